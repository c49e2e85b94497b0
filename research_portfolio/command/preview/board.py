"""What the open pages are told: which of them changed, and what is to be said on them. Pure."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be said on a page.

    ``line`` is that of the page's source, from 1, at whose paragraph the note belongs; 0 is the
    top of the page.
    """

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """What one page is told: when it last changed, and what is to be said on it.

    ``latest`` is the page of the same language that changed last, or "".
    """

    changed: int
    notes: tuple[Note, ...]
    latest: str


@dataclass
class Board:
    """Addresses such as "/zh-cn/index.html", and for each the number of its last change.

    Those who write and those who wait are different threads.
    """

    _serial: int = 0
    _changed: dict[str, int] = field(default_factory=dict)
    _notes: dict[str, tuple[Note, ...]] = field(default_factory=dict)
    _latest: dict[str, str] = field(default_factory=dict)
    _news: threading.Condition = field(default_factory=threading.Condition)

    @property
    def serial(self) -> int:
        """The number of changes so far."""
        with self._news:
            return self._serial

    def publish(
        self, below: str, pages: Iterable[str], notes: Mapping[str, Iterable[Note]]
    ) -> None:
        """Tell what one language's build or check came to: the pages that changed, and all notes.

        ``below``, such as "/zh-cn/", begins the language's addresses; a note at it is for all pages.
        """
        with self._news:
            self._serial += 1
            for page in pages:
                self._changed[page] = self._serial
                self._latest[below] = page
            kept = {page: said for page, said in self._notes.items() if not page.startswith(below)}
            self._notes = kept | {page: tuple(said) for page, said in notes.items()}
            self._news.notify_all()

    def news(self, page: str) -> News:
        """Return what a page is told now."""
        with self._news:
            everywhere = [
                note
                for below, said in self._notes.items()
                if below.endswith("/") and page.startswith(below)
                for note in said
            ]
            latest = (last for below, last in self._latest.items() if page.startswith(below))
            return News(
                self._changed.get(page, 0),
                (*everywhere, *self._notes.get(page, ())),
                next(latest, ""),
            )

    def wait(self, seen: int, timeout: float) -> int:
        """Return the number of changes once it is above ``seen``, or after ``timeout`` seconds."""
        with self._news:
            self._news.wait_for(lambda: self._serial > seen, timeout)
            return self._serial

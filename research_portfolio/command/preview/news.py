"""What the open pages are told: which of them changed, and the notes that they show."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from research_portfolio.languages import segment


@dataclass(frozen=True, slots=True)
class Note:
    """A warning or a finding that a page shows.

    ``line`` is that of the page's source, from 1, at whose paragraph the note belongs; 0 is the
    top of the page.
    """

    text: str
    line: int = 0


class News:
    """The last change and the notes of every page; the builds write them, the server reads them.

    Builds and requests run in different threads.
    """

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._serial = 0
        #: By address, such as "/zh-cn/index.html", the number of the last change.
        self._changed: dict[str, int] = {}
        #: By folder, such as "zh-cn", the page that changed last, and the notes by page.
        self._latest: dict[str, str] = {}
        self._notes: dict[str, Mapping[str, Sequence[Note]]] = {}

    @property
    def serial(self) -> int:
        """The number of changes so far."""
        return self._serial

    def publish(
        self, language: str, pages: Iterable[str], notes: Mapping[str, Sequence[Note]]
    ) -> None:
        """Tell the result of a language's build or check: the pages that changed, and all notes.

        Pages have the names that Sphinx gives them; the notes of "" are for every page.
        """
        folder = segment(language)
        with self._condition:
            self._serial += 1
            for page in pages:
                self._latest[folder] = address = f"/{folder}/{page}.html"
                self._changed[address] = self._serial
            self._notes[folder] = notes
            self._condition.notify_all()

    def of(self, address: str) -> dict[str, object]:
        """Return what a page is told: its last change, its notes, and which page changed last."""
        folder, _slash, name = address.removeprefix("/").partition("/")
        with self._condition:
            notes = self._notes.get(folder, {})
            shown = [*notes.get("", ()), *notes.get(name.removesuffix(".html"), ())]
            return {
                "changed": self._changed.get(address, 0),
                "notes": [asdict(note) for note in shown],
                "latest": self._latest.get(folder, ""),
            }

    def wait(self, seen: int, timeout: float) -> int:
        """Return the number of changes once it is above ``seen``, or after ``timeout`` seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self._serial > seen, timeout)
            return self._serial

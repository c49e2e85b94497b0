"""How far a page is translated, and where its messages stand in the catalogs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ..catalogs import po
from ..model import Fault, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class State(StrEnum):
    """How a message of a page stands in its translation."""

    CURRENT = "current"
    #: There is no translation.
    MISSING = "missing"
    #: There is one that is not shown: it is fuzzy, as when the original has changed since.
    UNREVIEWED = "unreviewed"


@dataclass(frozen=True, slots=True)
class Message:
    """A text of a page, as its translator meets it."""

    state: State
    #: The catalog as a path, which need not exist yet.
    file: str
    #: The line of its entry in the catalog, counted from 1; None if it has no entry.
    line: int | None = None


class PageCatalog:
    """The catalog of one page in one language.

    Parameters
    ----------
    candidates
        Where it may be, the place that counts most first; at least one. As in Sphinx, a
        translation that is missing in one is looked for in the next.
    """

    def __init__(self, candidates: Sequence[Path]) -> None:
        found = [path for path in candidates if path.is_file()]
        self._file = str((found or candidates)[0])
        self._messages: dict[str, Message] = {}
        self._translations: set[str] = set()
        for path in found:
            for entry in po.read(path.read_bytes())[0].entries:
                if not entry.obsolete and entry.msgctxt is None:
                    self._take(str(path), entry)

    def _take(self, file: str, entry: po.Entry) -> None:
        known = self._messages.get(entry.msgid)
        if known is None or (known.state is not State.CURRENT and entry.translated):
            self._messages[entry.msgid] = Message(_state(entry), file, entry.line)
            if entry.translated:
                self._translations.add(entry.msgstr)

    def message(self, original: str) -> Message:
        """Return how a text of the page stands."""
        return self._messages.get(original) or Message(State.MISSING, self._file)

    def has_translation(self, text: str) -> bool:
        """Tell whether a text is a translation, and not an original."""
        return text in self._translations


def _state(entry: po.Entry) -> State:
    if entry.translated:
        return State.CURRENT
    return State.UNREVIEWED if entry.fuzzy else State.MISSING


@dataclass(frozen=True, slots=True)
class Passages:
    """How many passages of a page, each a message, are shown in the original."""

    #: How many messages the page has.
    total: int
    missing: int
    unreviewed: int

    @classmethod
    def of(cls, messages: Iterable[Message]) -> Passages:
        """Count the messages of a page."""
        count = Counter(message.state for message in messages)
        return cls(count.total(), count[State.MISSING], count[State.UNREVIEWED])

    @property
    def behind(self) -> int:
        """How many messages are shown in the original."""
        return self.missing + self.unreviewed

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to translate."""
        return not self.behind


def behind(docname: str, messages: Sequence[Message]) -> Fault | None:
    """Say what of a page is left to translate; an author may publish it so, hence no error.

    Parameters
    ----------
    docname
        The page, as Sphinx names it.
    messages
        All messages of the page, in order.
    """
    passages = Passages.of(messages)
    if passages.is_complete:
        return None
    first = next(message for message in messages if message.state is not State.CURRENT)
    return Fault(
        "behind",
        Place(docname, first.file, first.line or 1),
        f"{passages.behind} of {passages.total} messages of the page {docname!r} "
        f"are shown in the original: {passages.missing} without a translation, "
        f"{passages.unreviewed} with one that is to be reviewed",
        is_error=False,
    )

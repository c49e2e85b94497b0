"""How each message of a page stands in its catalog: translated, to be reviewed or missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ..catalogs.po import Entry
from ..catalogs.store import Held
from ..model import Fault, Place


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
    """The catalog of one page in one language."""

    def __init__(self, entries: Mapping[str, Held], candidates: Sequence[Path]) -> None:
        self._entries = entries
        self._file = str(next((path for path in candidates if path.is_file()), candidates[0]))
        self._translations = {held.entry.msgstr for held in entries.values()} - {""}

    def message(self, original: str) -> Message:
        """Return how a text of the page stands."""
        if held := self._entries.get(original):
            return Message(_state(held.entry), str(held.path), held.entry.line)
        return Message(State.MISSING, self._file)

    def has_translation(self, text: str) -> bool:
        """Tell whether a text is a translation, and not an original."""
        return text in self._translations


def _state(entry: Entry) -> State:
    if entry.translated:
        return State.CURRENT
    return State.UNREVIEWED if entry.fuzzy else State.MISSING


def fault(docname: str, messages: Sequence[Message]) -> Fault | None:
    """Say what of a page is left to translate; an author may publish it so, hence no error."""
    first = next((message for message in messages if message.state is not State.CURRENT), None)
    if first is None:
        return None
    count = Counter(message.state for message in messages)
    return Fault(
        "behind",
        Place(docname, first.file, first.line or 1),
        f"{len(messages) - count[State.CURRENT]} of {len(messages)} messages of the page "
        f"{docname!r} are shown in the original: {count[State.MISSING]} without a translation, "
        f"{count[State.UNREVIEWED]} with one that is to be reviewed",
        is_error=False,
    )

"""The state of a message in its catalog: translated, to be reviewed or missing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..catalogs.po import State
from ..catalogs.store import Held
from ..model import Fault, Place


@dataclass(frozen=True, slots=True)
class Message:
    """A text of a page, as its translator meets it."""

    state: State
    #: The catalog as a path, which need not exist yet.
    file: str
    #: The line of its entry in the catalog, counted from 1; None if it has no entry.
    line: int | None = None

    @classmethod
    def of(cls, held: Held | None, file: str) -> "Message":
        """Return the message of an entry; ``file`` is the catalog of one that has no entry yet."""
        if held is None:
            return cls("missing", file)
        return cls(held.entry.state, str(held.path), held.entry.line)


def fault(docname: str, messages: Sequence[Message]) -> Fault | None:
    """Return what of a page is left to translate; an author may publish it so, hence no error."""
    first = next((message for message in messages if message.state != "translated"), None)
    if first is None:
        return None
    count = Counter(message.state for message in messages)
    return Fault(
        "behind",
        Place(docname, first.file, first.line or 1),
        f"{len(messages) - count['translated']} of {len(messages)} messages of the page "
        f"{docname!r} are shown in the original: {count['missing']} without a translation, "
        f"{count['fuzzy']} with one that is to be reviewed",
        is_error=False,
    )

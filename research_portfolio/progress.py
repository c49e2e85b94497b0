"""How far a page is translated, and where its messages stand in the catalogs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import polib

from .graph import Fault
from .model import Place

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
    #: Where its entry begins in the catalog, counted from 1; None if it has no entry.
    line: int | None = None


@dataclass(slots=True)
class Catalog:
    """The catalog of one page in one language."""

    file: str
    _entries: dict[str, Message] = field(default_factory=dict)
    _translations: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, candidates: Sequence[Path]) -> Catalog:
        """Read the catalog of a page.

        Parameters
        ----------
        candidates
            Where it may be, the place that counts most first; at least one. As in Sphinx, an
            entry that is missing in one is looked for in the next.
        """
        found = [path for path in candidates if path.is_file()]
        catalog = cls(str((found or candidates)[0]))
        for path in found:
            try:
                entries = polib.pofile(str(path))
            except OSError:  # no valid catalog, of which Sphinx warns and which it does not use
                continue
            for entry in entries:
                if entry.obsolete:
                    continue
                state = _state(entry)
                known = catalog._entries.get(entry.msgid)
                if known is None or (known.state, state) == (State.MISSING, State.CURRENT):
                    message = Message(state, str(path), entry.linenum)
                    catalog._entries[entry.msgid] = message
                    if state is State.CURRENT:
                        catalog._translations.add(entry.msgstr)
        return catalog

    def message(self, original: str) -> Message:
        """Return how a text of the page stands."""
        return self._entries.get(original) or Message(State.MISSING, self.file)

    def has_translation(self, text: str) -> bool:
        """Tell whether a text is a translation, and not an original."""
        return text in self._translations


def _state(entry: polib.POEntry) -> State:
    if not entry.msgstr:
        return State.MISSING
    return State.UNREVIEWED if entry.fuzzy else State.CURRENT


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a page is translated."""

    #: How many messages the page has.
    total: int
    missing: int
    unreviewed: int

    @classmethod
    def of(cls, messages: Iterable[Message]) -> Progress:
        """Count the messages of a page."""
        count = Counter(message.state for message in messages)
        return cls(count.total(), count[State.MISSING], count[State.UNREVIEWED])

    @property
    def current(self) -> int:
        """How many messages are shown in the language of the page."""
        return self.total - self.missing - self.unreviewed

    @property
    def percent(self) -> int:
        """The share that is translated, rounded down, so that 100 means all."""
        return 100 * self.current // self.total if self.total else 100

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to translate."""
        return self.current == self.total


def behind(docname: str, messages: Sequence[Message]) -> Fault | None:
    """Say what of a page is left to translate; an author may publish it so, hence no error.

    Parameters
    ----------
    docname
        The page, as Sphinx names it.
    messages
        All messages of the page, in order.
    """
    progress = Progress.of(messages)
    if progress.is_complete:
        return None
    first = next(message for message in messages if message.state is not State.CURRENT)
    return Fault(
        "behind",
        Place(docname, first.file, first.line or 1),
        f"{progress.total - progress.current} of {progress.total} messages of the page {docname!r} "
        f"are shown in the original: {progress.missing} without a translation, "
        f"{progress.unreviewed} with one that is to be reviewed",
        is_error=False,
    )

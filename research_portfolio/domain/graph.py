"""The relations between questions and grants, seen from both sides."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ..model import Entry, Grant, Question, Relation, Status
from .funders import Funder


class Graph:
    """The whole portfolio, in reading order; of entries that share an identifier the first is taken."""

    def __init__(
        self,
        entries: Iterable[Entry],
        funders: Mapping[str, Funder] | None = None,
    ) -> None:
        self._funders = funders or {}
        #: What each identifier names.
        self.entries: dict[str, Entry] = {}
        for entry in entries:
            self.entries.setdefault(entry.identifier, entry)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions, in order."""
        return tuple(entry for entry in self.entries.values() if isinstance(entry, Question))

    @cached_property
    def grants(self) -> tuple[Grant, ...]:
        """The grants, in order."""
        return tuple(entry for entry in self.entries.values() if isinstance(entry, Grant))

    def funder(self, name: str | None) -> Funder:
        """Return what is known of a funder, by the name that the source gives it."""
        return self._funders.get(name or "", Funder())

    def grants_where(
        self, status: Status | None = None, program: str | None = None
    ) -> tuple[Grant, ...]:
        """Return the grants of this status and of this program, as written in the source."""
        return tuple(
            grant
            for grant in self.grants
            if status in {None, grant.status} and program in {None, grant.program_source}
        )

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations whose two ends exist, each pair once, in the order of the grants."""
        pairs: dict[tuple[str, str], Relation] = {}
        for grant in self.grants:
            for relation in grant.relations:
                if isinstance(self.entries.get(relation.question), Question):
                    pairs.setdefault((relation.grant, relation.question), relation)
        return tuple(pairs.values())

    @cached_property
    def _by_entry(self) -> dict[str, list[Relation]]:
        index: dict[str, list[Relation]] = {}
        for relation in self.relations:
            for end in (relation.grant, relation.question):
                index.setdefault(end, []).append(relation)
        return index

    def relations_of(self, identifier: str) -> Sequence[Relation]:
        """Return the relations of a question or a grant."""
        return self._by_entry.get(identifier, [])

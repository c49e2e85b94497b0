"""The relations between questions and grants, seen from both sides, with their faults."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from ..model import Entry, Fault, Grant, Mention, Question, Relation, Status
from .funders import Funder


class Graph:
    """The whole portfolio, in reading order; of entries that share an identifier the first is taken."""

    def __init__(
        self,
        entries: Iterable[Entry],
        mentions: Iterable[Mention] = (),
        funders: Mapping[str, Funder] | None = None,
    ) -> None:
        self._funders = funders or {}
        self._all = tuple(entries)
        self._mentions = tuple(mentions)
        #: What each identifier names.
        self.entries: dict[str, Entry] = {}
        for entry in self._all:
            self.entries.setdefault(entry.identifier, entry)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions, in order."""
        return tuple(entry for entry in self.entries.values() if isinstance(entry, Question))

    @cached_property
    def grants(self) -> tuple[Grant, ...]:
        """The grants, in order."""
        return tuple(entry for entry in self.entries.values() if isinstance(entry, Grant))

    def question(self, identifier: str) -> Question | None:
        """Return the question of that identifier, if there is one."""
        entry = self.entries.get(identifier)
        return entry if isinstance(entry, Question) else None

    def grant(self, identifier: str) -> Grant | None:
        """Return the grant of that identifier, if there is one."""
        entry = self.entries.get(identifier)
        return entry if isinstance(entry, Grant) else None

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
                if self.question(relation.question):
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

    def faults(self, today: date) -> Iterator[Fault]:
        """Yield the faults that only the whole portfolio shows, in the order of its entries.

        Those that the author of an entry allows are left out. Whether a period has ended is
        seen from ``today``.
        """
        for entry in self._all:
            first = self.entries[entry.identifier]
            if first is not entry:
                message = (
                    f"the identifier {entry.identifier!r} is taken at {first.place}; "
                    "give this entry another one"
                )
                yield Fault("duplicate", entry.place, message)
                continue
            for fault in self._faults_of_entry(entry, today):
                if fault.kind not in entry.allow:
                    yield fault
        for mention in self._mentions:
            yield from self._faults_of_mention(mention)

    def _faults_of_entry(self, entry: Entry, today: date) -> Iterator[Fault]:
        if isinstance(entry, Grant):
            yield from self._faults_of_relations(entry)
            yield from _faults_of_period(entry, today)
        if not self.relations_of(entry.identifier):
            message = (
                f"{entry.identifier!r} has no relation, and its page says so; "
                'if that is meant, write ":allow: unrelated"'
            )
            yield Fault("unrelated", entry.place, message, is_error=False)

    def _faults_of_relations(self, grant: Grant) -> Iterator[Fault]:
        seen: dict[str, Relation] = {}
        for relation in grant.relations:
            other = relation.question
            if self.grant(other):
                message = (
                    f"{other!r} is a grant; a grant is related to a question, "
                    f"so name one here: {self._names_of_questions()}"
                )
                yield Fault("relation", relation.place, message)
            elif not self.question(other):
                message = f"there is no question {other!r}; the questions are {self._names_of_questions()}"
                yield Fault("reference", relation.place, message)
            elif other in seen:
                message = f"{grant.identifier!r} is related to {other!r} at {seen[other].place} already; keep one of the two"
                yield Fault("duplicate", relation.place, message)
            if not relation.reason:
                message = f"the relation to {other!r} gives no reason; say in a sentence why"
                yield Fault("reason", relation.place, message)
            seen.setdefault(other, relation)

    def _faults_of_mention(self, mention: Mention) -> Iterator[Fault]:
        entry = self.entries.get(mention.target)
        if mention.kind == "program":
            if self.grants_where(program=mention.target):
                return
            programs = dict.fromkeys(grant.program_source for grant in self.grants)
            message = (
                f"no grant is of the program {mention.target!r}; "
                f"the programs are {_enumerate(filter(None, programs))}"
            )
        elif entry is None:
            message = f"there is no {mention.kind} {mention.target!r}; the text shows the bare name"
        elif entry.kind != mention.kind:
            message = (
                f"{mention.target!r} is a {entry.kind}; "
                f"write {{{entry.kind}}}`{mention.target}` instead"
            )
        else:
            return
        yield Fault("reference", mention.place, message)

    def _names_of_questions(self) -> str:
        return _enumerate(question.identifier for question in self.questions)


def _faults_of_period(grant: Grant, today: date) -> Iterator[Fault]:
    if grant.period is None or grant.status is None:
        return
    has_ended = grant.period.has_ended(today)
    if has_ended == (grant.status is Status.PREVIOUS):
        return
    ended = "ended" if has_ended else "not ended"
    message = (
        f"{grant.identifier!r} is called {grant.status}, but its period {grant.period} "
        f'has {ended}; if that is meant, write ":allow: period"'
    )
    yield Fault("period", grant.place, message, is_error=False)


def _enumerate(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names)) or "none yet"

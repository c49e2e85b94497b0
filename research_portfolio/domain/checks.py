"""What is wrong with the portfolio as a whole: identifiers, relations, periods, and names in texts."""

from collections.abc import Iterable, Iterator
from datetime import date

from ..model import Entry, Fault, Grant, Mention, Question, Relation, Status
from .graph import Graph


def faults(
    entries: Iterable[Entry], mentions: Iterable[Mention], graph: Graph, today: date
) -> Iterator[Fault]:
    """Yield the faults that only the whole portfolio shows, in the order of its entries.

    Those that the author of an entry allows are left out. Whether a period has ended is
    seen from ``today``.
    """
    for entry in entries:
        first = graph.entries[entry.identifier]
        if first is not entry:
            message = (
                f"the identifier {entry.identifier!r} is taken at {first.place}; "
                "give this entry another one"
            )
            yield Fault("duplicate", entry.place, message)
            continue
        for fault in _faults_of_entry(entry, graph, today):
            if fault.kind not in entry.allow:
                yield fault
    for mention in mentions:
        yield from _faults_of_mention(mention, graph)


def _faults_of_entry(entry: Entry, graph: Graph, today: date) -> Iterator[Fault]:
    if isinstance(entry, Grant):
        yield from _faults_of_relations(entry, graph)
        yield from _faults_of_period(entry, today)
    if not graph.relations_of(entry.identifier):
        message = (
            f"{entry.identifier!r} has no relation, and its page says so; "
            'if that is meant, write ":allow: unrelated"'
        )
        yield Fault("unrelated", entry.place, message, is_error=False)


def _faults_of_relations(grant: Grant, graph: Graph) -> Iterator[Fault]:
    seen: dict[str, Relation] = {}
    for relation in grant.relations:
        other = relation.question
        if not isinstance(graph.entries.get(other), Question):
            questions = _enumerate(question.identifier for question in graph.questions)
            if other in graph.entries:
                kind = "relation"
                message = f"{other!r} is a grant; a grant is related to a question, so name one here: {questions}"
            else:
                kind = "reference"
                message = f"there is no question {other!r}; the questions are {questions}"
            yield Fault(kind, relation.place, message)
        elif other in seen:
            message = f"{grant.identifier!r} is related to {other!r} at {seen[other].place} already; keep one of the two"
            yield Fault("duplicate", relation.place, message)
        if not relation.reason:
            message = f"the relation to {other!r} gives no reason; say in a sentence why"
            yield Fault("reason", relation.place, message)
        seen.setdefault(other, relation)


def _faults_of_mention(mention: Mention, graph: Graph) -> Iterator[Fault]:
    entry = graph.entries.get(mention.target)
    if mention.kind == "program":
        if graph.grants_where(program=mention.target):
            return
        programs = dict.fromkeys(grant.program_source for grant in graph.grants)
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

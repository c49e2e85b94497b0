from datetime import date

import pytest

from research_portfolio.domain import checks
from research_portfolio.domain.graph import Graph
from research_portfolio.model import Grant, Mention, Place, Question, Relation

TODAY = date(2026, 6, 1)


def place(line, page="page"):
    return Place(page, f"{page}.md", line)


def question(identifier, line=1):
    return Question(identifier, identifier.title(), place(line))


def grant(identifier, *related, line=10, reason="Because."):
    relations = tuple(
        Relation(identifier, other, reason, place(line + number))
        for number, other in enumerate(related, 1)
    )
    return Grant(identifier, identifier.title(), place(line), relations=relations)


def faults(*entries, mentions=()):
    return [
        (fault.kind, fault.place.line, fault.message)
        for fault in checks.faults(entries, mentions, Graph(entries), TODAY)
        if fault.is_error
    ]


def test_relation_is_seen_from_both_sides_in_the_order_of_the_grants():
    graph = Graph([question("q"), question("r"), grant("g", "r", "q"), grant("h", "q")])
    assert [r.question for r in graph.relations_of("g")] == ["r", "q"]
    assert [r.grant for r in graph.relations_of("q")] == ["g", "h"]
    assert [(r.grant, r.question) for r in graph.relations] == [("g", "r"), ("g", "q"), ("h", "q")]


def test_sound_portfolio_has_no_fault():
    assert faults(question("q"), grant("g", "q")) == []


def test_relation_is_found_wherever_its_ends_are_defined():
    assert Graph([grant("g", "q"), question("q")]).relations_of("q")


@pytest.mark.parametrize(
    ("entries", "kind", "line", "remedy"),
    [
        ([question("q", 1), question("q", 5), grant("g", "q")], "duplicate", 5, "page.md:1"),
        ([question("q"), grant("q", line=7), grant("g", "q")], "duplicate", 7, "page.md:1"),
        ([question("q"), grant("g", "q", "q")], "duplicate", 12, "keep one of the two"),
        ([question("q"), grant("g", "q", "nope")], "reference", 12, "the questions are 'q'"),
        ([grant("g", "nope")], "reference", 11, "the questions are none yet"),
        ([question("q"), grant("h", "q"), grant("g", "q", "h")], "relation", 12, "is a grant"),
        ([question("q"), grant("g", "q", reason="")], "reason", 11, "say in a sentence why"),
    ],
)
def test_fault_names_its_place_and_a_remedy(entries, kind, line, remedy):
    [(found_kind, found_line, message)] = faults(*entries)
    assert (found_kind, found_line) == (kind, line)
    assert remedy in message


@pytest.mark.parametrize(
    ("mention", "remedy"),
    [
        (Mention("question", "nope", place(3)), "there is no question 'nope'"),
        (Mention("question", "g", place(3)), "write {grant}`g` instead"),
        (Mention("grant", "q", place(3)), "write {question}`q` instead"),
    ],
)
def test_mention_that_leads_nowhere_is_a_fault(mention, remedy):
    [(kind, line, message)] = faults(question("q"), grant("g", "q"), mentions=[mention])
    assert (kind, line) == ("reference", 3)
    assert remedy in message


def test_entry_without_relation_is_no_error():
    [fault] = checks.faults([lone := question("q")], [], Graph([lone]), TODAY)
    assert (fault.kind, fault.is_error) == ("unrelated", False)


def test_of_two_entries_the_first_is_taken():
    first, second = question("q", 1), question("q", 5)
    assert Graph([first, second]).entries["q"] is first
    assert Graph([first, second]).questions == (first,)

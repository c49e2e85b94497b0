"""The map: questions on one side, grants on the other, and a line for every relation.

It needs no script. Every title is a link; while it is pointed at or focused, a style made for it
lights what carries its number in ``data-of``, and the stylesheet shows its reasons beneath it.
"""

from collections.abc import Callable, Mapping, Sequence
from xml.etree.ElementTree import Element

from ..domain.graph import Graph
from ..model import Entry, Grant, Question
from .markup import Link, add, add_title, figure, serialize


def draw(identifier: str, graph: Graph, links: Mapping[str, Link], _: Callable[[str], str]) -> str:
    """Return the map as HTML, in the language to which ``_`` translates messages.

    Its ids begin with ``identifier``. ``links`` has all entries by their identifiers, and they are
    numbered in that order.
    """
    whole, plate = figure("research-map", _("Map of questions and grants"))
    drawn = _Map(identifier, graph, links)
    questions, grants = sides(graph)
    if questions:
        for text in (_("Questions"), _("Grants")):
            add(plate, "p", text, class_="research-side", aria_hidden="true")
        drawn.add_side(plate, questions, _("Questions"))
        drawn.add_lines(plate, questions, grants)
        drawn.add_side(plate, grants, _("Grants"))
    for entries, label in (
        (graph.questions, _("Questions without a recorded relation")),
        (graph.grants, _("Grants without a recorded relation")),
    ):
        if rest := [entry for entry in entries if not graph.relations_of(entry.identifier)]:
            block = add(plate, "div", class_=f"research-unrelated {_side(rest)}")
            add(block, "p", _("No relation recorded"), aria_hidden="true")
            drawn.add_side(block, rest, label)
    caption = _(
        "A line joins a question and a grant that are related; the table gives the reasons. Every title leads to its entry."
    )
    add(whole, "figcaption", caption)
    return serialize(whole)


def sides(graph: Graph) -> tuple[list[Question], list[Grant]]:
    """Return the related questions in reading order, and the related grants beside theirs.

    Each grant stands at the mean height of its questions, so that few lines cross (the barycenter
    heuristic: K. Sugiyama, S. Tagawa and M. Toda, "Methods for Visual Understanding of Hierarchical
    System Structures", IEEE Transactions on Systems, Man, and Cybernetics 11(2), 1981, 109-125).
    """
    questions = [q for q in graph.questions if graph.relations_of(q.identifier)]
    height = {question.identifier: place for place, question in enumerate(questions)}

    def mean(grant: Grant) -> float:
        relations = graph.relations_of(grant.identifier)
        return sum(height[relation.question] for relation in relations) / len(relations)

    return questions, sorted(
        (g for g in graph.grants if graph.relations_of(g.identifier)), key=mean
    )


def _side(entries: Sequence[Entry]) -> str:
    return f"research-{entries[0].kind}s"


class _Map:
    """What the parts of one map share."""

    def __init__(self, identifier: str, graph: Graph, links: Mapping[str, Link]) -> None:
        self._identifier = identifier
        self._graph = graph
        self._links = links
        self._numbers = {name: number for number, name in enumerate(links)}

    def add_side(self, plate: Element, entries: Sequence[Entry], label: str) -> None:
        """Add a list of titles, each with the reasons for what it is related to."""
        listing = add(plate, "ul", class_=_side(entries), aria_label=label)
        for entry in entries:
            item, link = add(add(listing, "li"), "div"), self._links[entry.identifier]
            number = self._numbers[entry.identifier]
            reasons = {
                relation.grant if entry.kind == "question" else relation.question: relation.reason
                for relation in self._graph.relations_of(entry.identifier)
            }
            lit = " ".join(str(self._numbers[name]) for name in (entry.identifier, *reasons))
            anchor = add(item, "a", href=link.href, data_node=number, data_of=lit)
            add_title(anchor, link)
            if reasons:
                anchor.set("aria-describedby", f"{self._identifier}-{number}")
                card = add(item, "div", class_="research-why", id=f"{self._identifier}-{number}")
                for other, reason in reasons.items():
                    title = add(add(card, "p"), "strong", self._links[other].title)
                    title.tail = f" {reason}"

    def add_lines(self, plate: Element, *both: Sequence[Entry]) -> None:
        """Draw the lines in percent of the plate: all titles of a side are given the same height."""
        drawing = add(
            plate,
            "svg",
            xmlns="http://www.w3.org/2000/svg",
            viewBox="0 0 100 100",
            preserveAspectRatio="none",
            aria_hidden="true",
        )
        heights = {
            entry.identifier: 100 * (place + 0.5) / len(side)
            for side in both
            for place, entry in enumerate(side)
        }
        add(drawing, "style", "".join(_rule(self._numbers[name]) for name in heights))
        for relation in self._graph.relations:
            start, end = heights[relation.question], heights[relation.grant]
            add(
                drawing,
                "path",
                d=f"M0 {start:.1f}C50 {start:.1f} 50 {end:.1f} 100 {end:.1f}",
                fill="none",
                # Seen where the stylesheet does not reach into the drawing, as in the PDF.
                stroke="#1d5c5a",
                stroke_width=0.4,
                vector_effect="non-scaling-stroke",
                data_of=f"{self._numbers[relation.question]} {self._numbers[relation.grant]}",
            )


def _rule(node: int) -> str:
    """Return the style that lights what belongs to a node while it is pointed at or focused."""
    active = f'[data-node="{node}"]:is(:hover,:focus-visible)'
    return f'.research-map:has({active},{active}+:hover) [data-of~="{node}"]{{--research-lit:1}}'

"""The map: questions on one side, grants on the other, and a line for every relation.

It needs no script. Every title is a link; while it is pointed at or focused, a style made for it
lights what carries its number in ``data-of``, and the stylesheet shows its reasons beneath it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from .markup import Link, add, add_title, figure, serialize


@dataclass(frozen=True)
class Content:
    """What a map shows.

    Its nodes are numbered through in reading order, the questions first.
    """

    links: Sequence[Link]
    #: How many of them are questions.
    questions: int
    #: The reason for each relation of a question and a grant.
    reasons: Mapping[tuple[int, int], str]

    @cached_property
    def related(self) -> dict[int, dict[int, str]]:
        """The nodes to which each related node is related, and why."""
        related: dict[int, dict[int, str]] = {}
        for (question, grant), reason in self.reasons.items():
            related.setdefault(question, {})[grant] = reason
            related.setdefault(grant, {})[question] = reason
        return related

    def sides(self) -> tuple[list[int], list[int]]:
        """Return the related questions in reading order, and the related grants beside theirs.

        Each grant stands at the mean height of its questions, so that few lines cross (the
        barycenter heuristic: K. Sugiyama, S. Tagawa and M. Toda, "Methods for Visual Understanding
        of Hierarchical System Structures", IEEE Transactions on Systems, Man, and Cybernetics
        11(2), 1981, 109-125).
        """
        related = self.related
        questions = [node for node in sorted(related) if node < self.questions]
        height = {node: place for place, node in enumerate(questions)}

        def mean(grant: int) -> float:
            return sum(height[node] for node in related[grant]) / len(related[grant])

        return questions, sorted((n for n in sorted(related) if n >= self.questions), key=mean)


def draw(identifier: str, content: Content, _: Callable[[str], str]) -> str:
    """Return the map as HTML, in the language to which ``_`` translates messages.

    Its ids begin with ``identifier``.
    """
    whole, plate = figure("research-map", _("Map of questions and grants"))
    left, right = content.sides()
    if content.related:
        for text in (_("Questions"), _("Grants")):
            add(plate, "p", text, class_="research-side", aria_hidden="true")
        _add_side(plate, left, _("Questions"), content, identifier)
        _draw_lines(plate, left, right, content)
        _add_side(plate, right, _("Grants"), content, identifier)
    for every, label in (
        (range(content.questions), _("Questions without a recorded relation")),
        (range(content.questions, len(content.links)), _("Grants without a recorded relation")),
    ):
        if rest := [node for node in every if node not in content.related]:
            block = add(plate, "div", class_=f"research-unrelated {_side(content, rest[0])}")
            add(block, "p", _("No relation recorded"), aria_hidden="true")
            _add_side(block, rest, label, content, identifier)
    caption = _(
        "A line joins a question and a grant that are related; the table gives the reasons. Every title leads to its entry."
    )
    add(whole, "figcaption", caption)
    return serialize(whole)


def _side(content: Content, node: int) -> str:
    return "research-questions" if node < content.questions else "research-grants"


def _add_side(
    plate: Element, nodes: Sequence[int], label: str, content: Content, identifier: str
) -> None:
    """Add a list of titles, each with the reasons for what it is related to."""
    listing = add(plate, "ul", class_=_side(content, nodes[0]), aria_label=label)
    for node in nodes:
        item, reasons = add(add(listing, "li"), "div"), content.related.get(node, {})
        anchor = add(
            item,
            "a",
            href=content.links[node].href,
            data_node=node,
            data_of=" ".join(map(str, (node, *reasons))),
        )
        add_title(anchor, content.links[node])
        if reasons:
            anchor.set("aria-describedby", f"{identifier}-{node}")
            card = add(item, "div", class_="research-why", id=f"{identifier}-{node}")
            for other, reason in reasons.items():
                title = add(add(card, "p"), "strong", content.links[other].title)
                title.tail = f" {reason}"


def _draw_lines(
    plate: Element, left: Sequence[int], right: Sequence[int], content: Content
) -> None:
    """Draw the lines in percent of the plate: all titles of a side are given the same height."""
    drawing = add(
        plate,
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 100 100",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
    add(drawing, "style", "".join(map(_rule, (*left, *right))))
    heights = {
        node: 100 * (place + 0.5) / len(side)
        for side in (left, right)
        for place, node in enumerate(side)
    }
    for question, grant in content.reasons:
        start, end = heights[question], heights[grant]
        add(
            drawing,
            "path",
            d=f"M0 {start:.1f}C50 {start:.1f} 50 {end:.1f} 100 {end:.1f}",
            fill="none",
            # Seen where the stylesheet does not reach into the drawing, as in the PDF.
            stroke="#1d5c5a",
            stroke_width=0.4,
            vector_effect="non-scaling-stroke",
            data_of=f"{question} {grant}",
        )


def _rule(node: int) -> str:
    """Return the style that lights what belongs to a node while it is pointed at or focused."""
    active = f'[data-node="{node}"]:is(:hover,:focus-visible)'
    return f'.research-map:has({active},{active}+:hover) [data-of~="{node}"]{{--research-lit:1}}'

"""The map: questions on the left, grants on the right, and a line for every relation.

It needs no script. Every title is a link; while it is pointed at or focused, a style made for it
lights what carries its number in ``data-of``, and shows its reasons beneath it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from . import svg
from .layout import NARROW, OVERHANG, WIDE, Box, Layout, Sheet, lay_out
from .svg import Link


@dataclass(frozen=True, slots=True)
class Words:
    """What a map says in the reader's language."""

    label: str
    questions: str
    grants: str
    unrelated_questions: str
    unrelated_grants: str
    #: Above the unrelated of either side.
    unrelated: str
    caption: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a map shows.

    Its nodes are numbered through in reading order, the questions first.
    """

    links: Sequence[Link]
    #: How many of them are questions.
    questions: int
    #: The reason for each relation of a question and a grant.
    reasons: Mapping[tuple[int, int], str]

    def related(self) -> dict[int, dict[int, str]]:
        """Return the nodes to which each related node is related, and why."""
        related: dict[int, dict[int, str]] = {}
        for (question, grant), reason in self.reasons.items():
            related.setdefault(question, {})[grant] = reason
            related.setdefault(grant, {})[question] = reason
        return related


def draw(identifier: str, content: Content, words: Words) -> str:
    """Return the map as HTML; its ids begin with ``identifier``."""
    figure = svg.figure("research-figure research-map")
    # Reasons are placed by its height.
    plate = svg.add(figure, "div", class_="research-plate", dir="ltr")
    related = content.related()
    titles = [link.title for link in content.links]
    layouts = {
        sheet: lay_out(titles, content.questions, list(content.reasons), sheet)
        for sheet in (WIDE, NARROW)
    }
    for sheet, layout in layouts.items():
        drawing = svg.drawing(plate, sheet, layout.height, words.label)
        if sheet is WIDE:
            svg.add(drawing, "style", "".join(map(_rule, related)))
        _draw_lines(drawing, layout, sheet)
        _draw_headings(drawing, layout, sheet, words)
        _draw_boxes(drawing, layout, sheet, content.links, related, identifier, words)
    for node, reasons in related.items():
        card = svg.add(
            plate,
            "div",
            class_=f"research-why research-why-{'question' if node < content.questions else 'grant'}",
            id=f"{identifier}-{node}",
            data_why=node,
            style="".join(_place(node, sheet, layout) for sheet, layout in layouts.items()),
        )
        for other, reason in reasons.items():
            title = svg.add(svg.add(card, "p", dir="auto"), "strong", content.links[other].title)
            title.tail = f" {reason}"
    svg.add(figure, "figcaption", words.caption)
    return svg.serialize(figure)


def _rule(node: int) -> str:
    """Return the style that lights what belongs to a node while it is pointed at or focused."""
    active = f'.research-map:has([data-node="{node}"]:is(:hover,:focus-visible),[data-why="{node}"]:hover)'
    return (
        f'{active} [data-of~="{node}"]{{--research-lit:1}}'
        f'{active} [data-why="{node}"]{{--research-shown:visible}}'
    )


def _place(node: int, sheet: Sheet, layout: Layout) -> str:
    """Return the style that holds the lower edge of a node, in parts of the drawing's height."""
    bottom = next(box.bottom for box in layout.boxes if box.node == node) + OVERHANG
    return f"--research-{sheet.variant}:{100 * bottom / layout.height:.2f}%;"


def _draw_lines(drawing: Element, layout: Layout, sheet: Sheet) -> None:
    left, middle, right = sheet.column, sheet.width / 2, sheet.width - sheet.column
    for line in layout.lines:
        start, end = f"{line.start:.1f}", f"{line.end:.1f}"
        svg.add(
            drawing,
            "path",
            d=f"M{left} {start}C{middle} {start} {middle} {end} {right} {end}",
            fill="none",
            stroke="currentColor",
            stroke_width=1.25,
            data_of=f"{line.question} {line.grant}",
        )


def _draw_headings(drawing: Element, layout: Layout, sheet: Sheet, words: Words) -> None:
    """Draw what stands above the titles; the lists of links have it as their names."""
    headings = svg.add(
        drawing, "g", aria_hidden="true", class_="research-quiet", font_size="0.85em"
    )
    for is_question, text in ((True, words.questions), (False, words.grants)):
        x, anchor = sheet.text(is_question=is_question)
        svg.lines(headings, [text], x, 15.0, 0, anchor)
        if layout.unrelated is not None and any(
            box.is_question is is_question and not box.is_related for box in layout.boxes
        ):
            svg.lines(headings, [words.unrelated], x, layout.unrelated, 0, anchor)


def _draw_boxes(
    drawing: Element,
    layout: Layout,
    sheet: Sheet,
    links: Sequence[Link],
    related: Mapping[int, Mapping[int, str]],
    identifier: str,
    words: Words,
) -> None:
    for is_question, is_related, label in (
        (True, True, words.questions),
        (True, False, words.unrelated_questions),
        (False, True, words.grants),
        (False, False, words.unrelated_grants),
    ):
        boxes = [
            box
            for box in layout.boxes
            if box.is_question is is_question and box.is_related is is_related
        ]
        group = svg.add(drawing, "g", role="list", aria_label=label) if boxes else drawing
        for box in boxes:
            anchor = svg.add(
                svg.add(group, "g", role="listitem"),
                "a",
                href=links[box.node].href,
                aria_label=links[box.node].title,
                data_node=box.node,
                data_of=" ".join(map(str, (box.node, *related.get(box.node, ())))),
            )
            if box.is_related:
                anchor.set("aria-describedby", f"{identifier}-{box.node}")
            else:
                anchor.set("class", "research-quiet")
            _draw_box(anchor, box, sheet)


def _draw_box(anchor: Element, box: Box, sheet: Sheet) -> None:
    edge = sheet.edge(is_question=box.is_question)
    top, bottom = box.top - OVERHANG, box.bottom + OVERHANG
    svg.area(anchor, 0 if box.is_question else edge, top, sheet.column, bottom - top)
    if box.is_related:
        d = f"M{edge} {top:.1f}V{bottom:.1f}"
        svg.add(anchor, "path", d=d, stroke="currentColor", stroke_width=2)
    x, text_anchor = sheet.text(is_question=box.is_question)
    svg.lines(anchor, box.lines, x, sheet.type.baseline(box.top), sheet.type.leading, text_anchor)

"""Where titles and lines of the map stand: questions on the left, grants on the right.

Three steps: an order in which few lines cross, a column of titles on each side, and an end of
its own for each line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import svg
from .crossings import fewest_crossings
from .text import wrap


@dataclass(frozen=True, slots=True)
class Sheet(svg.Sheet):
    """What a map is drawn on."""

    #: Between a title and the bar at which its lines begin.
    padding: float

    def edge(self, *, is_question: bool) -> float:
        """Return the edge of a side at which its lines begin."""
        return self.column if is_question else self.width - self.column

    def text(self, *, is_question: bool) -> tuple[float, str]:
        """Return where the text of a side is aligned, and its anchor in SVG."""
        edge = self.edge(is_question=is_question)
        return (edge - self.padding, "end") if is_question else (edge + self.padding, "start")


WIDE = Sheet("wide", 720, 276, svg.Type(15, 21), gap=22, padding=12)
NARROW = Sheet("narrow", 328, 140, svg.Type(13, 18), gap=18, padding=7)

#: Of a bar, beyond the text beside it.
OVERHANG = 3.0

_HEAD = 40.0
_PORT_DISTANCE = 9.0


@dataclass(frozen=True, slots=True)
class Box:
    """Where a title stands; nodes are numbered through, the questions first."""

    node: int
    is_question: bool
    is_related: bool
    lines: tuple[str, ...]
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> float:
        """Half way between the edges."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A relation: the two nodes, and the heights at which the line between them ends."""

    question: int
    grant: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The positions of a map, in the order in which a reader goes through it."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    #: The baseline above the unrelated ones, if there are any.
    unrelated: float | None
    height: float


def lay_out(
    titles: Sequence[str], questions: int, relations: Sequence[tuple[int, int]], sheet: Sheet
) -> Layout:
    """Place titles and relations.

    Parameters
    ----------
    titles
        Those of the nodes: all questions, then all grants, each in reading order.
    questions
        How many of them are questions.
    relations
        Pairs of a question and a grant, each by its number.
    sheet
        The measures of the drawing.
    """
    texts = [wrap(title, sheet.type.ems(sheet.column - sheet.padding)) for title in titles]
    heights = [len(text) * sheet.type.leading for text in texts]
    neighbours: dict[int, list[int]] = {}
    for question, grant in relations:
        neighbours.setdefault(question, []).append(grant)
        neighbours.setdefault(grant, []).append(question)

    related = [node for node in range(len(titles)) if node in neighbours]
    left, right = fewest_crossings(
        [node for node in related if node < questions],
        [node for node in related if node >= questions],
        relations,
    )
    tall, short = sorted((left, right), key=lambda side: -_stacked(side, heights, sheet.gap))
    room = _stacked(tall, heights, sheet.gap)
    tops = _stack(tall, heights, sheet.gap, _HEAD)
    # The shorter side has room to spare: each of its titles goes to where its lines are short.
    wanted = [_mean(tops[near] + heights[near] / 2 for near in neighbours[node]) for node in short]
    tops |= _spread(short, wanted, heights, sheet.gap, (_HEAD, _HEAD + room))

    rest_left = [node for node in range(questions) if node not in neighbours]
    rest_right = [node for node in range(questions, len(texts)) if node not in neighbours]
    bottom = _HEAD + room
    label = None
    if rest_left or rest_right:
        label = bottom + 44 if neighbours else _HEAD
        for side in (rest_left, rest_right):
            tops |= _stack(side, heights, sheet.gap / 2, label + 14)
        bottom = max(tops[node] + heights[node] for node in (*rest_left, *rest_right))

    def box(node: int) -> Box:
        related = node in neighbours
        return Box(node, node < questions, related, texts[node], tops[node], heights[node])

    boxes = {node: box(node) for node in (*left, *rest_left, *right, *rest_right)}
    return Layout(
        tuple(boxes.values()),
        tuple(_lines(relations, neighbours, boxes)),
        label,
        bottom + 2 * OVERHANG,
    )


def _stacked(side: Sequence[int], heights: Sequence[float], gap: float) -> float:
    """Return the height of a side whose titles stand one below the other."""
    return sum(heights[node] for node in side) + gap * max(len(side) - 1, 0)


def _stack(
    side: Sequence[int], heights: Sequence[float], gap: float, top: float
) -> dict[int, float]:
    tops = {}
    for node in side:
        tops[node] = top
        top += heights[node] + gap
    return tops


def _spread(
    side: Sequence[int],
    wanted: Sequence[float],
    heights: Sequence[float],
    gap: float,
    bounds: tuple[float, float],
) -> dict[int, float]:
    """Return tops such that the middles are as near as they can be to where they are wanted.

    Least squares under an order with distances is isotonic regression once the distances are
    taken off; it is solved by pooling adjacent violators (M. Ayer et al., "An Empirical
    Distribution Function for Sampling with Incomplete Information", Annals of Mathematical
    Statistics 26(4), 1955, 641-647).
    """
    offsets = list(_stack(side, heights, gap, 0).values())
    pools: list[tuple[float, int]] = []
    for node, middle, offset in zip(side, wanted, offsets, strict=True):
        pools.append((middle - heights[node] / 2 - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (lower, count), (upper, number) = pools.pop(), pools.pop()
            total = count + number
            pools.append(((lower * count + upper * number) / total, total))
    shifts = [value for value, count in pools for _ in range(count)]
    low, high = bounds[0], bounds[1] - _stacked(side, heights, gap)
    return {
        node: offset + min(max(shift, low), high)
        for node, offset, shift in zip(side, offsets, shifts, strict=True)
    }


def _lines(
    edges: Sequence[tuple[int, int]],
    neighbours: Mapping[int, Sequence[int]],
    boxes: Mapping[int, Box],
) -> list[Line]:
    """Give each line ends of its own, in the order that keeps lines of one bar from crossing."""
    ends: dict[tuple[int, int], float] = {}
    for node, others in neighbours.items():
        box = boxes[node]
        distance = min(_PORT_DISTANCE, box.height / len(others))
        first = box.middle - distance * (len(others) - 1) / 2
        for place, other in enumerate(sorted(others, key=lambda other: boxes[other].middle)):
            ends[node, other] = first + distance * place
    return [
        Line(question, grant, ends[question, grant], ends[grant, question])
        for question, grant in edges
    ]


def _mean(numbers: Iterable[float]) -> float:
    values = list(numbers)
    return sum(values) / len(values)

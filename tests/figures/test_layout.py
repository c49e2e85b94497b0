"""On the map, nothing lies upon anything else, and a title stands near to what it is related to."""

import random
from itertools import pairwise

import pytest

from research_portfolio.figures.layout import NARROW, WIDE, lay_out

SHEETS = pytest.mark.parametrize("sheet", [WIDE, NARROW])
TITLES = [
    "Foundations of Machine Learning for Large Models",
    "短题",
    "从缩放定律到动态自适应模型压缩",
    "Why?",
]


def random_map(questions, grants, relations, seed):
    chosen = random.Random(seed)
    pairs = {
        (chosen.randrange(questions), questions + chosen.randrange(grants))
        for _ in range(relations)
    }
    return chosen.choices(TITLES, k=questions + grants), questions, sorted(pairs)


@SHEETS
@pytest.mark.parametrize(
    "size", [(1, 0, 0), (0, 2, 0), (4, 5, 6), (4, 1, 3), (30, 40, 90), (40, 30, 20)]
)
def test_boxes_do_not_overlap_and_lie_on_the_sheet(size, sheet):
    questions, grants, relations = size
    layout = lay_out(*random_map(questions, grants, relations, 1), sheet)
    assert sorted(box.node for box in layout.boxes) == [*range(questions + grants)]
    for side in (True, False):
        boxes = [box for box in layout.boxes if box.is_question is side]
        for above, below in pairwise(boxes):
            assert below.top - above.bottom >= sheet.gap / 2 - 1e-6
        assert all(box.top > 0 and box.bottom < layout.height for box in boxes)


@SHEETS
def test_lines_end_at_their_boxes_and_apart_from_each_other(sheet):
    layout = lay_out(*random_map(8, 9, 20, 3), sheet)
    boxes = {box.node: box for box in layout.boxes}
    ends = {}
    for line in layout.lines:
        for node, end in ((line.question, line.start), (line.grant, line.end)):
            assert boxes[node].top <= end <= boxes[node].bottom
            ends.setdefault(node, []).append(end)
    for node_ends in ends.values():
        assert len(set(node_ends)) == len(node_ends)


def test_lines_of_one_title_do_not_cross():
    layout = lay_out(["One", "A", "B", "C"], 1, [(0, 3), (0, 1), (0, 2)], WIDE)
    lines = sorted(layout.lines, key=lambda line: line.start)
    assert [line.grant for line in lines] == [
        box.node for box in layout.boxes if not box.is_question
    ]


def test_what_is_unrelated_stands_below_what_is_related():
    layout = lay_out(["Alone", "Related", "Alone too", "Related"], 2, [(1, 3)], WIDE)
    related = [box for box in layout.boxes if box.is_related]
    assert [box.node for box in related] == [1, 3]
    assert all(box.bottom < layout.unrelated for box in related)
    assert all(box.top > layout.unrelated for box in layout.boxes if not box.is_related)
    assert lay_out(["Related", "Related"], 1, [(0, 1)], WIDE).unrelated is None


def test_a_title_stands_at_the_middle_of_what_it_is_related_to():
    layout = lay_out(["One", "A", "B", "C"], 1, [(0, 1), (0, 2), (0, 3)], WIDE)
    boxes = {box.node: box for box in layout.boxes}
    assert boxes[0].middle == pytest.approx(boxes[2].middle)

"""Few lines cross, and never more than in the order of the pages."""

import random

import pytest

from research_portfolio.figures.crossings import crossings, fewest_crossings


def by_definition(left, right, edges):
    pairs = [(left.index(first), right.index(second)) for first, second in edges]
    return sum((a - c) * (b - d) < 0 for i, (a, b) in enumerate(pairs) for c, d in pairs[:i])


def random_edges(left, right, number, seed):
    chosen = random.Random(seed)
    return sorted({(chosen.randrange(left), chosen.randrange(right)) for _ in range(number)})


@pytest.mark.parametrize("seed", range(5))
def test_count(seed):
    edges = random_edges(8, 9, 25, seed)
    left, right = [*range(8)], [*range(9)]
    random.Random(seed).shuffle(left)
    assert crossings(left, right, edges) == by_definition(left, right, edges)


@pytest.mark.parametrize(
    ("edges", "fewest"),
    [
        ([], 0),
        ([(0, 1), (1, 0)], 0),
        ([(0, 0), (0, 1), (1, 0), (1, 1)], 1),
        ([(0, 2), (1, 1), (2, 0), (2, 3), (3, 1)], 0),
    ],
)
def test_a_small_graph_is_solved_exactly(edges, fewest):
    assert crossings(*fewest_crossings(range(4), range(4), edges), edges) == fewest


def test_an_order_that_is_good_already_is_kept():
    assert fewest_crossings(range(3), range(3), [(0, 0), (1, 1), (2, 2)]) == ((0, 1, 2), (0, 1, 2))


@pytest.mark.parametrize("seed", range(5))
def test_a_large_graph_has_fewer_crossings_than_the_order_of_its_pages(seed):
    edges = random_edges(30, 40, 80, seed)
    left, right = fewest_crossings(range(30), range(40), edges)
    assert sorted(left) == [*range(30)]
    assert sorted(right) == [*range(40)]
    assert crossings(left, right, edges) < 0.7 * crossings(range(30), range(40), edges)


def test_a_large_tree_is_drawn_without_crossings():
    edges = [(grant % 10, grant) for grant in range(40)]
    assert crossings(range(10), range(40), edges) > 0
    assert crossings(*fewest_crossings(range(10), range(40), edges), edges) == 0

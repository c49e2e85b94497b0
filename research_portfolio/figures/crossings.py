"""An order of two rows of nodes in which few of the lines between them cross."""

from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import permutations, product
from math import factorial
from typing import TypeAlias

#: Pairs of a node on the left and a node on the right.
Edges: TypeAlias = "Sequence[tuple[int, int]]"
#: All nodes of one side, from top to bottom.
Order: TypeAlias = "Sequence[int]"

# So many orders are tried one by one: all of, say, four nodes by five.
_FEW = 3000
_SWEEPS = 24


def fewest_crossings(left: Order, right: Order, edges: Edges) -> tuple[Order, Order]:
    """Return orders of two sides with few crossings, near to the given orders.

    A small graph is solved exactly, by trying every order. A larger one is solved by the
    barycenter heuristic: each side in turn is sorted by the mean position of its neighbours on
    the other (K. Sugiyama, S. Tagawa and M. Toda, "Methods for Visual Understanding of
    Hierarchical System Structures", IEEE Transactions on Systems, Man, and Cybernetics 11(2),
    1981, 109-125). The best order seen is returned, and the given one was seen first.
    """
    if factorial(len(left)) * factorial(len(right)) <= _FEW:
        orders = product(permutations(left), permutations(right))
        return min(orders, key=lambda order: crossings(order[0], order[1], edges))
    swapped = [(second, first) for first, second in edges]
    best, fewest = (left, right), crossings(left, right, edges)
    top, bottom = best
    for _sweep in range(_SWEEPS):
        bottom = _by_barycenter(bottom, top, edges)
        top = _by_barycenter(top, bottom, swapped)
        number = crossings(top, bottom, edges)
        if number < fewest:
            best, fewest = (top, bottom), number
    return best


def _by_barycenter(moving: Order, fixed: Order, edges: Edges) -> Order:
    """Sort ``moving``, the second ends of ``edges``, by the mean position of the first ends."""
    position = {node: place for place, node in enumerate(fixed)}
    neighbours: dict[int, list[int]] = {node: [] for node in moving}
    for first, second in edges:
        neighbours[second].append(position[first])
    means = {
        node: sum(near) / len(near) if near else float(place)
        for place, (node, near) in enumerate((node, neighbours[node]) for node in moving)
    }
    return tuple(sorted(moving, key=means.__getitem__))


def crossings(left: Order, right: Order, edges: Edges) -> int:
    """Count the pairs of lines that cross when both sides stand in these orders.

    Sorted by their left ends, two lines cross where their right ends are the other way round;
    so the count is that of inversions (W. Barth, P. Mutzel and M. Jünger, "Simple and Efficient
    Bilayer Cross Counting", Journal of Graph Algorithms and Applications 8(2), 2004, 179-194).
    """
    from_top = {node: place for place, node in enumerate(left)}
    to_top = {node: place for place, node in enumerate(right)}
    seen: list[int] = []
    total = 0
    for _start, end in sorted((from_top[first], to_top[second]) for first, second in edges):
        total += len(seen) - bisect_right(seen, end)
        insort(seen, end)
    return total

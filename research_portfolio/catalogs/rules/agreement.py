"""Two translations of one text: whether they contradict each other, and where they differ."""

import re
from itertools import takewhile
from typing import Final

from research_portfolio.catalogs.constructs import Reading
from research_portfolio.catalogs.rules.base import spaceless
from research_portfolio.catalogs.rules.facts import without_like
from research_portfolio.catalogs.rules.numbers import numbers
from research_portfolio.text import A_HAN

_NAME: Final = re.compile(r"[a-z]*[A-Z\d][A-Za-z\d]*")
_AROUND: Final = 10
_SHOWN: Final = 40


def _numbers(one: Reading, other: Reading) -> object:
    hard, soft = numbers(other.prose)
    return without_like(numbers(one.prose)[0], hard, soft, set())


def _code(one: Reading, other: Reading) -> object:
    known = set(map(spaceless, other.code))
    # Words in code, as in a placeholder, are translated.
    return [c for c in one.code if spaceless(c) not in known and not A_HAN.search(c)]


def _links(one: Reading, other: Reading) -> object:
    known = {construct.target for construct in other.constructs}
    return [c for c in one.constructs if c.kind == "link" and c.target not in known]


def _names(one: Reading, other: Reading) -> object:
    known = other.prose.lower()
    return [name for name in _NAME.findall(one.prose) if name.lower() not in known]


_FACTS: Final = {"numbers": _numbers, "code": _code, "links": _links, "names": _names}


def contradiction(one: Reading, other: Reading) -> str:
    """Tell in what two translations say different things: a name of `_FACTS`, or ""."""
    found = (name for name, fact in _FACTS.items() if fact(one, other) and fact(other, one))
    return next(found, "")


def difference(one: str, other: str) -> tuple[str, str]:
    """Cut out of two texts the place from which on they differ."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    start = max(0, sum(1 for _pair in same) - _AROUND)
    return one[start : start + _SHOWN], other[start : start + _SHOWN]

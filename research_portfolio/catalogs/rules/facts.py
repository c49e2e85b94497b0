"""Rules about facts: numbers, dates and identifiers are the same on both sides.

Two translations of one text are compared here too, by numbers, code, links and names.
"""

import re
from collections.abc import Iterator, Set
from fractions import Fraction
from itertools import takewhile
from typing import Final

from research_portfolio.catalogs.constructs import Reading
from research_portfolio.catalogs.rules.base import Pair, Problem, shown, spaceless
from research_portfolio.catalogs.rules.numbers import Number, countable, numbers, value_of
from research_portfolio.text import A_HAN

_GROUPED: Final = re.compile(r"(?<![\d.,])\d{1,4}(?:(?:\s\d{3})+|(?:\s\d{4})+)(?![.,]?\d)")


def number(message: Pair) -> Iterator[Problem]:
    """Compare numbers and dates."""
    there, soft_there = numbers(message.source.prose)
    known = {value for one in there for value in one.values}
    here, soft_here = numbers(_ungrouped(message.translation.prose, known))
    if not there and not here:
        return
    # A number may be code on one side and prose on the other, or start a list.
    missing = without_like(there, here, soft_here, _digits(message.entry.msgstr))
    extra = without_like(here, there, soft_there, _digits(message.entry.msgid))
    if not message.language.startswith("zh"):
        # Months are known by their English and Chinese names; septembre may be there all the same.
        missing = [text for text in missing if re.search(r"\d", text)]
    if missing and extra:
        yield Problem(
            f"{shown(missing)} in the source, {shown(extra)} here", "say the number of the source"
        )
    elif missing:
        yield Problem(
            f"{shown(missing)} of the source is missing", "say it too, in digits or words"
        )
    elif extra:
        yield Problem(f"{shown(extra)} is not in the source", "take it out, or correct it")


def _ungrouped(prose: str, known: Set[Fraction | str]) -> str:
    """Close the spaces in 151 646, or 15 1646 as Chinese counts, where such a number is known."""

    def close(match: re.Match[str]) -> str:
        plain = re.sub(r"\s", "", match.group())
        return plain if value_of(plain) in known else match.group()

    return _GROUPED.sub(close, prose)


def _digits(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)*", text.replace(",", "")))


def without_like(
    these: list[Number], those: list[Number], soft: set[Fraction], digits: set[str]
) -> list[str]:
    """Return the numbers among some that stand neither among others nor in copied digits."""
    values: set[Fraction | str] = {*soft, *(value for other in those for value in other.values)}
    lost = []
    for one in these:
        plain = re.sub(r"[^\d.]", "", one.text).strip(".")
        scaled = plain and value_of(plain) not in one.values
        copied = plain in digits and (not scaled or plain in one.values)
        if not (one.values & values or copied):
            lost.append(one.text)
    return list(dict.fromkeys(lost))


_IDENTIFIER: Final = re.compile(
    r"(?<![\w./@#-])(?=(?:[A-Za-z_]*\d){3})(?=[\d_]*[A-Za-z])[A-Za-z0-9_]{5,}(?![\w@])", re.ASCII
)
_NUMBERED: Final = re.compile(
    r"(?<![\w./@#-])[A-Za-z]+-?\d+(?:\.\d+)*[A-Za-z]*(?![A-Za-z0-9_]|\.\d)", re.ASCII
)
_QUANTITY_WORD: Final = re.compile(r"\d+[A-Za-z]{1,5}|\d+[xX]\d+|\d+[A-Z][a-z]+")


def identifier(message: Pair) -> Iterator[Problem]:
    """Compare identifiers: words of letters and three or more digits, such as an award number.

    A name with a number in it, such as A3 or v0.7.3, may be left out or said in words, but the
    translation has none with a number that the source has not.
    """
    there, here = (countable(parsed.prose) for parsed in (message.source, message.translation))
    all_there, all_here = _squeezed(message.entry.msgid), _squeezed(message.entry.msgstr)
    names_there, names_here = map(_NUMBERED.findall, (there, here))
    forms = set(map(_form, names_there))
    changed = {n for n in names_here if _squeezed(n) not in all_there and _form(n) in forms}
    forms = set(map(_form, changed))
    known = [*_words(there), *(name for name in names_there if _form(name) in forms)]
    lost = {word for word in known if _squeezed(word) not in all_here}
    new = changed | {word for word in _words(here) if _squeezed(word) not in all_there}
    if lost or new:
        said = [f"{shown(sorted(lost))} of the source is missing"] if lost else []
        said += [f"{shown(sorted(new))} is not in the source"] if new else []
        yield Problem("; ".join(said), "copy identifiers letter by letter")


def _words(text: str) -> Iterator[str]:
    return (w for w in _IDENTIFIER.findall(text) if not _QUANTITY_WORD.fullmatch(w))


def _form(name: str) -> str:
    """Return a name with each number made the same."""
    return re.sub(r"\d+", "0", _squeezed(name))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).lower()


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
    """Return the kind of facts in which two translations contradict each other, or ""."""
    found = (name for name, fact in _FACTS.items() if fact(one, other) and fact(other, one))
    return next(found, "")


def difference(one: str, other: str) -> tuple[str, str]:
    """Cut out of two texts the place from which on they differ."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    start = max(0, sum(1 for _pair in same) - _AROUND)
    return one[start : start + _SHOWN], other[start : start + _SHOWN]

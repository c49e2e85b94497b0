"""Rules about facts: numbers, dates and identifiers say the same on both sides."""

import re
from collections.abc import Iterator, Set
from fractions import Fraction
from typing import Final

from research_portfolio.catalogs.rules.base import Pair, Problem, shown
from research_portfolio.catalogs.rules.numbers import Number, countable, numbers, value_of

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
_NAME: Final = re.compile(
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
    names_there = {name for name in _NAME.findall(there) if _squeezed(name) not in all_here}
    names_here = {name for name in _NAME.findall(here) if _squeezed(name) not in all_there}
    forms = set(map(_form, _NAME.findall(there)))
    changed = {name for name in names_here if _form(name) in forms}
    forms = set(map(_form, changed))
    lost = {word for word in _words(there) if _squeezed(word) not in all_here}
    lost |= {name for name in names_there if _form(name) in forms}
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

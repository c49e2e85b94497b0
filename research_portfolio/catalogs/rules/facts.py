"""Rules about facts: numbers, dates, units and identifiers say the same on both sides."""

import re
from collections.abc import Iterator, Set
from fractions import Fraction
from typing import Final

from research_portfolio.catalogs.rules.base import Pair, Problem, shown
from research_portfolio.catalogs.rules.numbers import Number, countable, numbers

_GROUPED: Final = re.compile(r"(?<![\d.,])\d{1,4}(?:(?:\s\d{3})+|(?:\s\d{4})+)(?![.,]?\d)")


def number(message: Pair) -> Iterator[Problem]:
    """Compare numbers and dates."""
    there, soft_there = numbers(message.source.prose)
    known = {value for one in there for value in one.values}
    here, soft_here = numbers(_ungrouped(message.translation.prose, known))
    if not there and not here:
        return
    # A number may be code on one side and prose on the other, or start a list.
    missing = _without_like(there, here, soft_here, _digits(message.entry.msgstr))
    extra = _without_like(here, there, soft_there, _digits(message.entry.msgid))
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
        return plain if Fraction(plain) in known else match.group()

    return _GROUPED.sub(close, prose)


def _digits(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)*", text.replace(",", "")))


def _without_like(
    these: list[Number], those: list[Number], soft: set[Fraction], digits: set[str]
) -> list[str]:
    values: set[Fraction | str] = {*soft, *(value for other in those for value in other.values)}
    lost = []
    for one in these:
        plain = re.sub(r"[^\d.]", "", one.text).strip(".")
        scaled = plain.count(".") <= 1 and plain and Fraction(plain) not in one.values
        copied = plain in digits and (not scaled or plain in one.values)
        if not (one.values & values or copied):
            lost.append(one.text)
    return list(dict.fromkeys(lost))


_UNITS: Final = {
    "km": "km|kilomet(?:er|re)s?|千米|公里",
    "cm": "cm|centimet(?:er|re)s?|厘米|公分",
    "mm": "mm|millimet(?:er|re)s?|毫米",
    "μm": "[μµ]m|micromet(?:er|re)s?|microns?|微米",
    "nm": "nm|nanomet(?:er|re)s?|纳米",
    "m": "m|met(?:er|re)s?|米",
    "kg": "kg|kilograms?|千克|公斤",
    "mg": "mg|milligrams?|毫克",
    "g": "g|grams?|克",
    "h": "hours?|hrs?|h|个?小时|个?钟头",
    "min": "minutes?|mins?|分钟|分(?!之|[支类布])",
    "ms": "ms|milliseconds?|毫秒",
    "μs": "[μµ]s|microseconds?|微秒",
    "ns": "ns|nanoseconds?|纳秒",
    "s": "seconds?|secs?|秒钟?",
    "day": "days?|天|日(?![志本期])",
    "week": "weeks?|个?星期|周(?!年)|个?礼拜",
    "month": "months?|个月",
    "GHz": "GHz|吉赫",
    "MHz": "MHz|兆赫",
    "kHz": "kHz|千赫",
    "Hz": "Hz|hertz|赫兹?",
    "GB": "GB|GiB|gigabytes?|千兆字节|吉字节",
    "MB": "MB|MiB|megabytes?|兆字节",
    "KB": "[kK]i?B|kilobytes?|千字节",
    "TB": "TB|TiB|terabytes?|太字节",
    "byte": "bytes?|(?:个)?字节",
    "bit": "bits?|(?:个)?比特",
    "%": "%|percent|per cent",
    "px": "px|pixels?|像素",
}  # fmt: skip
_QUANTITY: Final = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)?)[\s-]?(?:"
    + "|".join(f"(?P<u{i}>{pattern})" for i, pattern in enumerate(_UNITS.values()))
    + r")(?![A-Za-z])"
)


def _quantities(prose: str) -> dict[str, set[str]]:
    names = list(_UNITS)
    found: dict[str, set[str]] = {}
    for match in _QUANTITY.finditer(countable(prose)):
        assert match.lastgroup is not None
        found.setdefault(match.group(1), set()).add(names[int(match.lastgroup[1:])])
    return found


def unit(message: Pair) -> Iterator[Problem]:
    """Compare the units of the same numbers."""
    there, here = _quantities(message.source.prose), _quantities(message.translation.prose)
    for value in there.keys() & here.keys():
        if not there[value] & here[value]:
            yield Problem(
                f"{value} {'/'.join(sorted(there[value]))} in the source,"
                f" {value} {'/'.join(sorted(here[value]))} here",
                "keep the unit, or convert the number with it and silence the rule here",
            )


_IDENTIFIER: Final = re.compile(
    r"(?<![\w./@#-])(?=(?:[A-Za-z_]*\d){3})(?=[\d_]*[A-Za-z])[A-Za-z0-9_]{5,}(?![\w@])", re.ASCII
)
_QUANTITY_WORD: Final = re.compile(r"\d+[A-Za-z]{1,5}|\d+[xX]\d+|\d+[A-Z][a-z]+")


def identifier(message: Pair) -> Iterator[Problem]:
    """Compare identifiers: words of letters and three or more digits, such as an award number."""
    there, here = (
        {
            word
            for word in _IDENTIFIER.findall(countable(parsed.prose))
            if not _QUANTITY_WORD.fullmatch(word)
        }
        for parsed in (message.source, message.translation)
    )
    all_there, all_here = _squeezed(message.entry.msgid), _squeezed(message.entry.msgstr)
    missing = sorted(word for word in there if _squeezed(word) not in all_here)
    extra = sorted(word for word in here if _squeezed(word) not in all_there)
    if missing or extra:
        said = [f"{shown(missing)} of the source is missing"] if missing else []
        said += [f"{shown(extra)} is not in the source"] if extra else []
        yield Problem("; ".join(said), "copy identifiers letter by letter")


def _squeezed(text: str) -> str:
    return re.sub(r"[\s_-]+", "", text).lower()

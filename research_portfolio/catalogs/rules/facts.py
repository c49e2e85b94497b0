"""Rules about facts: numbers, dates, units and identifiers say the same on both sides.

Each number is the set of values that it may stand for, so that “September 2024” and “2024 年 9 月”,
“ten million” and “1000 万”, “2nd” and “第二” agree. Digits must have their like on the other side;
numbers written as words only may be one, because “one” and “一” mostly count nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from research_portfolio.catalogs.constructs import OPAQUE
from research_portfolio.catalogs.rules.base import Message, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
_ONES: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_ORDINALS: Final = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS: Final = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: number for number, word in enumerate(_ORDINALS)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{word[:-1] + "ieth": 10 * number for number, word in enumerate(_TENS, 2)},
    "once": 1,
    "twice": 2,
    "single": 1,
    "double": 2,
    "both": 2,
    "pair": 2,
    "couple": 2,
    "zeros": 0,
    "zeroes": 0,
    "zeroed": 0,
    "null": 0,
    "nil": 0,
    "binary": 2,
    "octal": 8,
    "decimal": 10,
    "hex": 16,
    "hexadecimal": 16,
    "triple": 3,
    "thrice": 3,
    "quadruple": 4,
    "dozen": 12,
    "half": 2,
    "quarter": 4,
    "thirds": 3,
}
_SCALES: Final = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_LETTER_SCALES: Final = {"k": 1000, "m": 10**6, "b": 10**9, "g": 10**9, "t": 10**12}
_CHINESE_DIGITS: Final = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "俩": 2, "双": 2, "仨": 3, "廿": 20, "几": -1, "首": 1, "单": 1, "半": 2,
}  # fmt: skip
_CHINESE_SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}

_ONE_OF: Final = frozenset(
    ["either", "neither", "another", "other", "a", "an", "only", "initial", "unique"]
)

_DATE: Final = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)([-./])(0?[1-9]|1[0-2])(?:\2(0?[1-9]|[12]\d|3[01]))?(?![\d.]*\d)"
)
_NUMBER: Final = re.compile(
    r"(?<![A-Za-z0-9_.])(?<![A-Za-z]-)(?>(?<!\d,)\d{1,3}(?:,\d{3})+(?!,?\d)|\d+)(?>(?:\.\d+)*)"
    r"(?P<suffix>st|nd|rd|th|s|['’]s)?(?![A-Za-z_]*\d*[A-Za-z_])"
    r"|(?<![A-Za-z0-9_.])\d+(?:\.\d+)?(?P<scale>[kKMBGT])(?![A-Za-z0-9])"
)
_GROUPED: Final = re.compile(r"(?<![\d.,])\d{1,4}(?:(?:\s\d{3})+|(?:\s\d{4})+)(?![.,]?\d)")
_CHINESE: Final = re.compile(r"[〇零一二三四五六七八九十百千万亿兆两俩双仨廿首单半]+")
_MONTH: Final = re.compile(
    r"\b(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?(?:\s+of)?[\s,]*(\d*)", re.I
)
_DAY_BEFORE: Final = re.compile(r"\d(?:st|nd|rd|th)?(?:\s+of)?\s+$")
_WORD: Final = re.compile(r"[A-Za-z]+")
_ADDRESS: Final = re.compile(
    r"\b(?:https?://|www\.)[^\s<>（）。，、；]+|\b[A-Za-z0-9_.+-]+@[\w-]+\.[\w.-]+"
)
_WIDE: Final = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written, and all that it may mean."""

    text: str
    values: frozenset[Fraction | str]


def numbers(prose: str) -> tuple[list[Number], set[Fraction]]:
    """Find what a text counts, in English or Chinese.

    Parameters
    ----------
    prose
        Text without code, formulas and addresses.

    Returns
    -------
    Numbers in digits, and the values of those written as words.
    """
    text = _ADDRESS.sub(OPAQUE, prose.translate(_WIDE))
    hard: list[Number] = []
    soft: set[Fraction] = set(_english_words(text)) | set(_chinese_numerals(text))

    def date(match: re.Match[str]) -> str:
        year, separator, month, day = match.groups()
        written = {Fraction(year + "." + month)} if separator == "." and not day else set()
        if separator == "." and not day and int(month) and len(month) == 1:
            return match.group()  # 2024.1 may be a version
        hard.append(Number(year, frozenset({Fraction(year)} | written)))
        hard.append(Number(month, frozenset({Fraction(month)} | written)))
        if day:
            hard.append(Number(day, frozenset({Fraction(day)})))
        return OPAQUE

    text = _DATE.sub(date, text)
    for match in _MONTH.finditer(text):
        name, following = match.groups()
        value = Fraction(_MONTHS[name.lower()])
        if name[0].isupper():
            soft.add(value)
            if re.fullmatch(r"\d{4}", following):
                hard.append(Number(name, frozenset({value})))
    hard += (_number(match, text) for match in _NUMBER.finditer(text))
    return hard, soft


def _number(match: re.Match[str], text: str) -> Number:
    written = match.group()
    digits = re.match(r"[\d,]*\d(?:\.\d+)*", written)
    assert digits is not None
    plain = digits.group().replace(",", "")
    after = text[match.end() :]
    values: set[Fraction] = set()
    if plain.count(".") <= 1:
        value = Fraction(plain)
        values.add(value)
        scale = match.group("scale")
        if scale:
            values.add(value * _LETTER_SCALES[scale.lower()])
        word = re.match(r"[\s-]*(hundred|thousand|million|billion|trillion)", after, re.I)
        if word:
            values = {value * _SCALES[word.group(1).lower()]}
        chinese = re.match(r"\s*(?:多|余|几)?\s*([十百千万亿兆]+)(?![一二三四五六七八九])", after)
        if chinese:
            times = Fraction(1)
            for character in chinese.group(1):
                times *= _CHINESE_SCALES[character]
            values = {value * times}
        if match.group("suffix") in {"s", "'s", "’s"} or re.match(r"\s*年代", after):
            century, decade = divmod(value, 100)
            values |= {decade, Fraction(century + 1), 1900 + decade, 2000 + decade}
        if re.match(r"\s*世纪", after):
            values |= {(value - 1) * 100 + 10 * n for n in range(10)}
        if re.match(r"\s*(?:p\.?m\.?|PM)\b", after):
            values |= {value + 12}
        if re.match(r"\s*%", after):
            values.add(value / 100)
        if re.search(r"\.\d+0$", plain):
            return Number(written, frozenset({plain}))  # 3.10 is a version, and not 3.1
    else:
        # A version or an address: three numbers that mean one thing together.
        return Number(written, frozenset({plain}))
    return Number(written, frozenset(values))


def _english_words(text: str) -> Iterator[Fraction]:
    """Read numerals in words; each part of a compound may stand for itself, too."""
    words = [word.lower() for word in _WORD.findall(text)]
    total = 0
    for word in words:
        if word in _WORDS:
            value = _WORDS[word]
            joins = total > value and total % 10 == 0
            total = total + value if joins else value
            yield from (Fraction(value), Fraction(total))
        elif word in _SCALES:
            total = max(total, 1) * _SCALES[word]
            yield from (Fraction(_SCALES[word]), Fraction(total))
        elif word not in {"and", "a"}:
            total = 0
    if not _ONE_OF.isdisjoint(words):
        yield Fraction(1)


def chinese_value(numeral: str) -> Fraction:
    """Read a Chinese numeral, such as 一千二百, 三万 or 二〇二四."""
    if not any(c in _CHINESE_SCALES for c in numeral):
        digits = [_CHINESE_DIGITS[c] for c in numeral]
        return Fraction(int("".join(str(d) for d in digits)))
    total = section = digit = 0
    for character in numeral:
        if character in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[character]
            continue
        scale = _CHINESE_SCALES[character]
        if scale >= 10**4:
            total = (total + section + digit or 1) * scale
            section = 0
        else:
            section += (digit or 1) * scale
        digit = 0
    return Fraction(total + section + digit)


def _chinese_numerals(text: str) -> Iterator[Fraction]:
    for match in _CHINESE.finditer(text):
        numeral = match.group()
        yield chinese_value(numeral)
        for character in numeral:
            if character in _CHINESE_DIGITS:
                yield Fraction(_CHINESE_DIGITS[character])
            else:
                yield Fraction(_CHINESE_SCALES[character])
    if re.search(r"上午|下午|晚|中午", text):
        yield Fraction(12)


def number(message: Message) -> Iterator[Problem]:
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
    for match in _QUANTITY.finditer(_ADDRESS.sub(OPAQUE, prose.translate(_WIDE))):
        assert match.lastgroup is not None
        found.setdefault(match.group(1), set()).add(names[int(match.lastgroup[1:])])
    return found


def unit(message: Message) -> Iterator[Problem]:
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


def identifier(message: Message) -> Iterator[Problem]:
    """Compare identifiers: words of letters and three or more digits, such as an award number."""
    there, here = (
        {
            word
            for word in _IDENTIFIER.findall(_ADDRESS.sub(OPAQUE, parsed.prose))
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

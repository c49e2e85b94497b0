"""The numbers that a text says, in English or Chinese, in digits or in words.

Each number is the set of values that it may stand for, so that “September 2024” and “2024 年 9 月”,
“ten million” and “1000 万”, “2nd” and “第二” agree. A number in digits must be on the other side
too; one in words need not, because “one” and “一” often count nothing.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from math import prod
from typing import Final, NamedTuple

from babel import Locale

from research_portfolio.catalogs.constructs import OPAQUE
from research_portfolio.catalogs.rules.base import ADDRESS

_MONTHS: Final = {
    name.lower(): number
    for width in ("wide", "abbreviated")
    for number, name in Locale("en").months["format"][width].items()
} | {"sept": 9}
_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_ORDINALS: Final = [
    *"zeroth first second third fourth fifth sixth seventh eighth ninth".split(),
    *("tenth", "eleventh", "twelfth", *(f"{one}th" for one in _ONES[13:])),
]
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_OTHERS: Final = {
    0: ("zeros", "zeroes", "zeroed", "null", "nil"),
    1: ("once", "single"),
    2: ("twice", "double", "both", "pair", "couple", "half", "binary"),
    3: ("thrice", "triple", "thirds"),
    4: ("quadruple", "quarter"),
    8: ("octal",),
    10: ("decimal",),
    12: ("dozen",),
    16: ("hex", "hexadecimal"),
}
_WORDS: Final = {
    **{word: number for words in (_ONES, _ORDINALS) for number, word in enumerate(words)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{f"{word[:-1]}ieth": 10 * number for number, word in enumerate(_TENS, 2)},
    **{word: number for number, words in _OTHERS.items() for word in words},
}
_SCALES: Final = {"hundred": 100, "thousand": 1000} | {
    f"{start}illion": 1000**power for power, start in enumerate(("m", "b", "tr"), 2)
}
_LETTER_SCALES: Final = {"k": 1000, "m": 10**6, "b": 10**9, "g": 10**9, "t": 10**12}
_CHINESE_DIGITS: Final = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "俩": 2, "双": 2, "仨": 3, "廿": 20, "几": -1, "首": 1, "单": 1, "半": 2,
}  # fmt: skip
_CHINESE_SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}

_ONE_OF: Final = {"either", "neither", "another", "other", "a", "an", "only", "initial", "unique"}

_DATE: Final = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)([-./])(0?[1-9]|1[0-2])(?:\2(0?[1-9]|[12]\d|3[01]))?(?![\d.]*\d)"
)
_NUMBER: Final = re.compile(
    r"(?<![A-Za-z0-9_.])(?<![A-Za-z]-)(?>(?<!\d,)\d{1,3}(?:,\d{3})+(?!,?\d)|\d+)(?>(?:\.\d+)*)"
    r"(?P<suffix>st|nd|rd|th|s|['’]s)?(?![A-Za-z_]*\d*[A-Za-z_])"
    r"|(?<![A-Za-z0-9_.])\d+(?:\.\d+)?(?P<scale>[kKMBGT])(?![A-Za-z0-9])"
)
_CHINESE: Final = re.compile(r"[〇零一二三四五六七八九十百千万亿兆两俩双仨廿首单半]{1,40}")
_MONTH: Final = re.compile(
    r"\b(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?(?:\s+of)?[\s,]*(\d*)", re.I
)
_WORD: Final = re.compile(r"[A-Za-z]+")
_ADDRESS: Final = re.compile(ADDRESS)
# Python makes no number of more digits than 4,300.
_MOST_DIGITS: Final = 1000
_WIDE: Final = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


class Number(NamedTuple):
    """A number as it is written, and all that it may mean."""

    text: str
    values: frozenset[Fraction | str]


def countable(prose: str) -> str:
    """Return a text without addresses, and with digits of the usual width."""
    return _ADDRESS.sub(OPAQUE, prose.translate(_WIDE))


def numbers(prose: str) -> tuple[list[Number], set[Fraction]]:
    """Find what a text without code and formulas counts, in English or Chinese.

    Returns the numbers in digits, and the values of those written as words.
    """
    text = countable(prose)
    hard: list[Number] = []
    soft: set[Fraction] = set(_english_words(text)) | set(_chinese_numerals(text))

    def date(match: re.Match[str]) -> str:
        year, separator, month, day = match.groups()
        written: set[Fraction | str] = set()
        if separator == "." and not day:
            if len(month) == 1:
                return match.group()  # 2024.1 may be a version
            written = {Fraction(f"{year}.{month}")}
        for part in filter(None, (year, month, day)):
            hard.append(Number(part, frozenset({Fraction(part)} | written)))
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


def value_of(plain: str) -> Fraction | str:
    """Return the value of digits, or the digits of a version such as 1.2.3 and what is too long."""
    if plain.count(".") > 1 or len(plain) > _MOST_DIGITS:
        return plain
    return Fraction(plain)


def _number(match: re.Match[str], text: str) -> Number:
    written, after = match.group(), text[match.end() : match.end() + 40]
    plain = re.sub(r"[^\d.]", "", written)
    value = value_of(plain)
    if isinstance(value, str) or re.search(r"\.\d+0$", plain):
        return Number(written, frozenset({plain}))  # 3.10 is not 3.1
    values = {value}
    if scale := match.group("scale"):
        values.add(value * _LETTER_SCALES[scale.lower()])
    if word := re.match(r"[\s-]*(hundred|thousand|million|billion|trillion)", after, re.I):
        values = {value * _SCALES[word.group(1).lower()]}
    if signs := re.match(
        r"\s*(?:多|余|几)?\s*([十百千万亿兆]{1,8})(?![一二三四五六七八九])", after
    ):
        values = {value * prod(_CHINESE_SCALES[sign] for sign in signs.group(1))}
    if match.group("suffix") in {"s", "'s", "’s"} or re.match(r"\s*年代", after):
        century, decade = divmod(value, 100)
        values |= {decade, Fraction(century + 1), 1900 + decade, 2000 + decade}
    if re.match(r"\s*世纪", after):
        values |= {(value - 1) * 100 + 10 * n for n in range(10)}
    if re.match(r"\s*(?:p\.?m\.?|PM)\b", after):
        values.add(value + 12)
    if re.match(r"\s*%", after):
        values.add(value / 100)
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
        return Fraction(int("".join(str(_CHINESE_DIGITS[c]) for c in numeral)))
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
        yield from (Fraction((_CHINESE_DIGITS | _CHINESE_SCALES)[sign]) for sign in numeral)
    if re.search(r"上午|下午|晚|中午", text):
        yield Fraction(12)

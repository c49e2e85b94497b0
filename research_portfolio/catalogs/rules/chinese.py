"""Rules about Chinese typography and characters.

They work on the translation as it is written, with everything that is not prose masked, so that a
finding has a position and can be fixed there. Autocorrect does not serve here: it takes a whole
string for prose, changes code between backquotes, and does not check quotation marks.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final

from research_portfolio.catalogs.constructs import OPAQUE
from research_portfolio.catalogs.po import is_too_long
from research_portfolio.catalogs.rules.base import ADDRESS, Edit, Habits, Pair, Problem, excerpt
from research_portfolio.text import A_HAN, HAN

_Finder = Callable[[str], Iterable[re.Match[str]]]

_HIDDEN: Final = "\u200b"
"""Stands for markup that is not shown: a reader sees what is on both sides of it as neighbours."""

_Z: Final = f"{_HIDDEN}*"
_PLACEHOLDERS: Final = (
    r"[:;]-?[()]|\{\{[^{}]*\}\}|\{\w*\}|%\(\w+\)[sd]|%[sd](?!\w)|&#?\w+;|\$\{\w+\}"
)

# What the group "hide" matches is not shown; everything else is shown, but is not prose.
_MARKDOWN: Final = re.compile(
    r"(?:\{[\w:+.-]+\})?(?:(?<![`\\])|(?<=\\`))(?P<tick>`++).+?(?<!`)(?P=tick)(?!`)"
    r"|(?<!\\)\$\$.+?\$\$|(?<!\\)\$(?![\d\s])[^$\n]+?(?<!\s)\$"
    r"|(?P<hide>\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)|\*{1,3}|~~|!?\[(?!\^)|\\(?=[^\w\s]))"
    rf"|\[\^[^\]]+\]|<[^<>\s][^<>]*>|{ADDRESS}|{_PLACEHOLDERS}",
    re.DOTALL,
)


@lru_cache(maxsize=4096)
def mask(text: str) -> str:
    """Cover markup and what is not prose in a translation as it is written.

    Returns a text of the same length, with U+FFFC for each character that is shown but is not
    prose, and U+200B for each that is not shown.
    """

    def cover(match: re.Match[str]) -> str:
        return (_HIDDEN if match.group("hide") is not None else OPAQUE) * len(match.group())

    return _MARKDOWN.sub(cover, text)


_FULL: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_AFTER_CHINESE: Final = re.compile(
    rf"(?<=[{HAN}])(?P<z>{_Z})(?P<mark>[,;?!](?![=\w]*=)|:(?![:/\\\w-]))(?![,;:?!.)])(?P<space> ?)"
)
_BEFORE_CHINESE: Final = re.compile(
    rf"(?<=[A-Za-z0-9)）”{OPAQUE}])(?P<z>{_Z})(?P<mark>,)(?P<space> ?)(?={_Z}[{HAN}])"
)
_STOP: Final = re.compile(
    rf"(?<=[{HAN}])(?P<z>{_Z})(?P<mark>\.)(?P<space>)(?=$|\s|{_Z}[{HAN}”’）」』])(?!\s*\.)"
)
_LAST_STOP: Final = re.compile(
    rf"(?<=[A-Za-z0-9）”’{OPAQUE}])(?P<z>{_Z})(?P<mark>\.)(?P<space>)(?={_Z}$)"
)
_ABBREVIATED: Final = re.compile(r"(?:\b(?:etc|Inc|Ltd|Co|Corp|al|vs|Jr|Dr|St|[A-Za-z])|\.)$")
_CLAUSE: Final = re.compile(r"[。！？；\n]")
_BRACKETS: Final = re.compile(r"\(([^()（）\n]*)\)")
_MIXED: Final = re.compile(r"（[^（）()\n]*(?P<c>\))|(?P<o>\()[^（）()\n]*）")
_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]+")


def width(message: Pair) -> Iterator[Problem]:
    """Ask for full-width punctuation in Chinese, and for half-width letters and digits."""
    text = message.entry.msgstr
    masked = mask(text)
    for pattern in (_AFTER_CHINESE, _BEFORE_CHINESE, _STOP):
        for match in pattern.finditer(masked):
            yield _half_width(match, masked)
    last = _LAST_STOP.search(masked)
    if (
        last
        and len(A_HAN.findall(_CLAUSE.split(masked)[-1])) >= 4  # noqa: PLR2004
        and not _ABBREVIATED.search(masked[: last.start("mark")])
        and message.entry.msgid.rstrip().endswith(".")
    ):
        yield _half_width(last, masked)
    for match in _MIXED.finditer(masked):
        right = "）" if match.group("c") else "（"
        yield Problem(
            f"brackets of two widths in “{excerpt(text, *match.span(), around=2)}”",
            f"write “{right}”",
            (Edit(*match.span(str(match.lastgroup)), right),),
        )
    for match in _narrow_brackets(masked) if message.habits.wide_brackets else ():
        # A full-width bracket brings its own space.
        start, end = match.span()
        before = bool(re.search(rf"[{HAN}A-Za-z0-9] $", masked[max(0, start - 2) : start]))
        after = bool(re.match(rf" [{HAN}A-Za-z0-9]", masked[end : end + 2]))
        yield Problem(
            f"half-width brackets around Chinese: “{excerpt(text, start, end, around=2)}”",
            "write “（” and “）”",
            (Edit(start - before, start + 1, "（"), Edit(end - 1, end + after, "）")),
        )
    for match in _WIDE.finditer(masked):
        narrow = unicodedata.normalize("NFKC", match.group())
        yield Problem(
            f"full-width “{match.group()}”", f"write “{narrow}”", (Edit(*match.span(), narrow),)
        )


def _half_width(match: re.Match[str], masked: str) -> Problem:
    mark = match.group("mark")
    start, end = match.span("mark")
    # The full-width mark brings its own space, but markup in reST may need the one that is there.
    if re.match(rf" [{HAN}A-Za-z0-9]", masked[end : end + 2]):
        end += 1
    return Problem(
        f"half-width “{mark}” in “{excerpt(masked, *match.span()).replace(OPAQUE, '…')}”",
        f"write “{_FULL[mark]}”",
        (Edit(start, end, _FULL[mark]),),
    )


def _narrow_brackets(masked: str) -> Iterator[re.Match[str]]:
    """Yield the half-width brackets around Chinese, but for those of a call, such as f(参数)."""
    for match in _BRACKETS.finditer(masked):
        before = masked[: match.start()].rstrip(_HIDDEN)[-1:]
        is_call = re.match(rf"[\w{OPAQUE}\]]", before) and not A_HAN.match(before)
        if A_HAN.search(match[1]) and not is_call:
            yield match


_TIGHT: Final = re.compile(rf"(?<=[{HAN}]){_Z}(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]){_Z}(?=[{HAN}])")
_LOOSE: Final = re.compile(rf"(?<=[{HAN}]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[{HAN}])")
_BESIDE_WIDE: Final = re.compile(
    rf"(?<=[{HAN}A-Za-z0-9]) +(?=[，。；：！？、）》])|(?<=[，；：、（《]) +(?=[{HAN}A-Za-z0-9])"
)


def spacing(message: Pair) -> Iterator[Problem]:
    """Ask for a space between Chinese and Latin letters or digits, and for none at wide marks."""
    text = message.entry.msgstr
    masked = mask(text)
    if message.habits.spaced:
        places = [
            m for m in _TIGHT.finditer(masked) if not _is_one_word(masked, m.start(), m.end())
        ]
        if places:
            where = "”, “".join(excerpt(text, m.start(), m.end(), around=3) for m in places[:3])
            yield Problem(
                f"no space between Chinese and Latin in “{where}”",
                "put a space there",
                # Where a mark is between the two, it depends on the mark where the space goes.
                tuple(Edit(m.start(), m.start(), " ") for m in places if not m.group()),
            )
    for match in _BESIDE_WIDE.finditer(masked):
        yield Problem(
            f"a space beside a full-width mark in “{excerpt(text, *match.span(), around=3)}”",
            "take the space out",
            (Edit(*match.span(), ""),),
        )


_ONE_WORD: Final = re.compile(r"卡拉OK|[A-Za-z]恤|[A-Z]股|阿Q")


def _is_one_word(masked: str, start: int, end: int) -> bool:
    return any(
        m.start() < end and start < m.end()
        for m in _ONE_WORD.finditer(masked, max(0, start - 4), end + 4)
    )


_MARKS: Final = "，、；：。"
_TWO_MARKS: Final = re.compile(f"[{_MARKS}]{_Z}[{_MARKS}]")


def punctuation(message: Pair) -> Iterator[Problem]:
    """Ask for one mark where two follow each other."""
    text = message.entry.msgstr
    for match in _TWO_MARKS.finditer(mask(text)):
        yield Problem(f"two marks in “{excerpt(text, *match.span(), around=3)}”", "keep one")


_STRAIGHT: Final = re.compile(r"\"([^\"\n]*)\"")
_PAIRS: Final = (("“", "”"), ("「", "」"), ("《", "》"), ("（(", "）)"))
_CURLY: Final = re.compile(r"“[^“”\n]*”")


def quotes(message: Pair) -> Iterator[Problem]:
    """Ask for Chinese quotation marks, in pairs."""
    text = message.entry.msgstr
    masked = mask(text)
    for match in _straight_quotes(masked) if message.habits.curly else ():
        start, end = match.span()
        yield Problem(
            f"straight quotation marks around Chinese: {match.group()[:30]}",
            "write “ and ”",
            (Edit(start, start + 1, "“"), Edit(end - 1, end, "”")),
        )
    for opening, closing in _PAIRS:
        here, there = (
            [sum(text.count(mark) for mark in side) for side in (opening, closing)]
            for text in (masked, message.entry.msgid)
        )
        if here[0] != here[1] and there[0] == there[1]:
            yield Problem(
                f"{here[0]} “{opening[0]}” and {here[1]} “{closing[0]}”", "close what is opened"
            )


def _straight_quotes(masked: str) -> Iterator[re.Match[str]]:
    return (match for match in _STRAIGHT.finditer(masked) if A_HAN.search(match[1]))


_ENOUGH: Final = 40
"""From how many places a habit can be told."""


def habits(translations: Iterable[str]) -> Habits:
    """Tell from a set of translations how it writes what typography leaves open."""
    every = [mask(text) for text in translations if not is_too_long(text)]

    def is_habit(usual: _Finder, other: _Finder) -> bool:
        here, there = (sum(sum(1 for _ in find(text)) for text in every) for find in (usual, other))
        return here + there < _ENOUGH or here > there * 4

    return Habits(
        spaced=is_habit(_LOOSE.finditer, _TIGHT.finditer),
        curly=is_habit(_CURLY.finditer, _straight_quotes),
        wide_brackets=is_habit(re.compile("（").finditer, _narrow_brackets),
    )

"""Rules about Chinese typography and characters.

They work on the translation as it is written, with everything that is not prose masked, so that a
finding knows its place and can be mended there. Autocorrect was tried and set aside: it takes a
string for prose, so that it changes what is between backquotes, and says nothing of quotation
marks.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from research_portfolio.catalogs.constructs import OPAQUE
from research_portfolio.catalogs.po import is_too_long
from research_portfolio.catalogs.rules.base import ADDRESS, Edit, Habits, Pair, Problem, excerpt
from research_portfolio.text import HAN

_HIDDEN: Final = "\u200b"
"""Stands for a mark that is not shown: both neighbours meet over it."""

_Z: Final = f"{_HIDDEN}*"
_PLACEHOLDERS: Final = (
    r"[:;]-?[()]|\{\{[^{}]*\}\}|\{\w*\}|%\(\w+\)[sd]|%[sd](?!\w)|&#?\w+;|\$\{\w+\}"
)

# What is masked whole, then what only hides: group "hide" is hidden, everything else opaque.
_MARKDOWN: Final = re.compile(
    r"(?:\{[\w:+.-]+\})?(?:(?<![`\\])|(?<=\\`))(?P<tick>`++).+?(?<!`)(?P=tick)(?!`)"
    r"|(?<!\\)\$\$.+?\$\$|(?<!\\)\$(?![\d\s])[^$\n]+?(?<!\s)\$"
    r"|(?P<hide>\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)|\*{1,3}|~~|!?\[(?!\^)|\\(?=[^\w\s]))"
    rf"|\[\^[^\]]+\]|<[^<>\s][^<>]*>|{ADDRESS}|{_PLACEHOLDERS}",
    re.DOTALL,
)


@lru_cache(maxsize=4096)
def mask(text: str) -> str:
    """Hide marks and cover what is not prose in a translation as it is written.

    Returns a text of the same length, with U+FFFC for each character that is shown but is not
    prose, and U+200B for each that is not shown.
    """

    def cover(match: re.Match[str]) -> str:
        return (_HIDDEN if match.group("hide") is not None else OPAQUE) * len(match.group())

    return _MARKDOWN.sub(cover, text)


_HALF: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
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
            yield _wide(match, masked)
    clause = _CLAUSE.split(masked)[-1]
    last = _LAST_STOP.search(masked)
    if (
        last
        and len(re.findall(f"[{HAN}]", clause)) >= 4  # noqa: PLR2004
        and not _ABBREVIATED.search(masked[: last.start("mark")])
        and message.entry.msgid.rstrip().endswith(".")
    ):
        yield _wide(last, masked)
    for match in _MIXED.finditer(masked):
        mark = "c" if match.group("c") else "o"
        right = "）" if mark == "c" else "（"
        yield Problem(
            f"brackets of two widths in “{excerpt(text, *match.span(), around=2)}”",
            f"write “{right}”",
            (Edit(match.start(mark), match.end(mark), right),),
        )
    if message.habits.wide_brackets:
        yield from _narrow_brackets(text, masked)
    for match in _WIDE.finditer(masked):
        narrow = unicodedata.normalize("NFKC", match.group())
        yield Problem(
            f"full-width “{match.group()}”", f"write “{narrow}”", (Edit(*match.span(), narrow),)
        )


def _wide(match: re.Match[str], masked: str) -> Problem:
    mark = match.group("mark")
    end = match.end("mark")
    # The full-width mark brings its own space, but markup in reST may need the one that is there.
    if masked[end : end + 1] == " " and re.match(rf"[{HAN}A-Za-z0-9]", masked[end + 1 : end + 2]):
        end += 1
    start = match.start("mark")
    return Problem(
        f"half-width “{mark}” in “{excerpt(masked, *match.span()).replace(OPAQUE, '…')}”",
        f"write “{_HALF[mark]}”",
        (Edit(start, end, _HALF[mark]),),
    )


def _narrow_brackets(text: str, masked: str) -> Iterator[Problem]:
    for match in _BRACKETS.finditer(masked):
        if _counts_as_bracket(match, masked):
            # A full-width bracket brings its own space.
            first, last = match.start(), match.end()
            before = len(re.findall(rf"[{HAN}A-Za-z0-9]( )$", masked[max(0, first - 2) : first]))
            after = len(re.findall(rf"^ (?=[{HAN}A-Za-z0-9])", masked[last : last + 2]))
            yield Problem(
                f"half-width brackets around Chinese: “{excerpt(text, first, last, around=2)}”",
                "write “（” and “）”",
                (Edit(first - before, first + 1, "（"), Edit(last - 1, last + after, "）")),
            )


def _counts_as_bracket(match: re.Match[str], masked: str) -> bool:
    before = masked[: match.start()].rstrip(_HIDDEN)[-1:]
    called = bool(re.match(rf"[\w{OPAQUE}\]]", before)) and not re.match(f"[{HAN}]", before)
    return bool(re.search(f"[{HAN}]", match.group(1))) and not called


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


_STRAIGHT: Final = re.compile(r"\"([^\"\n]*)\"")
_PAIRS: Final = (("“", "”"), ("「", "」"), ("《", "》"), ("（(", "）)"))
_CURLY: Final = re.compile(r"“[^“”\n]*”")


def quotes(message: Pair) -> Iterator[Problem]:
    """Ask for Chinese quotation marks, in pairs."""
    text = message.entry.msgstr
    masked = mask(text)
    if message.habits.curly:
        for match in _STRAIGHT.finditer(masked):
            if re.search(f"[{HAN}]", match.group(1)):
                yield Problem(
                    f"straight quotation marks around Chinese: {match.group()[:30]}",
                    "write “ and ”",
                    (
                        Edit(match.start(), match.start() + 1, "“"),
                        Edit(match.end() - 1, match.end(), "”"),
                    ),
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


_ENOUGH: Final = 40
"""From how many places a habit can be told."""


def habits(translations: Iterable[str]) -> Habits:
    """Tell from a set of translations how it sets what may be set in two ways."""
    spaced = [0, 0]
    curly = [0, 0]
    wide = [0, 0]
    for text in translations:
        if is_too_long(text):
            continue
        masked = mask(text)
        spaced[0] += len(_LOOSE.findall(masked))
        spaced[1] += len(_TIGHT.findall(masked))
        curly[0] += len(_CURLY.findall(masked))
        curly[1] += sum(bool(re.search(f"[{HAN}]", m.group(1))) for m in _STRAIGHT.finditer(masked))
        wide[0] += masked.count("（")
        wide[1] += sum(_counts_as_bracket(m, masked) for m in _BRACKETS.finditer(masked))

    def holds(counts: list[int]) -> bool:
        return sum(counts) < _ENOUGH or counts[0] > counts[1] * 4

    return Habits(spaced=holds(spaced), curly=holds(curly), wide_brackets=holds(wide))

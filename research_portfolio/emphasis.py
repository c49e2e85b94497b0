"""Emphasis beside full-width punctuation and between characters written without spaces.

CommonMark decides from the characters on both sides of a run of ``*``, ``_`` or ``~`` whether it
opens or closes emphasis, and takes for granted that spaces separate words. In Chinese, Japanese
and Korean they do not, so ``**缩放定律（scaling laws）。**为什么`` shows its asterisks. The plugin
here applies the CJK-friendly amendments [1]_, and goes one step beyond them: an underscore whose
outer neighbour is a CJK character may open or close emphasis too, as it may beside punctuation,
since such a neighbour does not make one word of both sides. The price is a bare file name such as
``报告_2024_终稿``, which belongs in a code span. Text without CJK characters beside its markers is
read exactly as before.

It can go on the day CommonMark adopts the amendments [2]_ and markdown-it-py follows. The package
mdit-py-cjk-friendly (0.3.0) has most of them, and would do if it admitted markdown-it-py 4 (it
asks for < 4, where MyST-Parser 5.2 asks for 4.2 or later), knew Hangul and variation selectors,
and neither patched ``StateInline`` for the whole process nor joined wrapped lines.

References
----------
.. [1] https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md
.. [2] https://github.com/commonmark/commonmark-spec/issues/650
"""

from collections.abc import Callable
from types import MethodType
from typing import NamedTuple
from unicodedata import category, east_asian_width, name

from markdown_it import MarkdownIt
from markdown_it.common.utils import isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline, emphasis, strikethrough
from markdown_it.rules_inline.state_inline import Scanned


class Neighbour(NamedTuple):
    """What the rules ask about the character on one side of a run of markers."""

    space: bool
    punctuation: bool
    cjk: bool


def cjk_emphasis_plugin(md: MarkdownIt) -> None:
    """Let a parser see emphasis and strikethrough beside CJK characters."""
    md.inline.ruler.at("emphasis", _amended(emphasis.tokenize))
    md.inline.ruler.at("strikethrough", _amended(strikethrough.tokenize))


def _amended(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Return a rule that is the given one, with delimiters scanned our way.

    ``ParserInline.parse`` makes a plain ``StateInline`` and offers no way to name another class,
    so the method is shadowed on the state, where both rules look for it.
    """

    def tokenize(state: StateInline, silent: bool) -> bool:
        state.scanDelims = MethodType(scan_delimiters, state)  # type: ignore[method-assign]
        return rule(state, silent)

    return tokenize


def scan_delimiters(state: StateInline, start: int, can_split_word: bool) -> Scanned:
    """Return whether a run of markers can open or close emphasis, and how many they are."""
    marker = state.src[start]
    end = start
    while end < state.posMax and state.src[end] == marker:
        end += 1

    before = _before(state.src[max(start - 2, 0) : start])
    after = _neighbour(state.src[end] if end < state.posMax else " ")
    beside_cjk = before.cjk or after.cjk

    left_flanking = not after.space and (
        not after.punctuation or before.space or before.punctuation or beside_cjk
    )
    right_flanking = not before.space and (
        not before.punctuation or after.space or after.punctuation or beside_cjk
    )
    return Scanned(
        can_open=left_flanking
        and (can_split_word or not right_flanking or before.punctuation or before.cjk),
        can_close=right_flanking
        and (can_split_word or not left_flanking or after.punctuation or after.cjk),
        length=end - start,
    )


def is_cjk(char: str) -> bool:
    """Tell whether a character is a CJK character in the sense of the amendments.

    These are the characters that are wide, full-width or half-width in Unicode's Annex 11, save
    emoji, and all of Hangul. Python has no table of emoji: wide symbols outside the blocks of CJK
    symbols stand for them, which takes thirteen squared characters (as 🈚) for CJK.
    """
    match east_asian_width(char):
        case "F" | "H":
            return True
        case "W":
            in_cjk_blocks = "\u2e80" <= char < "\U0001f000" or "\U0001f200" <= char < "\U0001f300"
            return in_cjk_blocks or not category(char).startswith("S")
        case _:
            return char >= "\u1100" and name(char, "").startswith("HANGUL ")


def _neighbour(char: str) -> Neighbour:
    return Neighbour(isWhiteSpace(ord(char)), isPunctChar(char), is_cjk(char))


def _before(text: str) -> Neighbour:
    """Describe the neighbour before a run, given the (at most two) characters before it."""
    if not text:
        return _neighbour(" ")
    last = text[-1]
    if "\U000e0100" <= last <= "\U000e01ef":  # an ideographic variation selector
        return Neighbour(space=False, punctuation=False, cjk=True)
    # Any other selector, save the one that asks for an emoji, only styles the character before.
    if "\ufe00" <= last <= "\ufe0e" and len(text) > 1:
        base = _neighbour(text[0])
        # U+FE01 asks for the full-width form of a quotation mark.
        return base._replace(cjk=base.cjk or (last == "\ufe01" and text[0] in "‘’“”"))
    return _neighbour(last)

"""Characters that deceive a reader or control a terminal: what no translation has a use for.

Pure. The classes are those of Unicode Standard Annex 9 (direction) and 44 (general categories).
"""

import re
from typing import Final
from unicodedata import bidirectional, category, name

# What closes an embedding and an isolate, by their classes.
_CLOSING: Final = {"LRE": "PDF", "RLE": "PDF", "LRI": "PDI", "RLI": "PDI", "FSI": "PDI"}
_NO_CHARACTERS: Final = [chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)]
_NAMES: Final = {
    **dict.fromkeys("\u202d\u202e", "the override of the direction"),
    # Deprecated controls of shapes and digits, and marks of annotations, which hide text.
    **dict.fromkeys("\u206a\u206b\u206c\u206d\u206e\u206f\ufff9\ufffa\ufffb", "the hiding mark"),
    **dict.fromkeys([*_NO_CHARACTERS, "\ufffd"], "the code point of no character"),
}
_CATEGORIES: Final = {
    "Cc": "the control character",
    "Cs": "the code point of no character",
    "Zl": "the line separator",
    "Zp": "the line separator",
}
# Letters and symbols of which nothing is seen: fillers of Hangul, a blank of Braille and of music.
_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0\U0001d159")
# Control characters (C0, DEL, C1), Unicode's line and paragraph separators, what embeds, overrides
# or isolates a direction of writing, and surrogates, which cannot be encoded.
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")
# The flag of a region: a black flag, and the letters of the region as tags.
_FLAG: Final = re.compile("\U0001f3f4[\U000e0020-\U000e007f]+")


def deceptive(text: str, known: str = "") -> str:
    """Find what makes a text look different from what it says, to whoever sees it.

    Returns a phrase such as "the control character U+001B", or "". Each character that ``known``
    has is trusted.
    """
    trusted = {*known, "\t", "\n"}
    for char in _FLAG.sub("", text):
        if char not in trusted and (what := _kind(char)):
            return f"{what} U+{ord(char):04X}"
    return _left_open(text)


def _kind(char: str) -> str:
    """Say what is wrong with a character by itself, or ""."""
    if "\U000e0000" <= char <= "\U000e007f":
        return "the invisible tag"
    return _NAMES.get(char) or _CATEGORIES.get(category(char), "")


def _left_open(text: str) -> str:
    """Find an embedding or an isolate that is not closed, or a closing mark of none."""
    for line in text.split("\n"):
        closing: list[str] = []
        for char in line:
            kind = bidirectional(char)
            if kind in _CLOSING:
                closing.append(_CLOSING[kind])
            elif kind in {"PDF", "PDI"} and (not closing or closing.pop() != kind):
                return f"the unpaired {name(char)} U+{ord(char):04X}"
        if closing:
            return "a change of the direction that is left open"
    return ""


def is_visible(text: str) -> bool:
    """Tell whether a text has a character that is seen."""
    return any(category(char)[0] not in "CMZ" and char not in _BLANK for char in text)


def printable(line: str) -> str:
    r"""Return one line of text with an escape such as ``\x1b`` for what controls a terminal.

    The end of a line is escaped too: a text that brings its own could add a line of its own.
    """
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), line)


def printable_lines(text: str) -> str:
    """Return a text of several lines, each of them as `printable` has it."""
    return "\n".join(map(printable, text.split("\n")))

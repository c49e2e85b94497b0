"""``check --fix``: mends what is safe, in place, so that the diff shows nothing else.

Pure. Only the characters of a finding's edits change: the file keeps its wrapping, its line ends
and its encoding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from research_portfolio.catalogs.rules.base import Edit

_STRING: Final = re.compile(r'^(\s*(?:msgstr\s*)?")((?:[^"\\]|\\.)*)"')
_CHARACTER: Final = re.compile(r"\\.|[^\\]", re.DOTALL)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Apply edits to a translation; of two that overlap, the first by position."""
    done: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            continue
        done += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*done, text[at:]])


def apply_to_file(text: str, edits: Mapping[int, Sequence[Edit]]) -> str:
    """Apply edits to a catalog's text.

    Parameters
    ----------
    text
        The whole file.
    edits
        For the line of each ``msgstr``, from 1, the edits of its unescaped text.
    """
    lines = text.split("\n")
    for first, wanted in edits.items():
        places: list[tuple[int, int, int]] = []  # line, start, end of each unescaped character
        number = first - 1
        while number < len(lines) and (match := _STRING.match(lines[number])):
            if number > first - 1 and "msgstr" in match.group(1):
                break
            places += [
                (number, match.start(2) + c.start(), match.start(2) + c.end())
                for c in _CHARACTER.finditer(match.group(2))
            ]
            number += 1
        at = len(places) + 1
        for edit in sorted(wanted, key=lambda e: (e.start, e.end), reverse=True):
            if edit.end > at:
                continue
            at = edit.start
            for line, start, end in reversed(places[edit.start : edit.end]):
                lines[line] = lines[line][:start] + lines[line][end:]
            if edit.start < len(places):
                line, start, _ = places[edit.start]
            else:
                line, _, start = places[-1]
            lines[line] = lines[line][:start] + edit.text + lines[line][start:]
    return "\n".join(lines)

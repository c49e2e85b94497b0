"""Findings as text for people."""

import re
from collections.abc import Sequence

from research_portfolio.catalogs.check import Finding
from research_portfolio.catalogs.visible import visible

_EXCERPT = 60


def _excerpt(text: str) -> str:
    line = re.sub(r"[ \t\n]+", " ", text[: 4 * _EXCERPT]).strip(" ")
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"


def text(findings: Sequence[Finding]) -> str:
    """One line for each finding, as compilers write them, and a last line that counts."""
    lines = []
    for one in findings:
        entry = f" “{_excerpt(one.entry)}”:" if one.entry else ""
        line = f"{one.path}:{one.line}: {one.rule}:{entry} {one.what}; {one.remedy}"
        lines.append(visible(line.replace("\n", " ")))
    notes = [one.rule for one in findings if one.is_note]
    twice = notes.count("consistency")
    said = f"{len(findings) - len(notes)} to mend, {len(notes) - twice} missing, fuzzy or obsolete"
    lines.append(f"{said}, {twice} translated in two ways" if twice else said)
    return "\n".join(lines)

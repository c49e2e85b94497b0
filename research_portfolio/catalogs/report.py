"""Findings as text for people."""

import re
from collections.abc import Sequence

from research_portfolio.catalogs.check import Finding
from research_portfolio.catalogs.visible import visible

_EXCERPT = 60


def _excerpt(text: str) -> str:
    line = re.sub(r"[ \t\n]+", " ", text).strip(" ")
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"


def text(findings: Sequence[Finding]) -> str:
    """One line for each finding, as compilers write them, and a last line that counts."""
    lines = []
    for one in findings:
        entry = f" “{_excerpt(one.entry)}”:" if one.entry else ""
        line = f"{one.path}:{one.line}: {one.rule}:{entry} {one.what}; {one.remedy}"
        lines.append(visible(line.replace("\n", " ")))
    notes = sum(one.is_note for one in findings)
    lines.append(f"{len(findings) - notes} to mend, {notes} missing, fuzzy or obsolete")
    return "\n".join(lines)

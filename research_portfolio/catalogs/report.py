"""Findings as text for people, and as annotations for GitHub."""

import re
from collections.abc import Callable, Sequence

from research_portfolio.catalogs.check import Finding
from research_portfolio.catalogs.visible import visible, visible_lines

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


def github(findings: Sequence[Finding]) -> str:
    """Write workflow commands, which GitHub shows beside the lines of a pull request.

    References
    ----------
    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    lines = []
    for one in findings:
        level = "notice" if one.is_note else "error"
        entry = f"“{_excerpt(one.entry)}”: " if one.entry else ""
        place = f"file={_property(str(one.path))},line={one.line},title={_property(one.rule)}"
        lines.append(f"::{level} {place}::{_data(f'{entry}{one.what}; {one.remedy}')}")
    return "\n".join(lines)


def _data(value: str) -> str:
    return visible_lines(value).replace("%", "%25").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": text,
    "github": github,
}

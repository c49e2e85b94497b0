"""``check --fix``: applies the edits that rules suggest, where they change words only."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from research_portfolio.catalogs import files, po
from research_portfolio.catalogs.check import Finding
from research_portfolio.catalogs.rules.base import Edit
from research_portfolio.catalogs.safety import Judge


def fix(findings: Iterable[Finding], judge: Judge) -> None:
    """Apply the edits of findings to their catalogs, each where the markup stays as it is.

    A catalog is written as the update writes it; one with a syntax error is left as it is.
    """
    edits: dict[Path, dict[int, list[Edit]]] = {}
    for one in findings:
        if one.edits:
            edits.setdefault(one.path, {}).setdefault(one.line, []).extend(one.edits)
    for path, by_line in edits.items():
        catalog = po.read(path.read_bytes())
        entries = tuple(
            replace(entry, msgstr=_edited(entry.msgstr, by_line.get(entry.msgstr_line, ()), judge))
            for entry in catalog.entries
        )
        if not catalog.faults and entries != catalog.entries:
            text = po.write(replace(catalog, entries=entries))
            files.write_bytes(path, text.encode("utf-8"))


def _edited(text: str, edits: Iterable[Edit], judge: Judge) -> str:
    """Apply edits to a translation, of two that overlap the first, unless its markup changes."""
    new, at = "", 0
    for edit in sorted(edits):
        if edit.start >= at:
            new += text[at : edit.start] + edit.text
            at = edit.end
    new += text[at:]
    return new if new == text or judge.read(new).markup == judge.read(text).markup else text

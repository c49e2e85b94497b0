"""``check --fix``: mends what is safe. Pure: findings and a catalog in, the mended catalog out."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from research_portfolio.catalogs.constructs import Reading
from research_portfolio.catalogs.po import Catalog
from research_portfolio.catalogs.rules.base import Edit


def mended(
    catalog: Catalog, edits: Iterable[tuple[int, Edit]], parse: Callable[[str], Reading]
) -> Catalog:
    """Apply edits to a catalog, where they leave all but the words as it is.

    Each edit comes with the line of its ``msgstr``; ``parse`` is that of `myst.site`.
    """
    wanted: dict[int, list[Edit]] = {}
    for line, edit in edits:
        wanted.setdefault(line, []).append(edit)
    entries = []
    for entry in catalog.entries:
        text = _apply(entry.msgstr, wanted.get(entry.msgstr_line, ()))
        is_safe = text != entry.msgstr and _marks(parse(text)) == _marks(parse(entry.msgstr))
        entries.append(replace(entry, msgstr=text) if is_safe else entry)
    return replace(catalog, entries=tuple(entries))


def _apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits to a translation; of two that overlap, the first by position."""
    done = ""
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= at:
            done += text[at : edit.start] + edit.text
            at = edit.end
    return done + text[at:]


def _marks(reading: Reading) -> object:
    return reading.blocks, reading.spans, reading.constructs, reading.code

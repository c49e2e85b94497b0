"""From warnings and findings to notes on pages. Pure."""

from collections.abc import Iterable, Mapping

from research_portfolio.catalogs.characters import printable
from research_portfolio.catalogs.check import Finding
from research_portfolio.languages import segment

from .board import Note
from .worker import Warned


def below(language: str) -> str:
    """Return the start of the addresses of a language."""
    return f"/{segment(language)}/"


def address(language: str, docname: str) -> str:
    """Return the address of a page in the preview."""
    return f"{below(language)}{docname}.html"


def on_pages(
    language: str,
    warnings: Iterable[Warned],
    findings: Mapping[str, Iterable[Finding]],
    lines: Mapping[str, Mapping[str, int]],
) -> dict[str, list[Note]]:
    """Return all that is to be said of a language's pages, by address, in the order of the lines.

    That something is missing or fuzzy is no mistake; the command ``status`` tells it.
    """
    notes: dict[str, list[Note]] = {}
    for warning in warnings:
        place = address(language, warning.docname) if warning.docname else below(language)
        notes.setdefault(place, []).append(Note(printable(str(warning)), warning.line))
    for docname, found in findings.items():
        for one in found:
            if not one.is_note:
                line = lines.get(docname, {}).get(one.entry, 0)
                text = f"{one.path.name}:{one.line}: {one.rule}: {one.what}; {one.remedy}"
                notes.setdefault(address(language, docname), []).append(Note(printable(text), line))
    return {place: sorted(said, key=lambda note: note.line) for place, said in notes.items()}

"""The page of the preview that says what is left to translate."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from research_portfolio.catalogs import check, files, history
from research_portfolio.catalogs.po import Entry
from research_portfolio.catalogs.progress import Progress, changed_words, progress, words
from research_portfolio.catalogs.visible import visible_lines
from research_portfolio.languages import tag

_HEAD = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Progress</title></head>"


def progress_page(locales: Path, languages: Sequence[str]) -> str:
    """Make the page: for each language its pages in words, and what is fuzzy or missing.

    Parameters
    ----------
    locales
        The folder of the languages' folders.
    languages
        The languages that are translated into.
    """
    parts = [_HEAD, '<body><main class="research-progress"><h1>Progress</h1>']
    for language in languages:
        parts.append(f"<section lang=en><h2>{_text(tag(language))}</h2>")
        pages = {
            name: check.read(path).catalog.entries
            for name, path in files.language_catalogs(locales, language).items()
            if path.name != "compendium.po"
        }
        parts.append(_table({name: progress(entries) for name, entries in pages.items()}))
        for name, path in files.language_catalogs(locales, language).items():
            if name in pages:
                parts += _open_entries(name, path, pages[name])
        parts.append("</section>")
    return "\n".join([*parts, "</main></body></html>"])


def _table(pages: dict[str, Progress]) -> str:
    head = "".join(
        f"<th scope=col>{name}" for name in ("Page", "Words", "Translated", "Fuzzy", "Missing", "%")
    )
    whole = sum(pages.values(), Progress())
    rows = [_row(name, page) for name, page in pages.items()]
    return f"<table><thead><tr>{head}</thead><tbody>{''.join(rows)}{_row('All', whole)}</table>"


def _row(name: str, page: Progress) -> str:
    counts = (page.total, page.translated, page.fuzzy, page.missing, page.percent)
    return f"<tr><th scope=row>{_text(name)}" + "".join(f"<td>{count}" for count in counts)


def _open_entries(name: str, path: Path, entries: Iterable[Entry]) -> list[str]:
    """List what a translator has to do on one page."""
    entries = [entry for entry in entries if not entry.obsolete and not entry.translated]
    if not entries:
        return []
    since = history.since(path, [entry.line for entry in entries if entry.fuzzy])
    items = []
    for entry in entries:
        if not entry.fuzzy:
            items.append(
                f"<li>{_text(path.name)}:{entry.line}: missing ({words(entry.msgid)} words): {_text(entry.msgid)}"
            )
            continue
        when = f" since {since[entry.line]:%Y-%m-%d}" if entry.line in since else ""
        items.append(f"<li>{_text(path.name)}:{entry.line}: fuzzy{when}: {_changes(entry)}")
    return [f"<h3>{_text(name)}</h3><ul>", *items, "</ul>"]


def _changes(entry: Entry) -> str:
    if entry.previous is None:
        return _text(entry.msgid)
    tags = {"-": "del", "+": "ins"}
    return " ".join(
        f"<{tags[sign]}>{_text(text)}</{tags[sign]}>" if sign in tags else _text(text)
        for sign, text in changed_words(entry.previous, entry.msgid)
    )


def _text(text: str) -> str:
    """Return a text out of a catalog, or the name of a file, as HTML that obeys nothing in it."""
    return escape(visible_lines(text))

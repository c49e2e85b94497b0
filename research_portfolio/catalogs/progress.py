"""How far the translation is, by words: catalogs in, numbers and a table out.

Pure; whoever says how much is translated, on a page, in the preview or in a terminal, counts here.
What is counted differs where catalogs are not in step with the pages: a page counts the messages
that it has, whether or not they are in its catalog yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from research_portfolio.catalogs.characters import printable
from research_portfolio.catalogs.po import Entry
from research_portfolio.text import UNSPACED

_WORD: Final = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:['’.-][^\W{UNSPACED}]+)*")


@dataclass(frozen=True, slots=True)
class Progress:
    """Words of the source by what became of them."""

    translated: int = 0
    fuzzy: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """All words."""
        return self.translated + self.fuzzy + self.missing

    @property
    def percent(self) -> int:
        """The translated among them, in percent, rounded down; 100 where there are none."""
        return 100 * self.translated // self.total if self.total else 100

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to translate."""
        return self.translated == self.total

    def __add__(self, other: Progress) -> Progress:
        return Progress(
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.missing + other.missing,
        )


def words(text: str) -> int:
    """Count the words of a source text, of which each character of Chinese or Japanese is one.

    So is what a hyphen, an apostrophe or a full stop joins, as in an address.
    """
    return len(_WORD.findall(text))


def progress(entries: Iterable[Entry]) -> Progress:
    """Count a catalog's words. What no page has any more does not count."""
    translated = fuzzy = missing = 0
    for entry in entries:
        if entry.obsolete:
            continue
        count = words(entry.msgid)
        if entry.fuzzy:
            fuzzy += count
        elif entry.translated:
            translated += count
        else:
            missing += count
    return Progress(translated, fuzzy, missing)


def changed_words(previous: str, now: str) -> Iterator[tuple[str, str]]:
    """Tell what became of a text, word by word, in pieces.

    Each is "-" and words that went, "+" and words that came, or " " and words that stayed.
    """
    old, new = previous.split(), now.split()
    for _kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if old[i:j] == new[k:m]:
            yield " ", " ".join(new[k:m])
            continue
        if old[i:j]:
            yield "-", " ".join(old[i:j])
        if new[k:m]:
            yield "+", " ".join(new[k:m])


def fuzzy_lines(path: str, entries: Iterable[Entry]) -> Iterator[str]:
    """Set a line for each fuzzy entry of a catalog: its words that changed, [-went-] and {+came+}."""
    marks = {"-": "[-{}-]", "+": "{{+{}+}}", " ": "{}"}
    for entry in entries:
        if entry.obsolete or not entry.fuzzy:
            continue
        was = entry.msgid if entry.previous is None else entry.previous
        pieces = (marks[sign].format(text) for sign, text in changed_words(was, entry.msgid))
        yield printable(f"{path}:{entry.line}: fuzzy: {' '.join(pieces)}")


def table(pages: Mapping[str, Progress]) -> str:
    """Set a table with a line for each page and one for all."""
    rows: list[tuple[str, ...]] = [("page", "words", "translated", "fuzzy", "missing", "%")]
    whole = Progress()
    for name, page in pages.items():
        rows.append(_row(name, page))
        whole += page
    rows.append(_row("all", whole))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [[cell.rjust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *line[1:]])
        for row, line in zip(rows, lines, strict=True)
    )


def _row(name: str, page: Progress) -> tuple[str, ...]:
    counts = (page.total, page.translated, page.fuzzy, page.missing, page.percent)
    return printable(name), *(str(count) for count in counts)

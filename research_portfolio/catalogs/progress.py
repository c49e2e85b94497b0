"""Counts how much is translated, in words of the source, and shows it as a table.

The terminal counts the entries of catalogs. A page counts the messages that it has, whether or not
they are in its catalog yet, so that the numbers differ where catalogs are older than their pages.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from research_portfolio.catalogs.characters import printable
from research_portfolio.catalogs.po import Entry
from research_portfolio.text import UNSPACED

_WORD: Final = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:['’.-][^\W{UNSPACED}]+)*")


class Progress(NamedTuple):
    """Words of the source by what became of them."""

    translated: int = 0
    fuzzy: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """All words."""
        return sum(self)

    @property
    def percent(self) -> int:
        """The translated among them, in percent, rounded down; 100 where there are none."""
        return 100 * self.translated // self.total if self.total else 100

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to translate."""
        return self.translated == self.total


def words(text: str) -> int:
    """Count the words of a source text, of which each character of Chinese or Japanese is one.

    So is what a hyphen, an apostrophe or a full stop joins, as in an address.
    """
    return len(_WORD.findall(text))


def progress(entries: Iterable[Entry]) -> Progress:
    """Count a catalog's words. What no page has any more does not count."""
    counts: Counter[str] = Counter()
    for entry in entries:
        if not entry.obsolete:
            counts[entry.state] += words(entry.msgid)
    return Progress(**counts)


def changed_words(previous: str, now: str) -> str:
    """Show what became of a text: [-words that went-], {+words that came+}, and words that stayed."""
    old, new = previous.split(), now.split()
    pieces = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        went, came = " ".join(old[i:j]), " ".join(new[k:m])
        if kind == "equal":
            pieces.append(came)
        else:
            pieces += [f"[-{went}-]"] * bool(went) + [f"{{+{came}+}}"] * bool(came)
    return " ".join(pieces)


def fuzzy_lines(path: str, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a line for each fuzzy entry of a catalog, with the words that changed."""
    for entry in entries:
        if entry.fuzzy and not entry.obsolete:
            was = entry.msgid if entry.previous_msgid is None else entry.previous_msgid
            yield printable(f"{path}:{entry.line}: fuzzy: {changed_words(was, entry.msgid)}")


def table(pages: Mapping[str, Progress]) -> str:
    """Return a table with a line for each page and one for all."""
    whole = Progress(*map(sum, zip(*pages.values(), strict=True)))
    rows = [("page", "words", "translated", "fuzzy", "missing", "%")]
    for name, page in [*pages.items(), ("all", whole)]:
        words, translated, fuzzy, missing, percent = map(str, (page.total, *page, page.percent))
        rows.append((printable(name), words, translated, fuzzy, missing, percent))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )

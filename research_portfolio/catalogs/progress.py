"""How far the translation is, by words. Pure: catalogs in, numbers and a table out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from research_portfolio.catalogs.po import Entry

_WORD: Final = re.compile(r"\w+(?:['’.-]\w+)*")


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

    def __add__(self, other: Progress) -> Progress:
        return Progress(
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.missing + other.missing,
        )


def words(text: str) -> int:
    """Count the words of a source text; what is joined by a hyphen or an apostrophe is one."""
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


def table(pages: Mapping[str, Progress]) -> str:
    """Set a table with a line for each page and one for all."""
    rows: list[tuple[str, ...]] = [("page", "words", "translated", "fuzzy", "missing", "%")]
    whole = Progress()
    for name, page in pages.items():
        rows.append(_row(name, page))
        whole += page
    rows.append(_row("all", whole))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in rows
    )


def _row(name: str, page: Progress) -> tuple[str, ...]:
    counts = (page.total, page.translated, page.fuzzy, page.missing, page.percent)
    return name, *(str(count) for count in counts)

"""What is on a page, for a comparison with the same page before anybody translated it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Comment, NavigableString

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

#: What a page says of its own translation; it may say it in either build.
_NOTES = ".research-note, .research-share"
_MARKS = {"research-untranslated"}


def contents(page: Path) -> Counter[tuple[str, ...]]:
    """Count a page's elements, each with its attributes, and the texts and comments in them."""
    soup = BeautifulSoup(page.read_bytes(), "lxml")
    for note in soup.select(_NOTES):
        note.decompose()
    found: Counter[tuple[str, ...]] = Counter()
    for part in soup.descendants:
        if isinstance(part, NavigableString):
            kind = "comment" if isinstance(part, Comment) else "text"
            if text := " ".join(part.split()):
                found[kind, text] += 1
        else:
            found[_element(part)] += 1
    return found


def _element(tag: Tag) -> tuple[str, ...]:
    attributes = []
    for name, value in sorted(tag.attrs.items()):
        words = value if isinstance(value, list) else [value]
        kept = [word for word in words if word not in _MARKS]
        if kept or not words:
            attributes.append(f"{name}={' '.join(kept)}")
    return (tag.name, *attributes)

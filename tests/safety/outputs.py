"""What a build wrote: all of its text, whatever the file, and each page as it can be compared."""

from __future__ import annotations

import gzip
import html
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bs4 import PageElement

#: What a page says of its own translation; it may say another thing once a catalog is there.
_NOTES = ".research-note, .research-share"


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file below a folder; those of the search index and of books are unpacked."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name, data = str(path.relative_to(folder)), path.read_bytes()
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                yield from ((f"{name}/{one}", book.read(one)) for one in book.namelist())
        else:
            yield name, gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def contents(page: bytes) -> Counter[str]:
    """Count a page's elements, each with its attributes, and the texts and comments in them."""
    soup = BeautifulSoup(page, "lxml")
    for note in soup.select(_NOTES):
        note.decompose()
    found: Counter[str] = Counter()
    for part in soup.descendants:
        if isinstance(part, NavigableString):
            kind = "comment" if isinstance(part, Comment) else "text"
            found[f"{kind}: {' '.join(part.split())}"] += bool(part.strip())
        else:
            found[_element(part)] += 1
    return +found


def _element(tag: Tag) -> str:
    attributes = []
    for name, value in sorted(tag.attrs.items()):
        words = value if isinstance(value, list) else [value]
        attributes.append(f'{name}="{" ".join(words)}"')
    return f"<{' '.join([tag.name, *attributes])}>"


#: What of an element's attributes a reader meets.
_MET = ("alt", "href", "lang", "src", "title")


def plain(place: Tag) -> str:
    """Return what is in an element as HTML, without what serves styles only."""
    for link in place.select(".headerlink, .research-entry-link"):
        link.decompose()
    return "".join(map(_plain, place.children)).strip()


def _plain(part: PageElement) -> str:
    if not isinstance(part, Tag):
        return html.escape(str(part), quote=False)
    if part.name == "math":
        return f"\\({html.escape(part['alttext'], quote=False)}\\)"
    attributes = {name: part[name] for name in _MET if part.get(name)}
    inside = "".join(map(_plain, part.children))
    is_reference = part.name == "code" and "xref" in part.get("class", ())
    if is_reference or (part.name in {"p", "span"} and not attributes):
        return inside
    start = " ".join([part.name, *(f'{n}="{html.escape(v)}"' for n, v in attributes.items())])
    return f"<{start}>" if part.is_empty_element else f"<{start}>{inside}</{part.name}>"

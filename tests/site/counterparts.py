"""Whether two languages of a built portfolio say the same.

It reads what readers read, the HTML, and compares all that a translation must not change: the
pages, anchors, headings, links and their targets, images, code, formulas, award numbers, and dates
and numbers once normalised (September 2024 is 2024 年 9 月).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from research_portfolio.catalogs.rules.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from bs4 import Tag

_PASSAGES = ["h1", "h2", "h3", "h4", "h5", "h6", "p", "dt", "dd", "th", "td", "figcaption"]

# What only the page of one language has, and what is not text: the words that tell of missing
# translations, the tools, and figures, which lay their text out by its width.
_ASIDE = (
    ".research-note, .research-entry-link, .research-share, .research-parallel, .headerlink, "
    "button, script, style, svg"
)
_OWN_ANCHORS = {"research-untranslated"}

# "curve.zh_CN.svg" is the localised "curve.svg", by Sphinx's default figure_language_filename.
_LOCALISED = re.compile(r"\.[a-z]{2,3}(_[A-Za-z]{2,4})?(?=\.\w+$)")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the two languages do not have in common."""

    #: The page below the root of a build, with the anchor of the section if there is one.
    page: str
    #: What differs: "links", "numbers", ...
    what: str
    #: What only the first has, and what only the second has.
    first: str
    second: str

    def __str__(self) -> str:
        return f"{self.page}: {self.what}: {self.first} on one side, {self.second} on the other"


def compare(first: Path, second: Path) -> Iterator[Finding]:
    """Compare two built languages.

    Parameters
    ----------
    first, second
        The folders with their HTML.
    """
    pages = [
        {path.relative_to(root).as_posix() for path in root.rglob("*.html")}
        for root in (first, second)
    ]
    yield from _differences("", "pages", sorted(pages[0]), sorted(pages[1]))
    for page in sorted(pages[0] & pages[1]):
        yield from compare_pages(
            page, *((root / page).read_text(encoding="utf-8") for root in (first, second))
        )


def compare_pages(page: str, first: str, second: str) -> Iterator[Finding]:
    """Compare a page in two languages, given as HTML."""
    articles = [_article(html) for html in (first, second)]
    for what, facts in _OF_PAGES.items():
        yield from _differences(page, what, *(facts(article) for article in articles))
    ours, theirs = (_sections(article) for article in articles)
    for section in ours.keys() & theirs.keys():
        place = f"{page}#{section}" if section else page
        names = [[tag.name for tag in passages[section]] for passages in (ours, theirs)]
        if names[0] == names[1]:
            pairs = [([a], [b]) for a, b in zip(ours[section], theirs[section], strict=True)]
        else:
            yield Finding(place, "passages", *(" ".join(name) or "nothing" for name in names))
            pairs = [(ours[section], theirs[section])]
        for a, b in pairs:
            for what, facts in _OF_PASSAGES.items():
                yield from _differences(place, what, *(_all(facts, side) for side in (a, b)))
            yield from _numbers(place, _text(a), _text(b))


def _article(html: str) -> Tag:
    soup = BeautifulSoup(html, "html.parser")
    article = soup.select_one("[role=main]") or soup
    for aside in article.select(_ASIDE):
        aside.decompose()
    return article


def _sections(article: Tag) -> dict[str, list[Tag]]:
    """Return the passages that hold text of their own, by the anchor of their section."""
    sections: dict[str, list[Tag]] = {}
    for tag in article.find_all(_PASSAGES):
        if not tag.find(_PASSAGES):
            section = tag.find_parent("section", id=True)
            sections.setdefault(str(section["id"]) if section else "", []).append(tag)
    return sections


def _anchors(article: Tag) -> list[str]:
    found = (str(tag["id"]) for tag in article.find_all(id=True))
    return [anchor for anchor in found if anchor not in _OWN_ANCHORS]


def _headings(article: Tag) -> list[str]:
    headings = article.find_all(re.compile(r"^h[1-6]$"))
    return [f"{tag.name} in #{_place(tag)}" for tag in headings]


def _place(tag: Tag) -> str:
    owner = tag.find_parent(id=True)
    return str(owner["id"]) if owner else ""


def _award_numbers(article: Tag) -> list[str]:
    return [tag.get_text(strip=True) for tag in article.select("dd.research-number")]


def _code(tag: Tag) -> list[str]:
    return [code.get_text() for code in tag.select("pre, code")]


def _formulas(tag: Tag) -> list[str]:
    return [formula.get_text() for formula in tag.select(".math")]


def _links(tag: Tag) -> list[str]:
    return [str(link["href"]) for link in tag.find_all("a", href=True)]


def _images(tag: Tag) -> list[str]:
    return [_LOCALISED.sub("", str(image["src"])) for image in tag.find_all("img", src=True)]


def _blocks(article: Tag) -> list[str]:
    """Return code and formulas that are no part of a passage."""
    return [
        tag.get_text() for tag in article.select("pre, div.math") if not tag.find_parent(_PASSAGES)
    ]


_OF_PAGES: dict[str, Callable[[Tag], list[str]]] = {
    "anchors": _anchors,
    "headings": _headings,
    "images": _images,
    "blocks of code and formulas": _blocks,
    "award numbers": _award_numbers,
}
_OF_PASSAGES: dict[str, Callable[[Tag], list[str]]] = {
    "links": _links,
    "code": _code,
    "formulas": _formulas,
}


def _all(facts: Callable[[Tag], list[str]], tags: Sequence[Tag]) -> list[str]:
    """Return the facts of passages, sorted: a translation may put them in another order."""
    return sorted(fact for tag in tags for fact in facts(tag))


def _text(tags: Sequence[Tag]) -> str:
    """Return the prose of passages, without code and formulas, which are compared as they are."""
    texts = []
    for tag in tags:
        prose = BeautifulSoup(str(tag), "html.parser")
        for other in prose.select("pre, code, .math"):
            other.replace_with(" ")
        texts.append(prose.get_text())
    return "\n".join(texts)


def _numbers(place: str, first: str, second: str) -> Iterator[Finding]:
    """Compare numbers and dates; words for numbers count only as the like of digits."""
    (ours, our_words), (theirs, their_words) = numbers(first), numbers(second)
    lost = [
        [
            number.text
            for number in these
            if not number.values & {*words, *(value for other in those for value in other.values)}
        ]
        for these, those, words in ((ours, theirs, their_words), (theirs, ours, our_words))
    ]
    if any(lost):
        yield Finding(place, "numbers", *(", ".join(texts) or "nothing" for texts in lost))


def _differences(
    place: str, what: str, first: Sequence[str], second: Sequence[str]
) -> Iterator[Finding]:
    if list(first) == list(second):
        return
    only = [Counter(first) - Counter(second), Counter(second) - Counter(first)]
    if any(only):
        sides = (", ".join(repr(fact) for fact in side.elements()) or "nothing" for side in only)
        yield Finding(place, what, *sides)
    else:
        moved = next((a, b) for a, b in zip(first, second, strict=True) if a != b)
        yield Finding(place, f"order of {what}", repr(moved[0]), repr(moved[1]))

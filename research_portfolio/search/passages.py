"""What a search can lead to: the headings, paragraphs, questions and grants of a page.

They are read from the HTML that the reader will see, so that what is found is what is there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What is on a page beside its text, or repeats it; the attribute is Pagefind's own.
_NO_TEXT = (
    ".headerlink, .research-ror, .research-list, .research-beneath, .toctree-wrapper, "
    "script, style, [data-pagefind-ignore]"
)
_KINDS = {"research-question": "question", "research-grant": "grant"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "figure"}
_PLACES = _HEADINGS | _BLOCKS
_INLINE = {
    *("a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s"),
    *("samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
}
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BESIDE_HAN = re.compile(f"(?<=[{_HAN}])(?=\\S)|(?<=\\S)(?=[{_HAN}])")
_ZERO_WIDTH_SPACE = "\u200b"


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a page that a reader can be sent to."""

    #: The anchor on its page, or "" for the page itself.
    anchor: str
    #: The language tag (BCP 47) of the text.
    language: str
    text: str
    #: The heading that it is, or, of a question or a grant, the title.
    title: str = ""
    #: The heading under which it stands, if it has no title of its own.
    section: str = ""
    #: "question", "grant", "terms" for a table of terms, or "".
    kind: str = ""
    #: The reasons of its relations, which quote other passages.
    related: str = ""
    #: The award number.
    number: str = ""


def passages(html: str) -> Iterator[Passage]:
    """Yield the passages of a page, in order, with all of its text in one or another.

    Parameters
    ----------
    html
        A page whose text is in the element with the role ``main``.
    """
    main = BeautifulSoup(html, "html.parser").select_one("[role=main]")
    if main is None:
        return
    for element in main.select(_NO_TEXT):
        element.decompose()
    heading, title = main, ""
    for start, text in _split(main):
        if start.name in _HEADINGS:
            heading, title = start, _text(start)
        if _is_entry(start):
            yield _entry(start)
        elif text:
            yield Passage(
                anchor=_anchor(start) or _anchor(heading),
                language=_language(start),
                text=text,
                title=title if start is heading else "",
                section="" if start is heading else title,
                kind="terms" if _is_terms(start) else "",
            )


def _split(main: Tag) -> list[tuple[Tag, str]]:
    """Return what can be led to, each with the text from there to the next."""
    parts: list[tuple[Tag, list[str]]] = [(main, [])]
    for piece in _pieces(main):
        if isinstance(piece, Tag):
            parts.append((piece, []))
        else:
            parts[-1][1].append(piece)
    return [(start, _collapse(strings)) for start, strings in parts]


def _pieces(element: Tag) -> Iterator[Tag | str]:
    """Yield the text of an element, and before it each element that can be led to."""
    for child in element.children:
        if isinstance(child, Tag):
            if _is_entry(child):
                yield child
                yield element  # what follows belongs to what is around the entry
                continue
            is_block = child.name in _BLOCKS and child.get("id")
            if child.name in _HEADINGS or is_block or _is_terms(child):
                yield child
            space = "" if child.name in _INLINE else " "
            yield space
            yield str(child.get("alt", ""))
            yield from _pieces(child)
            yield space
        elif not isinstance(child, PreformattedString):  # comments and the like
            yield str(child)


def _text(element: Tag) -> str:
    return _collapse(piece for piece in _pieces(element) if isinstance(piece, str))


def _collapse(strings: Iterable[str]) -> str:
    return " ".join("".join(strings).split())


def _entry(article: Tag) -> Passage:
    """Return a question or a grant: its title, its facts without their labels, and its body."""

    def take(selector: str) -> str:
        parts = [element.extract() for element in article.select(selector)]
        return " · ".join(text for part in parts if (text := _text(part)))

    number = article.select_one("dd.research-number")
    written = _text(number) if number else ""
    title = take("h1, h2, h3, h4, h5, h6")
    related = take(".research-relations > dl > *")
    take(".research-relations, .research-facts > dt")
    facts = take(".research-facts > dd")
    return Passage(
        anchor=str(article.get("aria-labelledby", "")),
        language=_language(article),
        text=" · ".join(part for part in (facts, _text(article)) if part),
        title=title,
        kind=next(
            (kind for name, kind in _KINDS.items() if name in article.get_attribute_list("class")),
            "",
        ),
        related=related,
        number=written,
    )


def _is_entry(element: Tag) -> bool:
    return "research-entry" in element.get_attribute_list("class")


def _is_terms(element: Tag) -> bool:
    return "research-terms" in element.get_attribute_list("class")


def _anchor(element: Tag) -> str:
    place = element if element.get("id") else element.find_parent("section")
    return str(place.get("id", "")) if place and element.name in _PLACES else ""


def _language(element: Tag) -> str:
    speaker = element if element.get("lang") else element.find_parent(lang=True)
    return str(speaker["lang"]) if speaker else ""


def record(passage: Passage, place: str, page: str, language: str) -> str:
    """Return a passage as a document for Pagefind to index.

    Each Chinese character is set apart as a word of its own. Dictionaries cut a phrase one way in
    a text and another way in a query: of 300 parts of the Chinese pages, Pagefind with its own
    segmentation failed to find 86 where they stand, and with single characters none.

    The kind is no filter of Pagefind's: its order of filters changes from one build to the next,
    and the same pages are to give the same files.

    Parameters
    ----------
    passage
        The passage.
    place
        Its address, below the root of the site.
    page
        The title of its page.
    language
        The language tag of the site, which may be another than that of the passage.
    """
    known = {
        "section": passage.section,
        "page": page,
        "kind": passage.kind,
        "language": passage.language,
        "place": place,
    }
    searched = {"title": passage.title, "text": passage.text, "related": passage.related}
    meta = [
        *(
            f'<p data-pagefind-ignore data-pagefind-meta="{name}">{escape(value)}</p>'
            for name, value in known.items()
            if value
        ),
        *(
            f'<p data-pagefind-meta="{name}">{_words(value)}</p>'
            for name, value in searched.items()
        ),
    ]
    numbers = " ".join(_number_parts(passage.number))
    return f'<html lang="{language}"><body>{"".join(meta)}<p>{numbers}</p></body></html>'


def _words(text: str) -> str:
    return escape(_BESIDE_HAN.sub(_ZERO_WIDTH_SPACE, text))


def _number_parts(number: str) -> Iterable[str]:
    """Return an award number from each of its runs of letters or digits on.

    Pagefind finds words by their beginnings, and so each run, in the number or behind it.
    """
    return [number[run.start() :] for run in re.finditer(r"[^\W\d_]+|\d+", number)]

"""What a search can lead to: the headings, paragraphs, questions and grants of a page.

They are read from the HTML that the reader will see, so that what is found is what is there.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from html import escape

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ..text import HAN

# What is on a page beside its text, or repeats it; the attribute is Pagefind's own.
_ASIDE = {"headerlink", "research-ror", "research-list", "research-beneath", "toctree-wrapper"}
_ASIDE_TAGS = {"script", "style"}
_ASIDE_MARK = "data-pagefind-ignore"

_ENTRY = "research-entry"
_TERMS = "research-terms"
_KINDS = {"research-question": "question", "research-grant": "grant"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "figure"}
_PLACES = _HEADINGS | _BLOCKS
_INLINE = {
    *("a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "math"),
    *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
}
_BESIDE_HAN = re.compile(f"(?<=[{HAN}])(?=\\S)|(?<=\\S)(?=[{HAN}])")
# A comment would be an element without a tag, and ends no text.
_PARSER = HTMLParser(remove_comments=True, remove_pis=True)


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
    """Yield the passages of a page, in order, with all of its text in one or another."""
    page = document_fromstring(html, parser=_PARSER)
    main = next(iter([*page.iterfind(".//*[@role='main']"), *page.iterfind(".//main")]), None)
    if main is None:
        return
    heading, title = main, ""
    for start, text in _split(main):
        if start.tag in _HEADINGS:
            heading, title = start, _text(start)
        if _ENTRY in _classes(start):
            yield _entry(start)
        elif text:
            yield Passage(
                anchor=_anchor(start) or _anchor(heading),
                language=_language(start),
                text=text,
                title=title if start is heading else "",
                section="" if start is heading else title,
                kind="terms" if _TERMS in _classes(start) else "",
            )


def _split(main: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """Return what can be led to, each with the text from there to the next."""
    parts: list[tuple[HtmlElement, list[str]]] = [(main, [])]
    for piece in _pieces(main):
        if isinstance(piece, str):
            parts[-1][1].append(piece)
        else:
            parts.append((piece, []))
    return [(start, _collapse(strings)) for start, strings in parts]


def _pieces(element: HtmlElement) -> Iterator[HtmlElement | str]:
    """Yield the text of an element, and before it each element that can be led to."""
    yield element.text or ""
    for child in element:
        if _ENTRY in _classes(child):
            yield child
            yield element  # what follows belongs to what is around the entry
        elif not _is_aside(child):
            is_block = child.tag in _BLOCKS and child.get("id")
            if child.tag in _HEADINGS or is_block or _TERMS in _classes(child):
                yield child
            space = "" if child.tag in _INLINE else " "
            yield space
            yield child.get("alt", child.get("alttext", ""))
            if child.tag != "math":  # its alternative text is the formula in TeX
                yield from _pieces(child)
            yield space
        yield child.tail or ""


def _text(element: HtmlElement) -> str:
    return _collapse(piece for piece in _pieces(element) if isinstance(piece, str))


def _collapse(strings: Iterable[str]) -> str:
    return " ".join("".join(strings).split())


def _entry(article: HtmlElement) -> Passage:
    """Return a question or a grant: its title, its facts without their labels, and its body."""
    facts = [
        fact for listing in article.find_class("research-facts") for fact in listing.iter("dd")
    ]
    relations = article.find_class("research-relations")
    titles = [child for child in article if child.tag in _HEADINGS]
    body = [
        child
        for child in article
        if child.tag not in _HEADINGS
        and {"research-facts", "research-relations"}.isdisjoint(_classes(child))
    ]
    return Passage(
        anchor=article.get("aria-labelledby", ""),
        language=_language(article),
        text=" · ".join(part for part in (_listed(facts), _listed(body, " ")) if part),
        title=_listed(titles),
        kind=next((kind for name, kind in _KINDS.items() if name in _classes(article)), ""),
        related=_listed(part for block in relations for part in block.iterfind("dl/*")),
        number=_listed(fact for fact in facts if "research-number" in _classes(fact)),
    )


def _listed(elements: Iterable[HtmlElement], separator: str = " · ") -> str:
    texts = (_text(element) for element in elements if not _is_aside(element))
    return separator.join(text for text in texts if text)


def _is_aside(element: HtmlElement) -> bool:
    return (
        element.tag in _ASIDE_TAGS
        or _ASIDE_MARK in element.attrib
        or not _ASIDE.isdisjoint(_classes(element))
    )


def _classes(element: HtmlElement) -> set[str]:
    return set(element.get("class", "").split())


def _anchor(element: HtmlElement) -> str:
    if element.tag not in _PLACES:
        return ""
    own = element.get("id")
    return own or next((place.get("id", "") for place in element.iterancestors("section")), "")


def _language(element: HtmlElement) -> str:
    around = (element, *element.iterancestors())
    return next((tag for speaker in around if (tag := speaker.get("lang"))), "")


def record(page: Iterable[Passage], place: str, title: str, language: str) -> str:
    """Return a page as a document for Pagefind to index: what to search, and its passages as JSON.

    Pagefind finds the pages, and the script of the search their passages, so that a reader loads
    one file a page. An index with a document a passage took five times as long to make.

    Each Chinese character is set apart as a word of its own. Dictionaries cut a phrase one way in
    a text and another way in a query: of 300 parts of the Chinese pages, Pagefind with its own
    segmentation failed to find 86 where they stand, and with single characters none.
    """
    known, searched = [], []
    for passage in page:
        texts = (passage.title, passage.text, passage.related)
        searched += [*map(_words, texts), *_number_parts(passage.number)]
        known.append({name: value for name, value in asdict(passage).items() if value})
    meta = {
        "place": place,
        "page": title,
        "passages": json.dumps(known, ensure_ascii=False, separators=(",", ":")),
    }
    hidden = (
        f'<p data-pagefind-ignore data-pagefind-meta="{name}">{escape(value)}</p>'
        for name, value in meta.items()
    )
    text = " ".join(searched)
    return f'<html lang="{language}"><body>{"".join(hidden)}<p>{text}</p></body></html>'


def _words(text: str) -> str:
    return escape(_BESIDE_HAN.sub(" ", text))


def _number_parts(number: str) -> Iterable[str]:
    """Return an award number from each of its runs of letters or digits on.

    Pagefind finds words by their beginnings, and so a number by each of its runs.
    """
    return [number[run.start() :] for run in re.finditer(r"[^\W\d_]+|\d+", number)]

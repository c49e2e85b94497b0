"""From whatever a chapter holds to well-formed XML, as EPUB demands of every document.

Raw HTML passes from a page into its chapter as it is: an element that nobody closes, an attribute
without quotes, ``&nbsp;``. A reader shows an error in place of such a chapter.

References
----------
Extensible Markup Language (XML) 1.0, https://www.w3.org/TR/xml/
"""

import re
from html import escape
from html.parser import HTMLParser
from typing import Final
from xml.parsers import expat

from lxml.html.defs import empty_tags

#: Characters that an XML document cannot hold, not even by their number.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Comments, marked sections (their text stays), and declarations. None holds the start of another:
#: otherwise a text with many starts and no end would be read again and again.
_ASIDE: Final = re.compile(
    r"<!--(?:(?!<!).)*?-->|<!\[CDATA\[((?:(?!<!).)*?)\]\]>|<[!?][^<>]*>?", re.DOTALL
)


def well_formed(text: str) -> str:
    """Return a document as well-formed XML: as it is if it is so, and else mended.

    What is mended keeps its text and its tags. End tags are added where they are missing; comments
    go, and so does what cannot be a tag or an attribute in XML.
    """
    text = _FORBIDDEN.sub("", text)
    if _prefixes(text) is not None:
        return text
    mender = _Mender()
    mender.feed(_ASIDE.sub(lambda aside: escape(aside[1] or ""), text))
    mender.close()
    return mender.mended()


class _Mender(HTMLParser):
    """Writes the tags and the text that it reads as one well-formed element."""

    def __init__(self) -> None:
        super().__init__()
        self._written: list[str] = []
        #: Of each open element its name, and the prefixes of names that may be used in it.
        self._open: list[tuple[str, dict[str, str]]] = []

    def mended(self) -> str:
        """Return all that was read, with the end tags that it lacks."""
        return "".join([*self._written, *self._end_tags(0)])

    def set_cdata_mode(self, *_arguments: object, **_options: object) -> None:
        """Read on as ever after the start of a script or a style: in XML, markup is markup there."""

    def handle_data(self, data: str) -> None:
        """Write text."""
        self._written.append(_escaped(data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a start tag: as it was read, or else made anew, or else not at all."""
        around = self._open[-1][1] if self._open else {}
        read = (self.get_starttag_text() or "").rstrip("/>").rstrip()
        # Of two attributes with one name, the first counts.
        attributes = [
            f' {name}="{_escaped(text or "")}"' for name, text in dict(attrs[::-1]).items()
        ]
        anew = [text for text in attributes if _prefixes(f"<{tag}{text}/>", around) is not None]
        for start in (read, f"<{tag}{''.join(anew)}"):
            prefixes = _prefixes(f"{start}/>", around)
            if prefixes is not None:
                is_empty = tag in empty_tags
                self._written.append(f"{start}/>" if is_empty else f"{start}>")
                if not is_empty:
                    self._open.append((start[1:].split(maxsplit=1)[0], prefixes))
                return

    def handle_endtag(self, tag: str) -> None:
        """Close an element and all within, if it is open; the document closes at its end."""
        depths = range(len(self._open) - 1, 0, -1)
        found = next((depth for depth in depths if self._open[depth][0].lower() == tag), None)
        if found is not None and tag != "body":
            self._written += self._end_tags(found)
            del self._open[found:]

    def _end_tags(self, depth: int) -> list[str]:
        """Return what closes the open elements from a depth on."""
        return [f"</{name}>" for name, _ in reversed(self._open[depth:])]


def _escaped(text: str) -> str:
    """Return text as it may stand in an element or an attribute."""
    return _FORBIDDEN.sub("", escape(text))


def _prefixes(markup: str, around: dict[str, str] | None = None) -> dict[str, str] | None:
    """Return the prefixes of names that markup declares, or None where it is not well formed.

    Those that are declared ``around`` it, if it is no document of its own, are among them.
    """
    found: dict[str, str] = {}
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartNamespaceDeclHandler = lambda prefix, uri: found.update({prefix: uri})
    if around is not None:
        declared = (f' xmlns:{prefix}="{escape(uri)}"' for prefix, uri in around.items() if prefix)
        markup = f"<around{''.join(declared)}>{markup}</around>"
    try:
        parser.Parse(markup, True)
    except expat.ExpatError:
        return None
    return found

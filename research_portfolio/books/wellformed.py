"""Well-formed XML of whatever a chapter holds, as EPUB demands of every document.

Raw HTML passes from a page into its chapter as it is: an element that nobody closes, an attribute
without quotes, ``&nbsp;``. A reader shows an error in place of such a chapter.

References
----------
Extensible Markup Language (XML) 1.0, https://www.w3.org/TR/xml/
"""

import re
from html import escape
from typing import Final
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Comment, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import XMLFormatter

#: Characters that an XML document cannot hold, not even by their number.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Comments, marked sections (their text stays), and declarations. None holds the start of another:
#: otherwise a text with many starts and no end would be read again and again.
_ASIDE: Final = re.compile(
    r"<!--(?:(?!<!).)*?-->|<!\[CDATA\[((?:(?!<!).)*?)\]\]>|<[!?][^<>]*>?", re.DOTALL
)
#: Names of SVG such as "viewBox", of which a parser of HTML keeps no capitals.
_CAMEL_CASE: Final = re.compile(r"(?<=[<\s])[a-z]+[A-Z][A-Za-z]*(?=[\s=/>])")
_NAME: Final = re.compile(r"(?:(?P<prefix>[a-z_][\w.-]*):)?[a-z_][\w.-]*", re.ASCII)
_XML: Final = XMLFormatter(EntitySubstitution.substitute_xml)


def well_formed(text: str) -> str:
    """Return a document as well-formed XML: as it is where it is well formed, and repaired otherwise.

    A repaired document was read as HTML. It keeps its text and its elements; comments are left out,
    and so are elements' tags and attributes whose names XML does not allow.
    """
    text = _FORBIDDEN.sub("", text)
    try:
        ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return _repaired(text)
    return text


def _repaired(text: str) -> str:
    written = {name.lower(): name for name in _CAMEL_CASE.findall(text)}
    soup = BeautifulSoup(
        _ASIDE.sub(lambda aside: escape(aside[1] or ""), text),
        "html.parser",
        multi_valued_attributes=None,
        on_duplicate_attribute="ignore",
    )
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()  # the parser makes some of an end tag without a name
    root = soup.find(True)
    body = soup.find("body") or root
    assert root
    assert body
    for stray in [*body.next_siblings, *root.next_siblings]:
        body.append(stray)
    for tag in soup.find_all(True):
        tag.attrs = {
            written.get(name, name): text for name, text in tag.attrs.items() if _is_name(name, tag)
        }
        if _is_name(tag.name, tag):
            tag.name = written.get(tag.name, tag.name)
        else:
            tag.unwrap()
    return _FORBIDDEN.sub("", root.decode(formatter=_XML))


def _is_name(name: str, tag: Tag) -> bool:
    """Tell whether an element or an attribute of it may have a name, whose prefix is declared."""
    found = _NAME.fullmatch(name)
    prefix = found and found["prefix"]
    return bool(found) and (
        prefix in {None, "xml", "xmlns"}
        or any(f"xmlns:{prefix}" in around.attrs for around in (tag, *tag.parents))
    )

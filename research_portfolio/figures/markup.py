"""The elements of a figure, as XML that is HTML too.

Titles are text of the page, so that the browser breaks them into lines, and the stylesheet places
them; only the lines of the map are drawn.
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET


@dataclass(frozen=True, slots=True)
class Link:
    """A question or a grant as a figure shows it: its title, and the address of its entry."""

    title: str
    href: str
    #: The terms in which no line may end, where the language writes no spaces between words.
    terms: tuple[str, ...] = ()


def add(parent: ET.Element, tag: str, text: str = "", **attributes: object) -> ET.Element:
    """Add an element; ``aria_label`` becomes ``aria-label``, and ``class_`` ``class``."""
    named = {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items()}
    child = ET.SubElement(parent, tag, named)
    child.text = str(text) or None  # a message may be lazy
    return child


def add_title(element: ET.Element, link: Link) -> None:
    """Write a title into an element, each of its terms in an element that holds together."""
    longest_first = sorted(link.terms, key=len, reverse=True)
    if not longest_first:
        element.text = link.title
        return
    parts = re.split(f"({'|'.join(map(re.escape, longest_first))})", link.title)
    element.text = parts[0]
    for term, after in zip(parts[1::2], parts[2::2], strict=True):
        add(element, "span", term, class_="research-term").tail = after


def figure(kind: str, label: str) -> tuple[ET.Element, ET.Element]:
    """Return an empty figure, and in it the place of what it shows.

    Its text is found in the table beneath, so search skips it.
    """
    whole = ET.Element("figure", {"class": f"research-figure {kind}", "data-pagefind-ignore": ""})
    return whole, add(whole, "div", class_="research-plate", role="group", aria_label=label)


def serialize(element: ET.Element) -> str:
    """Return an element as text."""
    return ET.tostring(element, encoding="unicode", short_empty_elements=False)

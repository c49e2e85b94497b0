"""The elements of a figure, as XML that is HTML too.

Titles are text of the page, so that the browser breaks them into lines, and the stylesheet places
them; only the lines of the map are drawn.
"""

from dataclasses import dataclass
from xml.etree import ElementTree as ET


@dataclass(frozen=True, slots=True)
class Link:
    """A question or a grant as a figure shows it: its title, and the address of its entry."""

    title: str
    href: str


def add(parent: ET.Element, tag: str, text: str = "", **attributes: object) -> ET.Element:
    """Add an element; ``aria_label`` becomes ``aria-label``, and ``class_`` ``class``."""
    named = {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items()}
    child = ET.SubElement(parent, tag, named)
    child.text = text or None
    return child


def figure(kind: str, label: str) -> tuple[ET.Element, ET.Element]:
    """Return an empty figure, and in it the place of what it shows.

    Its text is found in the table beneath, so search skips it.
    """
    whole = ET.Element("figure", {"class": f"research-figure {kind}", "data-pagefind-ignore": ""})
    return whole, add(whole, "div", class_="research-plate", role="group", aria_label=label)


def serialize(element: ET.Element) -> str:
    """Return an element as text."""
    return ET.tostring(element, encoding="unicode", short_empty_elements=False)

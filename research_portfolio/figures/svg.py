"""The elements of a figure, as XML that is HTML too.

What a figure needs to be read stands in attributes, so that it can be read where the stylesheet
of the page does not reach; the stylesheet only refines it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_CAPITAL = 0.72  # the height of a capital letter in em, as in Helvetica


@dataclass(frozen=True, slots=True)
class Link:
    """A question or a grant as a figure shows it: its title, and the address of its entry."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Type:
    """The size of a text and of a line of it, in pixels at full size."""

    size: float
    leading: float

    def ems(self, pixels: float) -> float:
        """Return a length of pixels in em."""
        return pixels / self.size

    def baseline(self, top: float) -> float:
        """Return the baseline of a line that begins at ``top``, with its capitals in the middle."""
        return top + (self.leading + _CAPITAL * self.size) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a figure is drawn on. Lengths are in pixels at full size."""

    #: Names the variant to the stylesheet.
    variant: str
    width: float
    #: Of the titles.
    column: float
    type: Type
    #: Between one title and the next.
    gap: float


def add(parent: ET.Element, tag: str, text: str = "", **attributes: object) -> ET.Element:
    """Add an element; ``aria_label`` becomes ``aria-label``, and ``class_`` ``class``."""
    named = {
        name.rstrip("_").replace("_", "-"): _written(value) for name, value in attributes.items()
    }
    child = ET.SubElement(parent, tag, named)
    child.text = text or None
    return child


def figure(classes: str) -> ET.Element:
    """Return an empty figure; its text is found in the table beneath, so search skips it."""
    return ET.Element("figure", {"class": classes, "data-pagefind-ignore": ""})


def drawing(parent: ET.Element, sheet: Sheet, height: float, label: str) -> ET.Element:
    """Add an SVG image that holds links, and so is a group and not an image to a screen reader."""
    return add(
        parent,
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        class_=f"research-{sheet.variant}",
        viewBox=f"0 0 {_written(sheet.width)} {_written(height)}",
        role="group",
        aria_label=label,
        font_size=sheet.type.size,
    )


def area(parent: ET.Element, x: float, y: float, width: float, height: float) -> None:
    """Add what is not seen, but can be pointed at."""
    rect = add(parent, "rect", x=x, y=y, width=width, height=height)
    rect.attrib |= {"fill": "none", "pointer-events": "all"}


def lines(
    parent: ET.Element,
    texts: Sequence[str],
    x: float,
    y: float,
    leading: float,
    anchor: str = "start",
) -> None:
    """Add lines of text, the first with its baseline at ``y``."""
    block = add(parent, "text", y=y, fill="currentColor", text_anchor=anchor)
    for number, line in enumerate(texts):
        add(block, "tspan", line, x=x, dy=leading if number else 0)


def serialize(element: ET.Element) -> str:
    """Return an element as text."""
    return ET.tostring(element, encoding="unicode")


def _written(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)

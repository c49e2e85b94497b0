"""A social card: the picture of a page that is shown where somebody shares a link to it.

WeasyPrint sets it, as it sets the PDF: it breaks Chinese lines by the rules, takes the tokens of
the web pages as they are, and names each character that no font has. pypdfium2 makes pixels of
what WeasyPrint set. Both are optional: ``pip install research-portfolio[cards]``. The extension for
such cards, sphinxext-opengraph, breaks lines at spaces only, so that Chinese runs off the picture.

References
----------
WeasyPrint, https://doc.courtbouillon.org/weasyprint/
pypdfium2, https://pypdfium2.readthedocs.io/
The Open Graph protocol, https://ogp.me/
"""

import hashlib
import io
import logging
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from ..text import shorten

#: Width and height of a card in pixels, as most networks show it whole.
SIZE: Final = (1200, 630)

# Of the title in CSS pixels: the largest that fits is taken, and the smallest cut if need be.
# A small one may have a line more.
_SIZES: Final = (112, 100, 88, 76, 66, 58, 52, 46)
_SMALL: Final = 60
_WIDTH: Final = 1024
_TOP: Final = 160
# Narrower than this, lines would not be more even but only more.
_WIDTHS: Final = range(_WIDTH // 2, _WIDTH + 1, 16)
_COLOURS: Final = 48
# In pixels; a PDF is measured in points.
_POINT: Final = 96 / 72

_OPENING: Final = "（《〈「『【〔“‘"
_CLOSING: Final = "，。、；：？！）》〉」』】〕”’"
# An opening mark at the start or after another, and a closing one before any.
_MEETING: Final = re.compile(
    f"(?:^|(?<=[{_OPENING}]))[{_OPENING}]|[{_CLOSING}](?=[{_OPENING}{_CLOSING}])"
)

#: The version of the way in which cards are drawn. Raise it with every change of this module, of
#: the template or of the styles that changes a picture: a build draws no card that is there.
_DRAWN: Final = 1

_PLACE: Final = Path(__file__).parent
_TEMPLATE: Final = _PLACE / "card/card.html"
_STYLES: Final = (_PLACE.parent / "base/styles/10-tokens.css", _PLACE / "card/card.css")


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows."""

    title: str
    #: What the page is about, or "".
    lead: str
    #: The title of the whole portfolio, or "" on its home page, whose title that is.
    site: str
    #: The language of it all (BCP 47).
    language: str


class MissingGlyphsError(Exception):
    """No font on this machine has the characters that a card shows."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        #: Each of them once, sorted.
        self.characters = characters


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a card is set, in CSS pixels: the size of the title, and the widths of two texts."""

    size: int
    title: int = _WIDTH
    lead: int = _WIDTH

    @property
    def lines(self) -> int:
        """How many lines a title may have."""
        return 3 if self.size > _SMALL else 4


def digest(card: Card) -> str:
    """Return what changes when a card does, or the way in which all are drawn."""
    return hashlib.sha256(repr((card, _DRAWN)).encode()).hexdigest()


def draw(card: Card) -> bytes:
    """Return a card as PNG, of `SIZE`, in a few colours; the same card is the same bytes.

    Raises
    ------
    MissingGlyphsError
        If some character would be a box.
    ImportError, OSError
        If WeasyPrint or pypdfium2 is not installed, or Pango is not.
    """
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    picture = PdfDocument(typeset(card))[0].render(scale=_POINT).to_pil()
    written = io.BytesIO()
    picture.quantize(_COLOURS, dither=0).save(written, "PNG", optimize=True)
    return written.getvalue()


def typeset(card: Card) -> bytes:
    """Return a card as PDF, which `draw` makes a picture of, with the same errors."""
    # Some libraries (accessible-pygments is one) let the root logger print everything, which
    # WeasyPrint and fontTools would fill.
    before = logging.root.manager.disable
    logging.disable()
    try:
        document = _set(*_fit(card))
        pdf: bytes = document.write_pdf()
    finally:
        logging.disable(before)
    # Beyond WeasyPrint's documentation, as is the wording of what it logs of them.
    missing = {chr(code) for font in document.fonts.values() for code in font.missing}
    if missing:
        raise MissingGlyphsError("".join(sorted(missing)))
    return pdf


def _fit(card: Card) -> tuple[Card, _Setting]:
    """Cut what is too long even for a small title, and find the largest with which all fits.

    The lines of the title, and those of the lead, are then made even.
    """
    setting = _Setting(_SIZES[-1])
    for text in ("site", "title", "lead"):
        card = _cut(card, setting, text)
    for size in _SIZES:
        setting = _Setting(size)
        places = _places(card, setting)
        if "title" in places and places["top"] >= _TOP:
            break
    for text in ("title", "lead"):
        setting = _even(card, setting, text)
    return card, setting


def _cut(card: Card, setting: _Setting, text: str) -> Card:
    """Return a card of which one text has no more lines than it may."""
    whole = getattr(card, text)
    if not whole or text in _places(card, setting):
        return card

    def cut(length: int) -> Card:
        return replace(card, **{text: shorten(whole, length)})

    def is_too_long(length: int) -> bool:
        return text not in _places(cut(length), setting)

    return cut(bisect_left(range(1, len(whole)), True, key=is_too_long))


def _even(card: Card, setting: _Setting, text: str) -> _Setting:
    """Return a setting in which a text is as narrow as it can be without another line."""

    def narrowed(width: int) -> _Setting:
        return replace(setting, **{text: width})

    def is_enough(width: int) -> bool:
        return _places(card, narrowed(width)) == _places(card, setting)

    return narrowed(_WIDTHS[bisect_left(_WIDTHS[:-1], True, key=is_enough)])


@lru_cache
def _places(card: Card, setting: _Setting) -> dict[str, float]:
    """Return how far down title and lead begin, and the last line of each text.

    A text that would have more lines than it may is not there.
    """
    [page] = _set(card, setting).pages
    return {name: place[1] for name, place in page.anchors.items()}


def _set(card: Card, setting: _Setting) -> Any:
    from weasyprint import HTML  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    html = _template().render(card=card, setting=setting)
    nothing = URLFetcher(allowed_protocols=())  # whatever a title may come to name
    return HTML(string=html, url_fetcher=nothing).render(stylesheets=_stylesheets())


def _closed_up(text: str) -> Markup:
    """Return a text as HTML in which Chinese punctuation that meets takes half its width.

    Otherwise the space that each mark has within its square makes a hole in the line
    (Requirements for Chinese Text Layout, https://www.w3.org/TR/clreq/, "Punctuation Adjustment").
    """
    return Markup(_MEETING.sub(r'<span class="half">\g<0></span>', str(escape(text))))


@cache
def _template() -> Any:
    environment = Environment(loader=FileSystemLoader(_TEMPLATE.parent), autoescape=True)
    environment.filters["closed_up"] = _closed_up
    return environment.get_template(_TEMPLATE.name)


@cache
def _stylesheets() -> list[Any]:
    from weasyprint import CSS  # noqa: PLC0415

    return [CSS(filename=path) for path in _STYLES]

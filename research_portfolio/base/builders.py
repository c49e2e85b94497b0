"""Which builders make pages that are read online, and a site of them.

Much of what is added to the text, the head and the output belongs to these, and not to a book.
"""

from pathlib import Path
from typing import Final, TypeGuard

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinxcontrib.serializinghtml import SerializingHTMLBuilder

#: The names of those that make a site, with an address for every page.
SITE: Final = ("html", "dirhtml")

#: The name of the HTML theme of books, PDF and EPUB.
BOOK: Final = "research-book"


def makes_pages(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Return whether a builder makes whole HTML pages: none for an EPUB, and none as JSON."""
    is_html = isinstance(builder, StandaloneHTMLBuilder) and not builder.embedded
    return is_html and not isinstance(builder, SerializingHTMLBuilder)


def makes_site(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Return whether a builder makes a site, with an address for every page."""
    return builder.name in SITE


def is_online(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Return whether a builder makes pages that are read online, and no book."""
    return makes_pages(builder) and not is_book(builder)


def is_book(builder: Builder) -> bool:
    """Return whether a builder makes pages with the theme of books."""
    return isinstance(builder, StandaloneHTMLBuilder) and builder.theme.name == BOOK


def is_furo(builder: Builder) -> bool:
    """Return whether a builder makes pages with Furo, or with a theme that inherits it."""
    return makes_pages(builder) and any(
        Path(folder).name == "furo" for folder in builder.theme.get_theme_dirs()
    )

"""Books: a PDF and an EPUB of the whole portfolio, with one theme."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..base.assets import add_folder
from ..base.builders import BOOK
from ..version import METADATA
from . import epub, pdf, theme


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("research_portfolio.base")
    add_folder(app, Path(__file__).parent)
    app.add_html_theme(BOOK, theme.FOLDER)
    app.add_builder(pdf.PdfBuilder)
    app.add_builder(epub.EpubBuilder, override=True)
    app.add_post_transform(epub.OpenContents)
    app.connect("config-inited", theme.describe)
    app.connect("env-updated", theme.set_title)
    app.connect("html-page-context", theme.complete_context)
    return METADATA

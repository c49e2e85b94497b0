"""Social cards: a picture that is shown with a link to a page."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..base.assets import add_folder
from ..version import METADATA
from . import cards


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("research_portfolio.base")
    add_folder(app, Path(__file__).parent)
    app.connect("env-updated", cards.draw_cards)
    app.connect("html-page-context", cards.show_card, priority=400)  # the head names it to machines
    return METADATA

"""A search that knows Chinese and award numbers, in the place of Sphinx's own."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..base.assets import add_folder
from ..version import METADATA
from . import anchors, field, index


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("research_portfolio.base")
    app.add_post_transform(anchors.ParagraphAnchors)
    add_folder(app, Path(__file__).parent)
    app.connect("builder-inited", field.replace_search)
    app.connect("html-collect-pages", field.collect_page)
    app.connect("html-page-context", field.complete_context)
    # When all have added their scripts.
    app.connect("html-page-context", field.leave_out_unused, priority=910)
    app.connect("build-finished", index.make_index)
    return METADATA

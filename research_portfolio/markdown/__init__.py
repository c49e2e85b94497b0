"""Markdown as MyST reads it, with the edges mended that translations run into."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..base.sphinx_private import keep_default_settings
from ..version import METADATA
from . import links, parser, slugs


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("myst_parser")
    app.setup_extension("research_portfolio.base")
    keep_default_settings()
    app.add_source_parser(parser.MarkdownParser, override=True)
    app.add_transform(slugs.TranslateSlugs)
    app.add_transform(links.RestoreLinks)
    app.connect("env-get-outdated", links.relinked_pages)
    return METADATA

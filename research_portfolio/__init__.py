"""A Sphinx extension for research portfolios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import links, parser

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("myst_parser")
    app.add_source_parser(parser.MarkdownParser, override=True)
    app.add_transform(links.SplitAnchors)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

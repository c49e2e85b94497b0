"""Formulas: TeX becomes MathML, which browsers and EPUB readers set without a script."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..version import METADATA
from . import renderer, transform


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("research_portfolio.base")
    app.add_transform(transform.FormulaTransform)
    app.add_html_math_renderer(
        renderer.NAME, (renderer.visit_inline, None), (renderer.visit_block, None)
    )
    app.connect("html-page-context", renderer.set_browser_title)
    return METADATA

"""A Sphinx extension for research portfolios: questions, grants, and why they belong together.

It is the list of its capabilities. A portfolio that wants only some of them lists those in
``extensions``, such as "research_portfolio.domain".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .version import METADATA, __version__

if TYPE_CHECKING:  # so that the command decides when Sphinx is imported
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["CAPABILITIES", "__version__", "setup"]

CAPABILITIES: Final = (
    "markdown",
    "formulas",
    "domain",
    "figures",
    "translation",
    "web",
    "cards",
    "comments",
    "books",
    "search",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register all capabilities."""
    for name in CAPABILITIES:
        app.setup_extension(f"{__name__}.{name}")
    return METADATA

"""What PDF and EPUB have in common: the theme of a page without a frame."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..base.builders import BOOK, is_book
from ..base.publication import site_description

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx

#: The name of the HTML theme; its templates and its stylesheet lie beside this file.
THEME = BOOK
FOLDER = Path(__file__).parent


def complete_context(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: document | None
) -> None:
    """On ``html-page-context``: give the theme what a book says of itself."""
    if is_book(app.builder):
        context["author"] = app.config.author
        context["description"] = site_description(app.env)

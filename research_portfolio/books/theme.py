"""What PDF and EPUB have in common: the theme of a page without a frame, and what the book says."""

import uuid
from pathlib import Path
from typing import Any, Final

from docutils.nodes import document
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from .. import languages
from ..base.builders import is_book
from ..base.descriptions import site_description, site_title
from ..base.locale import _

#: The folder of the HTML theme: its templates, and its stylesheets in ``static``.
FOLDER: Final = Path(__file__).parent

#: What Sphinx writes into a book of which conf.py does not say better.
_UNKNOWN: Final = "unknown"


def describe(_app: Sphinx, config: Config) -> None:
    """On ``config-inited``: say all that does not depend on the pages.

    EPUB names a language as BCP 47 does, "zh-CN" for "zh_CN". Where conf.py leaves the author
    empty, a book names the authors of the texts as just that.
    """
    config.epub_language = languages.tag(config.language)
    config.epub_author = config.epub_author or str(_("the authors of the texts"))
    config.epub_publisher = config.epub_publisher or config.epub_author
    config.epub_copyright = config.epub_copyright or config.epub_author
    if config.epub_identifier == _UNKNOWN:
        config.epub_identifier = identifier(config.html_baseurl or config.project, config.language)
    if config.epub_uid == _UNKNOWN:
        config.epub_uid = "identifier"
    if config.epub_contributor == _UNKNOWN:
        config.epub_contributor = "Sphinx"


def set_title(app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-updated``: give the book the title of the home page, and its description."""
    app.config.epub_title = site_title(env)
    if app.config.epub_description == _UNKNOWN:
        app.config.epub_description = site_description(env)


def identifier(name: str, language: str) -> str:
    """Return a URN that is the same in every build of a publication in one language."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{name} {language}").urn


def complete_context(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: document | None
) -> None:
    """On ``html-page-context``: give the theme what a book says of itself."""
    if is_book(app.builder):
        context["author"] = app.config.epub_author
        context["description"] = site_description(app.env)

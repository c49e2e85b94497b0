"""What a publication is called, whose and about what it is, in every format.

conf.py cannot say it: it does not see ``-D language``, and is not translated.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from sphinx.locale import get_translation
from sphinx.util.nodes import clean_astext

from .. import languages
from .lead import lead

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


#: What Sphinx writes into a book of which conf.py does not say better.
_UNKNOWN = "unknown"

_ = get_translation("research_portfolio")


def describe(_app: Sphinx, config: Config) -> None:
    """On ``config-inited``: say all that does not depend on the pages.

    EPUB names a language as BCP 47 does, "zh-CN" for "zh_CN". Where conf.py leaves the author
    empty, the authors of the texts are named as just that.
    """
    config.epub_language = languages.tag(config.language)
    if not config.author:
        config.author = str(_("the authors of the texts"))
    if not config.copyright:
        config.copyright = config.author
    if config.epub_identifier == _UNKNOWN:
        config.epub_identifier = identifier(config.html_baseurl or config.project, config.language)
    if config.epub_uid == _UNKNOWN:
        config.epub_uid = "identifier"
    if config.epub_contributor == _UNKNOWN:
        config.epub_contributor = "Sphinx"


def set_title(app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-updated``: call the publication as its home page is called, and so describe it."""
    title = site_title(env)
    app.config.html_title = app.config.html_short_title = title
    app.config.epub_title = title
    if app.config.epub_description == _UNKNOWN:
        app.config.epub_description = site_description(env)


def identifier(name: str, language: str) -> str:
    """Return a URN that is the same in every build of a publication in one language."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{name} {language}").urn


def site_title(env: BuildEnvironment) -> str:
    """Return the title of the home page, in the language of the build."""
    return clean_astext(env.titles[env.config.root_doc])


def site_description(env: BuildEnvironment) -> str:
    """Return what the publication is about: the lead of the home page, or else its title."""
    return lead(env, env.config.root_doc) or site_title(env)


def page_description(env: BuildEnvironment, docname: str) -> str:
    """Return what a page is about.

    One that does not say it is a part of the publication; to say more would be to invent it.
    """
    return lead(env, docname) or site_description(env)

"""The language switcher: on every page, links to the same page in every language."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from . import languages

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation("research_portfolio")


def addresses_of(config: Config) -> languages.Addresses:
    """Return where the languages of this portfolio are."""
    return languages.addresses(
        config.research_languages, config.language, config.research_root_url, os.environ
    )


def set_base_url(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: tell Sphinx where this language is published, if the author did not.

    This cannot be written in conf.py, which does not see ``-D language``.
    """
    published = addresses_of(config).published
    if not config.html_baseurl and config.language in published:
        config.html_baseurl = published[config.language]


def add_switcher(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: document | None,
) -> None:
    """On ``html-page-context``: give the templates the links to all languages."""
    names: dict[str, str] = app.config.research_languages
    if app.config.language not in names or len(names) == 1:
        return
    links = addresses_of(app.config).links
    page = app.builder.get_target_uri(pagename)
    if page.startswith("#"):  # all on one page
        page = app.config.root_doc + ".html"
    context["research_languages"] = {
        "label": _("Language"),
        "links": [
            {
                "name": name,
                "tag": languages.tag(language),
                "current": language == app.config.language,
                "href": languages.link(links[language], page, context["content_root"]),
            }
            for language, name in names.items()
        ],
    }
    # Behind the search field, where the drawer shows it first.
    sidebars = context["sidebars"]
    if "sidebar/search.html" in sidebars:
        sidebars.insert(sidebars.index("sidebar/search.html") + 1, "research/switcher.html")

"""What surrounds the text of a page: the language switcher, and Furo's frame in the right words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import _ as theme_words
from sphinx.locale import get_translation

from . import coverage, frame, languages

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.config import Config

_TEMPLATES = Path(__file__).parent / "templates"
_SEARCH = "sidebar/search.html"

_ = get_translation("research_portfolio")


def addresses_of(config: Config) -> languages.Addresses:
    """Return where the languages of this portfolio are."""
    return languages.addresses(
        config.research_languages, config.language, config.research_root_url, os.environ
    )


def settle_config(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: add the templates, and the URL below which this language is published.

    That URL cannot be written in conf.py, which does not see ``-D language``.
    """
    config.templates_path.append(str(_TEMPLATES))
    published = addresses_of(config).published
    if not config.html_baseurl and config.language in published:
        config.html_baseurl = published[config.language]


def complete_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: document | None,
) -> None:
    """On ``html-page-context``: give the templates what they need."""
    context["research_frame"] = _mend_frame
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and not builder.embedded:
        context["research_languages"] = _switcher(builder, pagename, context["content_root"])
        sidebars = context["sidebars"]
        if context["research_languages"] and _SEARCH in sidebars:
            sidebars.insert(sidebars.index(_SEARCH) + 1, "research/switcher.html")


def _mend_frame(html: str, switcher: str) -> Markup:
    return Markup(frame.mend(html, switcher, theme_words))


def _switcher(
    builder: StandaloneHTMLBuilder, pagename: str, content_root: str
) -> dict[str, Any] | None:
    """Return what the switcher shows, if there is more than one language."""
    config = builder.config
    names: dict[str, str] = config.research_languages
    if len(names) < 2 or config.language not in names:  # noqa: PLR2004
        return None
    links = addresses_of(config).links
    is_page = pagename in builder.env.found_docs
    shares = coverage.shares(builder.env, pagename) if is_page else {}
    page = builder.get_target_uri(pagename)
    if page.startswith("#"):  # all on one page
        page = config.root_doc + builder.out_suffix
    return {
        "label": _("Language"),
        "links": [
            {
                "name": name,
                "tag": languages.tag(language),
                "current": language == config.language,
                "href": languages.link(links[language], page, content_root),
                "note": _note(shares.get(language, 1)) if language != config.language else "",
            }
            for language, name in names.items()
        ],
    }


def _note(share: float) -> str:
    """Say how much of a page is translated, if it is not all: rounded down, so never 100 %."""
    return _("%d%% translated") % int(100 * share) if share < 1 else ""

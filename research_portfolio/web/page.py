"""What surrounds the text of a page: its head, the language switcher, Furo's frame in its words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.locale import _ as theme_words
from sphinx.locale import get_translation

from .. import languages
from ..base.builders import makes_pages
from ..translation import coverage
from . import frame, robots, sitemap

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

    from ..catalogs.progress import Progress

_TEMPLATES = sorted(Path(__file__).parents[1].glob("*/templates"))
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
    config.templates_path = [*config.templates_path, *map(str, _TEMPLATES)]
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
    builder, config = app.builder, app.config
    if not makes_pages(builder):
        return
    names: dict[str, str] = config.research_languages
    if config.language not in names:
        return
    others = [language for language in names if language != config.language]
    context["research_og_locales"] = [
        languages.og_locale(language) for language in (config.language, *others)
    ]
    if pagename in app.env.found_docs:
        context["research_alternates"] = alternates_of(builder, pagename)
    if others:
        context["research_languages"] = _switcher(builder, pagename, context["content_root"])
        sidebars = context["sidebars"]
        if _SEARCH in sidebars:
            sidebars.insert(sidebars.index(_SEARCH) + 1, "research/switcher.html")


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: list all pages of this language, where its address is known.

    Read the Docs has no page above the languages: there the robots.txt of the host is the one
    beside the pages of its default version
    (https://docs.readthedocs.com/platform/stable/reference/robots.html).
    """
    builder, config = app.builder, app.config
    if exception or not makes_pages(builder):
        return
    if config.language in (published := addresses_of(config).published):
        pages = (
            (
                published[config.language] + address_of(builder, docname),
                alternates_of(builder, docname),
            )
            for docname in sorted(app.env.found_docs)
        )
        Path(app.outdir, sitemap.FILENAME).write_bytes(sitemap.sitemap(pages))
        if os.environ.get("READTHEDOCS") == "True":
            sitemaps = (root + sitemap.FILENAME for root in published.values())
            Path(app.outdir, robots.FILENAME).write_text(robots.robots_txt(sitemaps), "utf-8")


def alternates_of(builder: StandaloneHTMLBuilder, docname: str) -> dict[str, str]:
    """Return the absolute URLs of a page by language tag; none where they are not known."""
    return addresses_of(builder.config).alternates(
        address_of(builder, docname), home=docname == builder.config.root_doc
    )


def address_of(builder: StandaloneHTMLBuilder, pagename: str) -> str:
    """Return the address of a page below the root of its build."""
    address = builder.get_target_uri(pagename)
    if address.startswith("#"):  # all on one page
        return f"{builder.config.root_doc}{builder.out_suffix}"
    return address


def _mend_frame(html: str, switcher: str) -> Markup:
    return Markup(frame.mend(html, switcher, theme_words))


def _switcher(builder: StandaloneHTMLBuilder, pagename: str, content_root: str) -> dict[str, Any]:
    """Return what the switcher shows."""
    config = builder.config
    links = addresses_of(config).links
    page = address_of(builder, pagename)
    is_text = pagename in builder.env.found_docs
    progress = coverage.by_language(builder.env, pagename) if is_text else {}
    return {
        "label": _("Language"),
        "links": [
            {
                "name": name,
                "tag": languages.tag(language),
                "current": language == config.language,
                "href": languages.link(links[language], page, content_root),
                "note": _note(progress.get(language)) if language != config.language else "",
            }
            for language, name in config.research_languages.items()
        ],
    }


def _note(progress: Progress | None) -> str:
    """Say how much of a page is translated, if it is not all."""
    if progress is None or progress.is_complete:
        return ""
    return _("%d%% translated") % progress.percent

"""What a site has around the text of its pages: icon, title, head, Furo's page, the sitemap."""

import os
from functools import partial
from pathlib import Path
from typing import Any, Final

from docutils.nodes import document
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.locale import _ as theme_words

from .. import languages
from ..base.addresses import address_of, addresses_of
from ..base.assets import LAZY, STYLESHEET, classes
from ..base.builders import is_furo, is_online, makes_pages
from ..base.descriptions import site_title
from ..base.output import author_file, write_beside
from ..base.templates import add_to_head, mend_furo
from . import crawlers, furo_page

#: Furo's colours of code, and what it says of other extensions and of advertisements.
_CODE: Final = "pygments.css"
_EXTENSIONS: Final = "styles/furo-extensions.css"
_KNOWN: Final = {"styles/furo.css", STYLESHEET, _CODE, _EXTENSIONS}

#: What of the look other themes have.
ELSEWHERE: Final = "pages keep its look, its words and its landmarks"

_FAVICON = Path(__file__).parent / "research.svg"


def set_favicon(app: Sphinx) -> None:
    """On ``builder-inited``: give a site an icon, unless the author has one."""
    own = app.config.html_favicon or author_file(app, "favicon.ico")
    if is_online(app.builder) and not own:
        app.config.html_favicon = str(_FAVICON)


def set_title(app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-updated``: give the site the title of its home page, unless the author gives one."""
    config = app.config
    if config.html_title == theme_words("%s %s documentation") % (config.project, config.release):
        config.html_title = site_title(env)


def complete_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: name the languages in the head, and mend Furo's page."""
    builder, config = app.builder, app.config
    if not makes_pages(builder):
        return
    mend_furo(app, context, partial(furo_page.mend, translate=theme_words), furo_page.SLOTS)
    add_to_head(context, "research/head.html")
    if config.language not in config.research_languages:
        return
    own_first = dict.fromkeys([config.language, *config.research_languages])
    context["research_og_locales"] = list(map(languages.og_locale, own_first))
    if pagename in app.env.found_docs:
        context["research_alternates"] = alternates_of(builder, pagename)


def leave_out_unused(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: leave out Furo's stylesheets that nothing on the page needs.

    Where another extension or the author adds a stylesheet, what it builds on is not known, and
    all that Furo adds are loaded.
    """
    if not is_furo(app.builder):
        return
    files = {str(file.filename).partition("_static/")[2]: file for file in context["css_files"]}
    if all(name in _KNOWN or name.startswith(LAZY) for name in files):
        has_code = "highlight" in classes(context.get("body", ""))
        unused = {_EXTENSIONS} if has_code else {_EXTENSIONS, _CODE}
        context["css_files"] = [file for name, file in files.items() if name not in unused]


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: list all pages of this language, where its address is known.

    Read the Docs has no page above the languages: there the robots.txt of the host is the one
    beside the pages of its default version
    (https://docs.readthedocs.com/platform/stable/reference/robots.html).
    """
    builder, config = app.builder, app.config
    if exception or not makes_pages(builder):
        return
    published = addresses_of(config).published
    if root := published.get(config.language):
        pages = (
            (root + address_of(builder, docname), alternates_of(builder, docname))
            for docname in sorted(app.env.found_docs)
        )
        write_beside(app, crawlers.SITEMAP, crawlers.sitemap(pages))
        if os.environ.get("READTHEDOCS") == "True":
            sitemaps = (other + crawlers.SITEMAP for other in published.values())
            write_beside(app, crawlers.ROBOTS, crawlers.robots_txt(sitemaps))


def alternates_of(builder: StandaloneHTMLBuilder, docname: str) -> dict[str, str]:
    """Return the absolute URLs of a page by language tag; none where they are not known."""
    return addresses_of(builder.config).alternates(
        address_of(builder, docname), home=docname == builder.config.root_doc
    )

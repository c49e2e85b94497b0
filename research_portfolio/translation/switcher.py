"""The language switcher: plain links to the same page in every language."""

from typing import Any, Final

from docutils.nodes import document
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from .. import languages
from ..base.addresses import address_of, addresses_of
from ..base.builders import makes_pages
from ..base.locale import _
from ..base.templates import mend_furo
from ..catalogs.progress import Progress
from . import coverage

#: The template of the switcher, which any theme can place.
TEMPLATE: Final = "research/switcher.html"
#: The start of the header that Furo has on small screens.
HEADER_SLOT: Final = '<div class="header-right">'

#: What there is of the languages in other themes.
ELSEWHERE: Final = f'the language switcher stands where html_sidebars names "{TEMPLATE}", and two languages are not shown side by side'

_SEARCH: Final = "sidebar/search.html"


def add_switcher(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: hand the links to the template, and place it in Furo's page."""
    builder, names = app.builder, app.config.research_languages
    if not makes_pages(builder) or app.config.language not in names or len(names) == 1:
        return
    context["research_languages"] = _links(builder, pagename, context["content_root"])
    sidebars = context["sidebars"]
    if _SEARCH in sidebars and TEMPLATE not in sidebars:
        sidebars.insert(sidebars.index(_SEARCH) + 1, TEMPLATE)

    def in_header(html: str) -> str:  # of small screens
        switcher = builder.templates.render(TEMPLATE, context)
        return html.replace(HEADER_SLOT, HEADER_SLOT + switcher, 1)

    mend_furo(app, context, in_header, [HEADER_SLOT])


def _links(builder: StandaloneHTMLBuilder, pagename: str, content_root: str) -> dict[str, Any]:
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

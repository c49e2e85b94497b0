"""The search page and the search field, in the place of Sphinx's own.

Sphinx's search drops words of digits only, as award numbers are, and cannot find Chinese.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from docutils.nodes import document
from sphinx.application import Sphinx

from ..base import builders
from ..base.assets import SCRIPT
from ..base.locale import _

# Sphinx's search, what it marks on a page, and what both need.
_SPHINX_SCRIPTS = {
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "translations.js",
}
#: The name of the page, which is that of Sphinx's.
PAGE: Final = "search"

_OUR_SCRIPTS = {"furo.js", SCRIPT}


def replace_search(app: Sphinx) -> None:
    """On ``builder-inited``: leave out Sphinx's own index and search page."""
    if builders.makes_site(app.builder):
        app.builder.search = False


def collect_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """On ``html-collect-pages``: add our search page, unless the author writes one."""
    if builders.makes_site(app.builder) and PAGE not in app.env.found_docs:
        yield PAGE, {"title": _("Search")}, f"{PAGE}.html"


def complete_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: hand the words to the templates."""
    if not builders.makes_site(app.builder):
        return
    context["research_search"] = {
        "title": _("Search"),
        "description": _("Search the research questions, grants and pages."),
        "no_script": _("The search needs JavaScript. Without it, here are the pages:"),
        "unavailable": _(
            "The search does not work here: its index could not be read. A page that was opened "
            "from a file, and not from a web server, cannot read it."
        ),
    }


def leave_out_unused(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: leave out the scripts of Sphinx's search where Furo is all there is.

    Scripts of other extensions and of other themes may need them too.
    """
    if not builders.makes_site(app.builder) or not builders.is_furo(app.builder):
        return
    scripts = [(Path(script.filename or "").name, script) for script in context["script_files"]]
    if {name for name, _script in scripts} <= _SPHINX_SCRIPTS | _OUR_SCRIPTS:
        context["script_files"] = [
            script for name, script in scripts if name not in _SPHINX_SCRIPTS
        ]

"""The template page.html of all themes, and what the extensions of this package put into it.

Sphinx finds one template of a name, so each extension cannot bring its own. It adds a template to
the head, or a function that changes the body of Furo's page, when the page gets its context.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from babel import Locale
from docutils.nodes import document
from jinja2 import FileSystemBytecodeCache
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from .builders import is_furo, is_online
from .warnings import inform, warn

#: What a page.html of the author extends to keep what the extensions add.
TEMPLATE: Final = "research/page.html"

#: The key in the context of a page of the absolute URL of its picture, where it has one.
PICTURE: Final = "research_picture"

_HEAD: Final = "research_head"
_MENDS: Final = "research_mends"


def keep_compiled(app: Sphinx, above: Path | None = None) -> None:
    """On ``builder-inited``: keep compiled templates beside the doctrees, for the next builds.

    To compile Furo's takes longer than all else where nothing has changed. ``above`` is a folder
    where builds of several languages find them.
    """
    if environment := getattr(getattr(app.builder, "templates", None), "environment", None):
        folder = Path(above or app.doctreedir, "templates")
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def add_to_head(context: dict[str, Any], template: str) -> None:
    """Put a template into the head of a page, after those that are there."""
    context.setdefault(_HEAD, []).append(template)


def mend_furo(
    app: Sphinx, context: dict[str, Any], mend: Callable[[str], str], slots: Iterable[str]
) -> None:
    """Let a function rewrite what Furo gives as the body of a page; other themes' stays.

    ``slots`` are regular expressions for what ``mend`` needs to find. Furo is versioned by the
    calendar, so its author is told of those that a new version lacks.
    """

    def mended(html: str) -> Markup:
        html = str(html)  # in markup, `str.replace` would escape the tags that it puts in
        if missing := [slot for slot in slots if not re.search(slot, html)]:
            message = f"Furo's page no longer has {', '.join(map(repr, missing))}, so what belongs there is not put in; the page is otherwise whole"
            warn("furo", message, once=True)
        return Markup(mend(html))

    if is_furo(app.builder):
        context.setdefault(_MENDS, []).append(mended)


def report_theme(lost: str, app: Sphinx) -> None:
    """On ``builder-inited``: tell an author whose theme is not Furo what an extension leaves out."""
    if is_online(builder := app.builder) and not is_furo(builder):
        message = f"the theme is {builder.theme.name!r}, not Furo: {lost}"
        inform("theme", message, f"{Path(app.confdir, 'conf.py')}:html_theme", app.config)


def set_direction(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> str | None:
    """On ``html-page-context``: let a page say that it is written from right to left."""
    if Locale.parse(app.config.language).text_direction != "rtl":
        return None
    context["research_page"] = templatename
    return "research/right_to_left.html"


def hide_metadata(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: hide the metadata of a page that only the extensions read.

    The builders json and pickle would write it beside the text.
    """
    if meta := context.get("meta"):
        context["meta"] = {n: value for n, value in meta.items() if not n.startswith("research_")}


def check_template(app: Sphinx) -> None:
    """On ``builder-inited``: warn of a page.html of the author that drops what extensions add."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    for name in app.config.templates_path:
        path = Path(app.confdir, name, "page.html")
        if path.is_file() and not path.is_relative_to(Path(__file__).parents[1]):
            if TEMPLATE not in path.read_text(encoding="utf-8"):
                message = f'this page.html should begin with {{% extends "{TEMPLATE}" %}}; without it pages lack what the extension adds to them'
                warn("template", message, f"{path}:1")
            return

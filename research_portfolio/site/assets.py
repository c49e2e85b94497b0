"""The stylesheets and the one script of a portfolio, and which of them a page loads.

They are written as one file a subject, for the reader of the source, and sent as one file, for
the reader of the page, without comments. What only some pages need, or only after the reader has
asked for it, lies in styles/lazy and scripts/lazy and is sent as a file of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import furo
import rcssmin
import rjsmin

from ..book import is_book
from .slim import classes, slim

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx

STYLESHEET: Final = "research.css"
SCRIPT: Final = "research.js"
FAVICON: Final = "research.svg"

#: Furo's stylesheet, and what it is called without the rules for `FEATURES`.
FURO: Final = "styles/furo.css"
SLIM: Final = "styles/furo-slim.css"
#: The classes, in Furo's stylesheet, of what the pages of a portfolio seldom have. A page that
#: has one loads all of Furo's stylesheet.
FEATURES: Final = frozenset(
    {
        *("admonition", "admonition-title", "topic", "sidebar", "contents"),
        *("announcement", "announcement-content"),
        *("versionadded", "versionchanged", "versionremoved", "deprecated"),
        *("highlight", "highlighted", "highlighttable", "linenos", "guilabel", "eqno"),
        *("code-block-caption", "literal-block-wrapper"),
        *("sig", "sig-inline", "sig-name"),
        *("citation", "footnote-reference", "glossary"),
        *("domainindex-jumpbox", "domainindex-section"),
    }
)

#: Colours of code.
_CODE: Final = "pygments.css"
#: What Furo says of other extensions, and of advertisements.
_EXTENSIONS: Final = "styles/furo-extensions.css"
_KNOWN: Final = {FURO, SLIM, STYLESHEET, _CODE, _EXTENSIONS}
_LAZY: Final = "lazy/"

#: The stylesheets that only pages with an element of one of certain classes load.
_ON_DEMAND: Final = {
    "40-lists.css": {"research-list", "research-empty"},
    "45-tables.css": {"colwidths-auto", "colwidths-given"},
    "50-acknowledgement.css": {"research-acknowledgement", "research-ror"},
    "60-figures.css": {"research-figure"},
}

_PACKAGE = Path(__file__).parent
_FURO = Path(furo.__file__).parent / "theme/furo/static"


def add_assets(app: Sphinx) -> None:
    """On ``builder-inited``: join styles and scripts and add them to every web page."""
    if app.builder.format != "html" or is_book(app.builder):
        return
    folder = join_assets(app)
    app.config.html_static_path = [*app.config.html_static_path, str(folder)]
    if not app.config.html_favicon:
        app.config.html_favicon = str(folder / FAVICON)
    if app.config.html_theme == "furo":
        app.add_css_file(SLIM, priority=200)  # where Furo's own stands
    app.add_css_file(STYLESHEET)
    app.add_js_file(SCRIPT, loading_method="defer")


def join_assets(app: Sphinx) -> Path:
    """Write what is sent from the package's styles and scripts as they are now; return where."""
    folder = Path(app.doctreedir, "static")
    styles = {p.name: p.read_text("utf-8") for p in sorted((_PACKAGE / "styles").glob("*.css"))}
    scripts = [p.read_text("utf-8") for p in sorted((_PACKAGE / "scripts").glob("*.js"))]
    everywhere = [text for name, text in styles.items() if name not in _ON_DEMAND]
    files = {
        STYLESHEET: rcssmin.cssmin("\n".join(everywhere)),
        SCRIPT: rjsmin.jsmin("\n".join(scripts)),
        FAVICON: (_PACKAGE / "templates/research" / FAVICON).read_text("utf-8"),
    }
    for name in _ON_DEMAND:
        files[_LAZY + name] = rcssmin.cssmin(styles[name])
    for path in (_PACKAGE / "styles/lazy").glob("*.css"):
        files[_LAZY + path.name] = rcssmin.cssmin(path.read_text("utf-8"))
    for path in (_PACKAGE / "scripts/lazy").glob("*.js"):
        files[_LAZY + path.name] = rjsmin.jsmin(path.read_text("utf-8"))
    if app.config.html_theme == "furo":
        readers = "\n".join([*styles.values(), *(t for n, t in files.items() if ".css" in n)])
        files[SLIM] = slim((_FURO / FURO).read_text("utf-8"), FEATURES, readers)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def load_used(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: document | None,
) -> None:
    """On ``html-page-context``: load the stylesheets that the page uses, and no others.

    Where another extension or the author adds a stylesheet, what it builds on is not known, and
    all of Furo's are loaded.
    """
    if "css_files" not in context or is_book(app.builder) or app.config.html_theme != "furo":
        return
    present = classes(context.get("body", ""))
    for name, needed in _ON_DEMAND.items():
        if needed & present:
            app.add_css_file(_LAZY + name)
    files = {str(file.filename).partition("_static/")[2]: file for file in context["css_files"]}
    needs_all = any(name not in _KNOWN and not name.startswith(_LAZY) for name in files)
    unused = {SLIM if needs_all or present & FEATURES else FURO}
    if not needs_all:
        unused.add(_EXTENSIONS)
        if "highlight" not in present:
            unused.add(_CODE)
    context["css_files"] = [file for name, file in files.items() if name not in unused]

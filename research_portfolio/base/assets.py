"""The stylesheets and the one script of a portfolio, and which of them a page loads.

They are written as one file a subject, for the reader of the source, and sent as one file, for
the reader of the page, without comments. What only some pages need, or only after the reader has
asked for it, lies in styles/lazy and scripts/lazy and is sent as a file of its own.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import rcssmin
import rjsmin

from .builders import is_book

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx

STYLESHEET: Final = "research.css"
SCRIPT: Final = "research.js"
FAVICON: Final = "research.svg"

#: Colours of code.
_CODE: Final = "pygments.css"
#: What Furo says of other extensions, and of advertisements.
_EXTENSIONS: Final = "styles/furo-extensions.css"
_KNOWN: Final = {"styles/furo.css", STYLESHEET, _CODE, _EXTENSIONS}
_LAZY: Final = "lazy/"

#: The stylesheets that only pages with an element of one of certain classes load.
_ON_DEMAND: Final = {
    "40-lists.css": {"research-list", "research-empty"},
    "45-tables.css": {"colwidths-auto", "colwidths-given"},
    "50-acknowledgement.css": {"research-acknowledgement", "research-ror"},
    "60-figures.css": {"research-figure"},
}

_PACKAGE = Path(__file__).parents[1]


def add_assets(app: Sphinx) -> None:
    """On ``builder-inited``: join styles and scripts and add them to every web page."""
    if app.builder.format != "html" or is_book(app.builder):
        return
    folder = join_assets(app)
    app.config.html_static_path = [*app.config.html_static_path, str(folder)]
    if not app.config.html_favicon:
        app.config.html_favicon = str(folder / FAVICON)
    app.add_css_file(STYLESHEET)
    app.add_js_file(SCRIPT, loading_method="defer")


def join_assets(app: Sphinx) -> Path:
    """Write what is sent from the package's styles and scripts as they are now; return where."""
    folder = Path(app.doctreedir, "static")
    styles = {path.name: path.read_text("utf-8") for path in _files("styles/*.css")}
    scripts = [path.read_text("utf-8") for path in _files("scripts/*.js")]
    everywhere = [text for name, text in styles.items() if name not in _ON_DEMAND]
    files = {
        STYLESHEET: rcssmin.cssmin("\n".join(everywhere)),
        SCRIPT: rjsmin.jsmin("\n".join(scripts)),
        FAVICON: (_PACKAGE / "web/templates/research" / FAVICON).read_text("utf-8"),
    }
    for name in _ON_DEMAND:
        files[_LAZY + name] = rcssmin.cssmin(styles[name])
    for path in _files("styles/lazy/*.css"):
        files[_LAZY + path.name] = rcssmin.cssmin(path.read_text("utf-8"))
    for path in _files("scripts/lazy/*.js"):
        files[_LAZY + path.name] = rjsmin.jsmin(path.read_text("utf-8"))
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _files(pattern: str) -> list[Path]:
    """Return the files of all capabilities in one folder of theirs, in the order of their names."""
    return sorted(_PACKAGE.glob(f"*/{pattern}"), key=lambda path: path.name)


def load_used(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: document | None,
) -> None:
    """On ``html-page-context``: load the stylesheets that the page uses, and no others.

    Where another extension or the author adds a stylesheet, what it builds on is not known, and
    all that Furo adds are loaded.
    """
    if "css_files" not in context or is_book(app.builder) or app.config.html_theme != "furo":
        return
    present = _classes(context.get("body", ""))
    for name, needed in _ON_DEMAND.items():
        if needed & present:
            app.add_css_file(_LAZY + name)
    files = {str(file.filename).partition("_static/")[2]: file for file in context["css_files"]}
    if all(name in _KNOWN or name.startswith(_LAZY) for name in files):
        unused = {_EXTENSIONS} if "highlight" in present else {_EXTENSIONS, _CODE}
        context["css_files"] = [file for name, file in files.items() if name not in unused]


def _classes(html: str) -> set[str]:
    """Return the classes of all elements of a piece of HTML."""
    return {name for names in re.findall(r'\sclass="([^"]*)"', html) for name in names.split()}

"""The stylesheets and the one script of a portfolio, and which of them a page loads.

Each capability has its own: a file a subject in its folders ``styles`` and ``scripts``, for the
reader of the source. They are sent as one file, for the reader of the page, without comments. What
only some pages need, or only after the reader has asked for it, lies in ``styles/lazy`` and
``scripts/lazy`` and is sent as a file of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import rcssmin
import rjsmin

from .builders import is_book

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from docutils.nodes import document
    from sphinx.application import Sphinx

#: The event on which a capability returns its `Assets`.
ASSETS: Final = "research-assets"

STYLESHEET: Final = "research.css"
SCRIPT: Final = "research.js"

#: Colours of code.
_CODE: Final = "pygments.css"
#: What Furo says of other extensions, and of advertisements.
_EXTENSIONS: Final = "styles/furo-extensions.css"
_KNOWN: Final = {"styles/furo.css", STYLESHEET, _CODE, _EXTENSIONS}
_LAZY: Final = "lazy/"


@dataclass(frozen=True, slots=True)
class Assets:
    """The styles and scripts of a capability."""

    #: The folder of ``styles`` and ``scripts``.
    folder: Path
    #: The classes of elements for which a page loads a stylesheet, by its name; all pages load
    #: the others.
    on_demand: Mapping[str, Set[str]] = field(default_factory=dict)


def add_assets(app: Sphinx) -> None:
    """On ``builder-inited``: join styles and scripts and add them to every web page."""
    if app.builder.format != "html" or is_book(app.builder):
        return
    folder = join_assets(app)
    app.config.html_static_path = [*app.config.html_static_path, str(folder)]
    app.add_css_file(STYLESHEET)
    app.add_js_file(SCRIPT, loading_method="defer")


def join_assets(app: Sphinx) -> Path:
    """Write what is sent from styles and scripts as they are now; return where."""
    folder = Path(app.doctreedir, "static")
    on_demand = _on_demand(app)
    styles = {path.name: path.read_text("utf-8") for path in _files(app, "styles/*.css")}
    scripts = [path.read_text("utf-8") for path in _files(app, "scripts/*.js")]
    everywhere = [text for name, text in styles.items() if name not in on_demand]
    files = {
        STYLESHEET: rcssmin.cssmin("\n".join(everywhere)),
        SCRIPT: rjsmin.jsmin("\n".join(scripts)),
    }
    for name in on_demand:
        files[_LAZY + name] = rcssmin.cssmin(styles[name])
    for path in _files(app, "styles/lazy/*.css"):
        files[_LAZY + path.name] = rcssmin.cssmin(path.read_text("utf-8"))
    for path in _files(app, "scripts/lazy/*.js"):
        files[_LAZY + path.name] = rjsmin.jsmin(path.read_text("utf-8"))
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _files(app: Sphinx, pattern: str) -> list[Path]:
    """Return the files of all capabilities that match, in the order of their names."""
    found = (path for one in app.emit(ASSETS) for path in one.folder.glob(pattern))
    return sorted(found, key=lambda path: path.name)


def _on_demand(app: Sphinx) -> dict[str, Set[str]]:
    """Return the stylesheets that only pages with certain classes load."""
    return {name: classes for one in app.emit(ASSETS) for name, classes in one.on_demand.items()}


def load_used(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: load the stylesheets that the page uses, and no others.

    Of Furo's, those for code and for other extensions are left out where nothing needs them.
    Where another extension or the author adds a stylesheet, what it builds on is not known, and
    all that Furo adds are loaded.
    """
    if "css_files" not in context or is_book(app.builder):
        return
    present = _classes(context.get("body", ""))
    for name, needed in _on_demand(app).items():
        if needed & present:
            app.add_css_file(_LAZY + name)
    if app.config.html_theme != "furo":
        return
    files = {str(file.filename).partition("_static/")[2]: file for file in context["css_files"]}
    if all(name in _KNOWN or name.startswith(_LAZY) for name in files):
        unused = {_EXTENSIONS} if "highlight" in present else {_EXTENSIONS, _CODE}
        context["css_files"] = [file for name, file in files.items() if name not in unused]


def _classes(html: str) -> set[str]:
    """Return the classes of all elements of a piece of HTML."""
    return {name for names in re.findall(r'\sclass="([^"]*)"', html) for name in names.split()}

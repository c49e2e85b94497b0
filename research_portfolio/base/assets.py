"""The stylesheets and the one script of a portfolio, and which of them a page loads.

Each capability has its own: a file a subject in its folders ``styles`` and ``scripts``, for the
reader of the source. They are sent as one file, for the reader of the page, without comments. What
only some pages need, or only after the reader has asked for it, lies in ``styles/lazy`` and
``scripts/lazy`` and is sent as a file of its own. Where no capability has any, nothing is added.
"""

import re
import shutil
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import rcssmin
import rjsmin
from docutils.nodes import document
from sphinx.application import Sphinx

from .builders import is_book

#: The event on which a capability returns its `Assets`.
ASSETS: Final = "research-assets"

STYLESHEET: Final = "research.css"
SCRIPT: Final = "research.js"

LAZY: Final = "lazy/"

#: The values that all stylesheets are made from; alone they change nothing.
TOKENS: Final = Path(__file__).parent / "styles/10-tokens.css"


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
    if (folder / STYLESHEET).exists():
        app.add_css_file(STYLESHEET)
    if (folder / SCRIPT).exists():
        app.add_js_file(SCRIPT, loading_method="defer")


def join_assets(app: Sphinx) -> Path:
    """Write what is sent from styles and scripts as they are now; return where."""
    folder = Path(app.doctreedir, "static")
    on_demand = _on_demand(app)
    styles = {path.name: path.read_text("utf-8") for path in _files(app, "styles/*.css")}
    scripts = [path.read_text("utf-8") for path in _files(app, "scripts/*.js")]
    everywhere = [text for name, text in styles.items() if name not in on_demand]
    files = {}
    if {*styles} > {TOKENS.name}:
        files[STYLESHEET] = rcssmin.cssmin("\n".join(everywhere))
    if scripts:
        files[SCRIPT] = rjsmin.jsmin("\n".join(scripts))
    for name in on_demand:
        files[LAZY + name] = rcssmin.cssmin(styles[name])
    for path in _files(app, "styles/lazy/*.css"):
        files[LAZY + path.name] = rcssmin.cssmin(path.read_text("utf-8"))
    for path in _files(app, "scripts/lazy/*.js"):
        files[LAZY + path.name] = rjsmin.jsmin(path.read_text("utf-8"))
    shutil.rmtree(folder, ignore_errors=True)
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
    """On ``html-page-context``: load the stylesheets that the page uses."""
    if "css_files" not in context or is_book(app.builder):
        return
    present = classes(context.get("body", ""))
    for name, needed in sorted(_on_demand(app).items()):
        if needed & present:
            app.add_css_file(LAZY + name)


def classes(html: str) -> set[str]:
    """Return the classes of all elements of a piece of HTML."""
    return {name for names in re.findall(r'\sclass="([^"]*)"', html) for name in names.split()}

"""What lies in the folder of an extension beside its code: words, templates, styles and scripts.

Styles and scripts are a file a subject in the folders ``styles`` and ``scripts``. A page loads those
of all extensions as one stylesheet and one script, without comments. What only some pages need, or
only after the reader has asked for it, is a file of its own: it lies in ``styles/lazy`` or
``scripts/lazy``, or is on demand. Where no extension has any, nothing is added.
"""

import re
import shutil
from collections.abc import Mapping, Set
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

import rcssmin
import rjsmin
from docutils.nodes import document
from sphinx.application import Sphinx
from sphinx.config import Config

from .builders import is_book
from .locale import load_catalogs

#: The event on which an extension returns its folder, and what `add_folder` has as ``on_demand``.
ASSETS: Final = "research-assets"

STYLESHEET: Final = "research.css"
SCRIPT: Final = "research.js"

LAZY: Final = "lazy/"

#: The values that all stylesheets are made from; alone they change nothing.
TOKENS: Final = Path(__file__).parent / "styles/10-tokens.css"


def add_folder(app: Sphinx, folder: Path, on_demand: Mapping[str, Set[str]] | None = None) -> None:
    """Let builds use what lies in the folder of an extension: locale, templates, styles, scripts.

    ``on_demand`` holds by stylesheet the classes of elements for which a page loads it; all pages
    load the others.
    """
    app.connect("config-inited", partial(load_catalogs, folder / "locale"))
    app.connect("config-inited", partial(_add_templates, folder / "templates"))
    app.connect(ASSETS, lambda _app: (folder, on_demand or {}))


def _add_templates(folder: Path, _app: Sphinx, config: Config) -> None:
    if folder.is_dir():  # after those of the author, which win
        config.templates_path = [*config.templates_path, str(folder)]


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
    folder, on_demand = Path(app.doctreedir, "static"), _on_demand(app)
    files = _files(app)
    if [path for path in files if path.suffix == ".css"] == [TOKENS]:
        files.remove(TOKENS)
    sources: dict[str, list[Path]] = {}
    for path in files:
        joined = STYLESHEET if path.suffix == ".css" else SCRIPT
        is_alone = path.parent.name == "lazy" or path.name in on_demand
        sources.setdefault(LAZY + path.name if is_alone else joined, []).append(path)
    shutil.rmtree(folder, ignore_errors=True)
    for name, paths in sources.items():
        minify = rcssmin.cssmin if name.endswith(".css") else rjsmin.jsmin
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = minify("\n".join(path.read_text("utf-8") for path in paths))
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _files(app: Sphinx) -> list[Path]:
    """Return the styles and scripts of all extensions, in the order of their names."""
    patterns = ("styles/**/*.css", "scripts/**/*.js")
    found = (path for folder, _ in app.emit(ASSETS) for p in patterns for path in folder.glob(p))
    return sorted(found, key=lambda path: path.name)


def _on_demand(app: Sphinx) -> dict[str, Set[str]]:
    """Return the stylesheets that only pages with certain classes load."""
    return {name: needed for _, one in app.emit(ASSETS) for name, needed in one.items()}


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


@lru_cache(maxsize=1)  # asked twice of each page
def classes(html: str) -> set[str]:
    """Return the classes of all elements of a piece of HTML."""
    return {name for names in re.findall(r'\sclass="([^"]*)"', html) for name in names.split()}

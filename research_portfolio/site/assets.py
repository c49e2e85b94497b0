"""The one stylesheet and the one script of a portfolio, joined from the package's own.

They are written as one file a subject, for the reader of the source, and sent as one file, for
the reader of the page. What only some pages need, or only after the reader has asked for it, lies in styles/lazy
and scripts/lazy and is sent as it is.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ..book import is_book

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STYLESHEET = "research.css"
SCRIPT = "research.js"

_PACKAGE = Path(__file__).parent


def add_assets(app: Sphinx) -> None:
    """On ``builder-inited``: join styles and scripts and add them to every web page."""
    if app.builder.format != "html" or is_book(app.builder):
        return
    app.config.html_static_path = [*app.config.html_static_path, str(join_assets(app))]
    app.add_css_file(STYLESHEET)
    app.add_js_file(SCRIPT, loading_method="defer")


def join_assets(app: Sphinx) -> Path:
    """Write what is sent from the package's styles and scripts as they are now; return where."""
    folder = Path(app.doctreedir, "static")
    folder.mkdir(parents=True, exist_ok=True)
    for name, sources in ((STYLESHEET, "styles/*.css"), (SCRIPT, "scripts/*.js")):
        parts = (path.read_text(encoding="utf-8") for path in sorted(_PACKAGE.glob(sources)))
        (folder / name).write_text("\n".join(parts), encoding="utf-8")
    for lazy in ("styles/lazy", "scripts/lazy"):
        shutil.copytree(_PACKAGE / lazy, folder / "lazy", dirs_exist_ok=True)
    return folder

"""The one stylesheet of a portfolio, joined from the package's styles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STYLESHEET = "research.css"

_STYLES = Path(__file__).parent / "styles"


def join_styles(app: Sphinx) -> None:
    """On ``builder-inited``: join the styles and hand them to the HTML builder.

    They are written as one file a subject, for the reader of the source, and sent as one file,
    for the reader of the page.
    """
    if app.builder.format != "html":
        return
    folder = Path(app.doctreedir, "static")
    folder.mkdir(parents=True, exist_ok=True)
    styles = (path.read_text(encoding="utf-8") for path in sorted(_STYLES.glob("*.css")))
    (folder / STYLESHEET).write_text("\n".join(styles), encoding="utf-8")
    app.config.html_static_path.append(str(folder))

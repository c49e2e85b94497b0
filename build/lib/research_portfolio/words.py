"""The extension's own words, in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.locale import get_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from .model import Period

CATALOG = "research_portfolio"

_ = get_translation(CATALOG)


def load_catalog(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: load the extension's catalog of the language of the build.

    The package holds only .po files, so that nothing compiled is kept beside its source;
    what gettext reads is compiled beside the doctrees.
    """
    messages = Path("LC_MESSAGES", CATALOG)
    source = Path(__file__).parent / "locale" / config.language / messages.with_suffix(".po")
    if source.exists():
        compiled = Path(app.doctreedir, "locale")
        target = compiled / config.language / messages.with_suffix(".mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as po, target.open("wb") as mo:
            write_mo(mo, read_po(po, locale=config.language))
        app.add_message_catalog(CATALOG, compiled)


def period_text(period: Period) -> str:
    """Write a period in the notation of the texts: "2023.01–2025.12", "2024–2026"."""
    if period.end is None:
        return _("since %s") % period.start
    if period.start is None:
        return _("until %s") % period.end
    return f"{period.start}–{period.end}"

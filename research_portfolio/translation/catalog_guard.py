"""No catalog that is missing or cannot be read goes unnoticed.

Sphinx compiles what it can make out of a mangled catalog, in silence, or goes on with what it
compiled the last time. Here each fault is a warning at its line, and English shows in the place
of that catalog until it is mended.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from sphinx.util.i18n import CatalogRepository, docname_to_domain

from ..catalogs import po
from ..report import inform, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def guard_catalogs(app: Sphinx) -> None:
    """On ``builder-inited``, before Sphinx compiles: warn of every catalog that is mangled."""
    for catalog in _repository(app.srcdir, app.config).catalogs:
        _, faults = po.read(Path(catalog.po_path).read_bytes())
        for fault in faults:
            message = f"{fault.message}; English shows in its place"
            warn("catalog", message, f"{catalog.po_path}:{fault.line}")
        if faults:
            _stand_in(Path(catalog.po_path), Path(catalog.mo_path))


def note_missing_catalogs(app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """On ``env-before-read-docs``: tell which pages have no catalog; no fault, but untranslated."""
    repository = _repository(env.srcdir, app.config)
    present = {catalog.domain for catalog in repository.catalogs}
    wanted = {docname_to_domain(name, app.config.gettext_compact) for name in env.found_docs}
    for folder in repository.locale_dirs:
        for domain in sorted(wanted - present):
            path = Path(folder, app.config.language, "LC_MESSAGES", f"{domain}.po")
            compiled = path.with_suffix(".mo")
            if compiled.exists():
                message = f"there is no such catalog, but what {compiled.name} holds of it still shows; delete that too, or put the catalog back"
                warn("catalog", message, f"{path}:1")
            else:
                message = "there is no such catalog, so English shows; make translations makes one"
                inform("catalog", message, f"{path}:1", app.config)


def _repository(srcdir: Path, config: Config) -> CatalogRepository:
    return CatalogRepository(srcdir, config.locale_dirs, config.language, config.source_encoding)


def _stand_in(source: Path, compiled: Path) -> None:
    """Put an empty catalog where the compiled one goes, as new as its source is.

    Sphinx takes it for up to date, until the source is mended and so is newer.
    """
    with compiled.open("wb") as file:
        write_mo(file, Catalog())
    time = source.stat().st_mtime
    os.utime(compiled, (time, time))

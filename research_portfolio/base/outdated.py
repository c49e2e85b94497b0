"""Which pages are made from something that has changed since they were written.

Sphinx compares the time of a page with that of its source. It does not see what the page shows of
other pages, that another builder has read a new translation, or that a build ended too early. No
page should be named that has not changed: naming all makes every build a full one.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import sphinx
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..version import __version__
from .builders import makes_pages
from .descriptions import page_description, site_title
from .output import kept_for
from .translations import interface_catalogs

#: How many lines Sphinx reads of the file that it keeps beside the pages.
_BUILD_INFO: Final = 4
#: The files of the signatures that were written last, and that the build at hand is to write.
_WRITTEN: Final = "pages.json"
_PENDING: Final = "pending.json"
#: The event on which an extension returns what a page is made from: a value with a stable repr.
SIGNATURE: Final = "research-signature"


def remove_broken_build_info(app: Sphinx) -> None:
    """On ``builder-inited``: remove a truncated .buildinfo of a killed build; Sphinx 9 stops at it."""
    info = Path(app.outdir, ".buildinfo")
    if info.exists() and len(info.read_bytes().splitlines()) < _BUILD_INFO:
        info.unlink()


def outdated_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """On ``env-updated``: return the pages whose signature differs from the one last written."""
    written = _read(kept_for(app, _WRITTEN))
    current = _signatures(app, env) | dict.fromkeys(_copied_files(app, env), "")
    kept_for(app, _PENDING).write_text(json.dumps(current, indent=1), encoding="utf-8")
    return [page for page in sorted(env.found_docs) if written.get(page) != current[page]]


def record_signatures(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: note what the pages show now, unless the build was cut short.

    Until a build has finished, some page may not have been written, so the next one asks again.
    """
    if exception is None:
        kept_for(app, _PENDING).replace(kept_for(app, _WRITTEN))


def remove_gone_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-updated``: delete what was written earlier of pages, pictures and files that are no more.

    Sphinx leaves them, and whoever publishes the folder publishes what the author has deleted. They
    go before pages are written, since one of ours may take the place of an author's: 404.
    """
    builder = app.builder
    if not makes_pages(builder):
        return
    gone = _read(kept_for(app, _WRITTEN)).keys() - env.found_docs - set(_copied_files(app, env))
    places = {name for name in gone if name.startswith("/")}
    gone -= places
    # The builder dirhtml writes "a" and "a/index" to the same place.
    files = {Path(builder.get_outfilename(docname)) for docname in gone}
    files -= {Path(builder.get_outfilename(docname)) for docname in env.found_docs}
    files |= {Path(f"{app.outdir}{place}") for place in places}
    for file in files:
        file.unlink(missing_ok=True)


def _copied_files(app: Sphinx, env: BuildEnvironment) -> Iterator[str]:
    """Yield where the files that pages use are copied, "/_images/a.png"; no page is named so."""
    for folder, files in (("_images", env.images), ("_downloads", env.dlfiles)):
        yield from (f"/{folder}/{name}" for _pages, name in files.values())
    if app.config.html_copy_source:
        end = app.config.html_sourcelink_suffix
        for docname in env.found_docs:
            yield f"/_sources/{str(env.doc2path(docname, base=False)).removesuffix(end)}{end}"


def _read(record: Path) -> dict[str, str]:
    try:
        written = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return written if isinstance(written, dict) else {}


def _signatures(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Return a digest of all that each page is made from.

    What all pages show around their text is part of each, and so is the time at which the page was
    last read and translated. On the event `SIGNATURE`, extensions add what a page shows
    of theirs, of other pages too.
    """
    navigation = _navigation(env) if app.builder.format == "html" else []
    versions = (__version__, sphinx.__version__)
    always = digest([*versions, site_title(env), navigation, interface_catalogs(app.config)])
    signatures = {}
    for docname in sorted(env.found_docs):
        # Whichever builder read the page, the doctree is shared.
        read_at = Path(env.doctreedir, f"{docname}.doctree").stat().st_mtime_ns
        own = [read_at, page_description(env, docname)]
        signatures[docname] = digest([always, *own, *app.emit(SIGNATURE, docname)])
    return signatures


def _navigation(env: BuildEnvironment) -> list[object]:
    """Return what the sidebar shows of all pages, and what leads from each to the next."""
    return [
        (
            docname,
            env.titles[docname].pformat(),  # with the language that it is in
            [contents.attributes for contents in env.tocs[docname].findall(toctree)],
        )
        for docname in sorted(env.found_docs)
    ]


def digest(shown: list[object]) -> str:
    """Return what names a value, so that two of them can be compared later."""
    return hashlib.sha256(repr(shown).encode()).hexdigest()

"""The index of the search, made by Pagefind from the pages as they were written.

Beside it lies what the script of the search has to know and to say, in the language of the pages.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from pagefind_bin_extended import get_executable
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.errors import ExtensionError
from sphinx.util.nodes import clean_astext

from .. import languages
from ..base import builders
from ..base.addresses import addresses_of
from ..base.output import kept_for
from ..version import __version__
from .messages import messages
from .passages import passages, record

#: The folder of the index, below the root of the site.
BUNDLE = "pagefind"
#: What the script of the search reads, in that folder.
SETTINGS = "portfolio.json"

_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")  # what no page loads


class _Page(NamedTuple):
    """A page to be found."""

    html: str
    address: str
    title: str


def make_index(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: index all pages of this build, those that were not rewritten too."""
    if exception is not None or not builders.makes_site(app.builder):
        return
    bundle, config = Path(app.outdir, BUNDLE), app.config
    language = languages.tag(config.language)
    pages = _by_record(_pages(app), language)
    digest = hashlib.sha256("\n".join(pages).encode()).hexdigest()
    if not _is_made_from(bundle, digest):
        shutil.rmtree(bundle, ignore_errors=True)
        records = kept_for(app, "search")
        _write_records(pages, language, records)
        if not any(records.iterdir()):
            return
        _index(records, bundle, language)
    settings = {"made from": digest, "elsewhere": _elsewhere(config), "words": messages(config)}
    text = json.dumps(settings, ensure_ascii=False, indent=1)
    (bundle / SETTINGS).write_text(text, encoding="utf-8")


def _by_record(pages: Iterable[_Page], language: str) -> dict[str, _Page]:
    """Name the record of each page: by its place, and by all that the record is made from."""
    programs = hashlib.sha256(f"{__version__} {version('pagefind')} {language}".encode())
    named = {}
    for number, page in enumerate(pages):
        digest = programs.copy()
        digest.update("\n".join(page).encode())
        named[f"{number:06}-{digest.hexdigest()[:16]}.html"] = page
    return named


def _is_made_from(bundle: Path, digest: str) -> bool:
    """Tell whether a whole index is there already; its settings are written last."""
    with suppress(OSError, ValueError):
        settings = json.loads((bundle / SETTINGS).read_text(encoding="utf-8"))
        return bool(settings.get("made from") == digest)
    return False


def _pages(app: Sphinx) -> Iterator[_Page]:
    """Yield the pages that can be found, as they were written."""
    env, builder = app.env, app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    for docname in sorted(env.found_docs):
        written = Path(builder.get_outfilename(docname))
        if env.metadata[docname].keys() & {"nosearch", "no-search"} or not written.exists():
            continue
        address = builder.get_target_uri(docname) or "./"  # the home page of dirhtml
        title = clean_astext(env.titles[docname])
        yield _Page(written.read_text(encoding="utf-8"), address, title)


def _write_records(pages: Mapping[str, _Page], language: str, folder: Path) -> None:
    """Write what Pagefind is to index, one document a page, and keep those of an earlier build."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in pages:
            path.unlink()
    for name, page in pages.items():
        if not (folder / name).exists() and (found := list(passages(page.html))):
            draft = folder / "draft"
            draft.write_text(record(found, page.address, page.title, language), encoding="utf-8")
            draft.replace(folder / name)


def _index(records: Path, bundle: Path, language: str) -> None:
    # Not by "python -m pagefind", which imports asyncio for no more than to find the program.
    program = os.environ.get("PAGEFIND_BINARY_PATH") or get_executable()
    # Chinese characters are set apart; for "zh" Pagefind would read a dictionary, for 0.3 s.
    asked = "und" if language.startswith("zh") else language.lower()
    command = [str(program), "--site", str(records)]
    command += ["--output-path", str(bundle), "--force-language", asked]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode or not _is_whole(bundle, len(list(records.iterdir()))):
        message = f"Pagefind could not index {bundle.parent}; is there room on the disk? It said: {run.stderr or run.stdout}"
        raise ExtensionError(message, modname=__name__)
    for pattern in _UNUSED:
        for path in bundle.glob(pattern):
            path.unlink()


def _is_whole(bundle: Path, pages: int) -> bool:
    """Tell whether an index holds all pages: Pagefind reports no error when the disk is full."""
    with suppress(OSError, ValueError, KeyError):
        entry = json.loads((bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
        counted = sum(language["page_count"] for language in entry["languages"].values())
        files = [path for path in bundle.rglob("*") if path.is_file()]
        fragments = [path for path in files if path.suffix == ".pf_fragment"]
        return counted == pages == len(fragments) and all(path.stat().st_size for path in files)
    return False


def _elsewhere(config: Config) -> list[dict[str, str]]:
    """Return the other languages, each with the root of its site, seen from the root of this."""
    return [
        {"language": languages.tag(language), "root": root}
        for language, root in addresses_of(config).links.items()
        if language != config.language
    ]

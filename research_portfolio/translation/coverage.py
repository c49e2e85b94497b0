"""How much of each page is translated, into every language of the portfolio.

A page is measured by the messages that its source has now, not by those in the catalogs, which
may be older. So the build of any language can tell of every other.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from ..catalogs import po
from ..catalogs.progress import progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from ..catalogs.progress import Progress

_MESSAGES = "research_messages"


class NoteMessages(SphinxTransform):
    """Keep the messages of a page with its metadata, which Sphinx purges and merges by page."""

    default_priority = 15  # Sphinx puts translations in their place at 20

    def apply(self, **kwargs: Any) -> None:
        """Note the messages of the page at hand."""
        messages = [message for _node, message in extract_messages(self.document)]
        self.env.metadata[self.env.current_document.docname][_MESSAGES] = messages


def by_language(env: BuildEnvironment, docname: str) -> dict[str, Progress]:
    """Return how much of a page is translated into each language but the source.

    The source language is the first of ``research_languages``.
    """
    languages = list(env.config.research_languages)[1:]
    return {language: of_page(env, docname, language) for language in languages}


def of_page(env: BuildEnvironment, docname: str, language: str) -> Progress:
    """Count the words of a page as those of its catalog are counted: each message once."""
    entries = _entries(env, docname, language)
    messages = dict.fromkeys(env.metadata[docname].get(_MESSAGES, []))
    return progress(entries.get(message, po.Entry(message)) for message in messages)


def translations(env: BuildEnvironment, docname: str, language: str) -> Mapping[str, str]:
    """Return the finished translations of the messages of a page."""
    entries = _entries(env, docname, language).values()
    return {entry.msgid: entry.msgstr for entry in entries if entry.translated}


def catalog_files(env: BuildEnvironment, docname: str, language: str) -> list[Path]:
    """Return where the catalog of a page may be, the place that counts most first."""
    name = f"{docname_to_domain(docname, env.config.gettext_compact)}.po"
    folders = (Path(env.srcdir, folder) for folder in env.config.locale_dirs)
    return [folder / language / "LC_MESSAGES" / name for folder in folders]


def _entries(env: BuildEnvironment, docname: str, language: str) -> Mapping[str, po.Entry]:
    """Return the entries of a page's catalogs, by message.

    As in Sphinx, the first of ``locale_dirs`` that has a translation has the last word.
    """
    found: dict[str, po.Entry] = {}
    for path in reversed(catalog_files(env, docname, language)):
        if path.is_file():
            for entry in _read(path, path.stat().st_mtime_ns):
                if entry.translated or entry.msgid not in found:
                    found[entry.msgid] = entry
    return found


@cache
def _read(path: Path, _changed: int) -> tuple[po.Entry, ...]:
    # What is wrong in the file is reported where its language is built.
    catalog, _faults = po.read(path.read_bytes())
    return tuple(entry for entry in catalog.entries if not entry.obsolete)

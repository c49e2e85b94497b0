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

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sphinx.environment import BuildEnvironment

_MESSAGES = "research_messages"


class NoteMessages(SphinxTransform):
    """Keep the messages of a page with its metadata, which Sphinx purges and merges by page."""

    default_priority = 15  # Sphinx puts translations in their place at 20

    def apply(self, **kwargs: Any) -> None:
        """Note the messages of the page at hand."""
        messages = [message for _node, message in extract_messages(self.document)]
        self.env.metadata[self.env.current_document.docname][_MESSAGES] = messages


def shares(env: BuildEnvironment, docname: str) -> dict[str, float]:
    """Return for each language of the portfolio how much of a page is translated into it.

    From 0 to 1; the source language, the first of ``research_languages``, has 1.
    """
    messages: list[str] = env.metadata[docname].get(_MESSAGES, [])
    languages = list(env.config.research_languages)
    return dict.fromkeys(languages[:1], 1.0) | {
        language: share(messages, translations(env, docname, language))
        for language in languages[1:]
    }


def share(messages: Sequence[str], translated: Collection[str]) -> float:
    """Return how much of ``messages`` is in ``translated``, by words, from 0 to 1."""
    words = [(len(message.split()), message in translated) for message in messages]
    total = sum(count for count, _done in words)
    return sum(count for count, done in words if done) / total if total else 1.0


def translations(env: BuildEnvironment, docname: str, language: str) -> Mapping[str, str]:
    """Return the finished translations of the messages of a page."""
    name = docname_to_domain(docname, env.config.gettext_compact) + ".po"
    found: dict[str, str] = {}
    for folder in reversed(env.config.locale_dirs):  # the first one has the last word
        path = Path(env.srcdir, folder, language, "LC_MESSAGES", name)
        if path.exists():
            found |= _read(path, path.stat().st_mtime_ns)
    return found


@cache
def _read(path: Path, _changed: int) -> dict[str, str]:
    # What is wrong in the file is reported where its language is built.
    catalog, _faults = po.read(path.read_bytes())
    return {entry.msgid: entry.msgstr for entry in catalog.entries if entry.translated}

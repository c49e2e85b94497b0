"""The sentences with which papers acknowledge a grant, in each language that papers are written in.

A page offers all of them whatever its own language is, but only in languages in which the setting
``research_funders`` names what is acknowledged: a name that somebody has translated for readers
is not the official one, and would be copied into papers.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from docutils import nodes as docutils_nodes
from sphinx.config import Config

from ..base.private import conf_language
from ..base.words import SOURCE_LANGUAGE, _
from ..catalogs import po
from ..catalogs.files import language_catalogs
from ..languages import source, tag
from ..model import Grant
from . import nodes
from .graph import Graph

_LOCALE = Path(__file__).parent / "locale"


class Acknowledgements:
    """What each grant is acknowledged with."""

    def __init__(self, graph: Graph, config: Config) -> None:
        self._graph = graph
        self._here = config.language
        self._pages = source(config.research_languages, conf_language(config))
        named = {lang for grant in graph.grants for lang in graph.funder(grant.funder_source).fund}
        #: By language, the messages of `_messages` in it.
        self._texts = {language: dict(_own_texts(language)) for language in (self._pages, *named)}

    def of(self, grant: Grant) -> dict[str, str]:
        """Return the sentences for a grant by language, that of the source first.

        A grant of which neither funder nor program is known has no sentence at all.
        """
        if grant.acknowledgement_source:
            said = {self._pages: grant.acknowledgement_source}
            return said | {self._here: grant.acknowledgement or ""}
        known = self._graph.funder(grant.funder_source)
        usual = grant.funder_source or grant.program_source
        names = ({self._pages: usual} if usual else {}) | dict(known.fund)
        return {
            language: self._sentence(language, name, grant.number, known.number.get(language))
            for language, name in names.items()
            if self._texts[language]
        }

    def _sentence(self, language: str, name: str, number: str | None, word: str | None) -> str:
        texts = self._texts[language]
        numbered, bare, usual, joined = _messages()
        if not number:
            return texts[bare] % {"fund": name}
        word = texts[usual] if word is None else word
        number = texts[joined] % {"word": word, "number": number} if word else number
        return texts[numbered] % {"fund": name, "number": number}


def block(sentences: Mapping[str, str]) -> nodes.disclosure:
    """Return what shows the sentences, each marked with its language."""
    # The script has no words of its own.
    data = {
        "data-copy": _("Copy"),
        "data-copied": _("Copied"),
        "data-selected": _("Selected, ready to be copied"),
        # A search finds the facts of the grant once, and not again in another language.
        "data-pagefind-ignore": "",
    }
    return nodes.disclosure(
        "",
        *(
            docutils_nodes.paragraph("", text, classes=[f"language-{tag(language)}"])
            for language, text in sentences.items()
        ),
        summary=_("Acknowledge this grant"),
        classes=["research-acknowledgement"],
        data=data,
    )


def _messages() -> tuple[str, str, str, str]:
    """Return what a sentence is made of, in English."""

    # Looked up in every language's catalog, not in that of the build alone.
    def _(text: str) -> str:
        return text

    return (
        _("This work was supported by the %(fund)s (%(number)s)."),
        _("This work was supported by the %(fund)s."),
        _("Grant No."),
        _("%(word)s %(number)s"),
    )


def _own_texts(language: str) -> Iterator[tuple[str, str]]:
    """Yield the messages with their translations in the package's own catalog of a language."""
    if language == SOURCE_LANGUAGE:
        yield from ((message, message) for message in _messages())
    for path in language_catalogs(_LOCALE, language).values():
        for entry in po.read(path.read_bytes()).entries:
            if entry.translated and entry.msgid in _messages():
                yield entry.msgid, entry.msgstr

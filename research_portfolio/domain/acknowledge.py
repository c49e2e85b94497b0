"""The sentences with which papers acknowledge a grant, in each language that papers are written in.

A page offers all of them whatever its own language is. The source's texts are at hand in every
build; those of another language come from its catalogs, which no build but its own loads.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from docutils import nodes as docutils_nodes
from sphinx.config import Config

from ..base.judgement import store_of
from ..base.private import conf_language
from ..base.words import SOURCE_LANGUAGE, _
from ..catalogs import po
from ..catalogs.files import language_catalogs, languages
from ..languages import source, tag
from ..model import Grant
from . import nodes
from .graph import Graph

_LOCALE = Path(__file__).parent / "locale"


class Acknowledgements:
    """What each grant is acknowledged with.

    Parameters
    ----------
    graph
        The portfolio.
    config
        The build's settings.
    """

    def __init__(self, graph: Graph, config: Config) -> None:
        self._graph = graph
        names = {name for grant in graph.grants if (name := _name(grant))}
        store = store_of(config)
        pages = source(config.research_languages, conf_language(config))
        #: By language: what the source's texts are in it, the package's words included.
        self._texts = {pages: {name: name for name in names}}
        for language in (SOURCE_LANGUAGE, *languages(_LOCALE)):
            catalogs = (store.judged(path, domain) for domain, path in store.files(language))
            entries = (entry for catalog in catalogs for entry in catalog.entries)
            known = {e.msgid: e.msgstr for e in entries if e.translated and e.msgid in names}
            self._texts.setdefault(language, known).update(_own_sentences(language))

    def of(self, grant: Grant) -> dict[str, str]:
        """Return the sentences for a grant by language, that of the source first.

        A language is left out in which the funder has no name, and a grant of which neither
        funder nor program is known has no sentence at all.
        """
        numbered, bare = _sentences()
        sentences = {}
        for language, texts in self._texts.items():
            fund = self._graph.funder(grant.funder_source).fund.get(language)
            name = fund or texts.get(_name(grant) or "")
            sentence = texts.get(numbered if grant.number else bare)
            if name and sentence:
                sentences[language] = sentence % {"fund": name, "number": grant.number}
        return sentences


def block(sentences: Mapping[str, str]) -> nodes.acknowledgement:
    """Return what shows the sentences, each marked with its language."""
    return nodes.acknowledgement(
        "",
        *(
            docutils_nodes.paragraph("", text, classes=[f"language-{tag(language)}"])
            for language, text in sentences.items()
        ),
        summary=_("Acknowledge this grant"),
        # The script has no words of its own.
        copy=_("Copy"),
        copied=_("Copied"),
        selected=_("Selected, ready to be copied"),
    )


def _name(grant: Grant) -> str | None:
    return grant.funder_source or grant.program_source


def _sentences() -> tuple[str, str]:
    """Return the two sentences in English, with and without a number."""

    # Looked up in every language's catalog, not in that of the build alone.
    def _(text: str) -> str:
        return text

    return (
        _("This work was supported by the %(fund)s (Grant No. %(number)s)."),
        _("This work was supported by the %(fund)s."),
    )


def _own_sentences(language: str) -> Iterator[tuple[str, str]]:
    """Yield the sentences with their translations in the package's own catalog of a language."""
    if language == SOURCE_LANGUAGE:
        yield from ((sentence, sentence) for sentence in _sentences())
    for path in language_catalogs(_LOCALE, language).values():
        catalog, _faults = po.read(path.read_bytes())
        for entry in catalog.entries:
            if entry.translated and entry.msgid in _sentences():
                yield entry.msgid, entry.msgstr

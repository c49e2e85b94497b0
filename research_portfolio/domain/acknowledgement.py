"""The sentences with which papers acknowledge a grant, in each language that papers are written in.

A page offers all of them whatever its own language is, but only in languages in which the setting
``research_funders`` names what is acknowledged: a name that somebody has translated for readers
is not the official one, and would be copied into papers.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from docutils import nodes as docutils_nodes

from ..base.locale import SOURCE_LANGUAGE, _
from ..languages import tag
from ..model import Grant
from . import nodes
from .funders import Funder

_LOCALE = Path(__file__).parent / "locale"


def sentences(grant: Grant, funder: Funder, source: str, language: str) -> dict[str, str]:
    """Return the sentences for a grant by language, that of the source first.

    A grant of which neither funder nor program is known has no sentence at all.
    """
    if grant.acknowledgement_source:
        said = {source: grant.acknowledgement_source}
        return said | {language: grant.acknowledgement or ""}
    usual = grant.funder_source or grant.program_source
    names = ({source: usual} if usual else {}) | dict(funder.fund)
    texts = {lang: _sentence(lang, names[lang], grant.number, funder) for lang in names}
    return {lang: text for lang, text in texts.items() if text}


def _sentence(language: str, fund: str, number: str | None, funder: Funder) -> str:
    if not (templates := _templates(language)):
        return ""
    numbered, bare, usual, joined = templates
    if not number:
        return bare % {"fund": fund}
    word = funder.number.get(language, usual)
    number = joined % {"word": word, "number": number} if word else number
    return numbered % {"fund": fund, "number": number}


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


@cache
def _templates(language: str) -> tuple[str, ...]:
    """Return what a sentence is made of; nothing in a language that the package does not speak."""
    path = _LOCALE / language / "LC_MESSAGES/research_portfolio.po"
    if language == SOURCE_LANGUAGE:
        return _messages(str)
    if not path.exists():
        return ()
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    return _messages(lambda message: str(catalog[message].string))


def _messages(_: Callable[[str], str]) -> tuple[str, ...]:
    return (
        _("This work was supported by the %(fund)s (%(number)s)."),
        _("This work was supported by the %(fund)s."),
        _("Grant No."),
        _("%(word)s %(number)s"),
    )

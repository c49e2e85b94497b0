"""Rules about words: the glossary is followed."""

import re
from collections.abc import Iterator
from typing import Final

from research_portfolio.catalogs.constructs import OPAQUE
from research_portfolio.catalogs.glossary import Term
from research_portfolio.catalogs.rules.base import Pair, Problem, shown, spaceless
from research_portfolio.text import A_HAN

_SENTENCE_END: Final = re.compile(r"[。！？；|\n]|(?<=[.!?])\s")
_SMALL_WORD: Final = re.compile(r"(?<![\w.@/-])[a-z]{2,}(?![\w.@/-]*\w)")
_SENTENCE: Final = 4
"""How many words without a capital make a sentence, and no name."""


def _terms(message: Pair) -> list[Term]:
    return message.glossary.found_in(message.source.prose.replace(OPAQUE, " "))


def term(message: Pair) -> Iterator[Problem]:
    """Ask for the translation that the glossary gives."""
    prose = _squeezed(message.translation.prose)
    for one in _terms(message):
        forms = one.forms.get(message.language, ())
        if forms and not any(_squeezed(form) in prose for form in forms):
            yield Problem(
                f"“{one.en}” is {shown(forms)} in the glossary, which is not here",
                f"write “{forms[0]}”",
            )


def forbidden_term(message: Pair) -> Iterator[Problem]:
    """Refuse translations that the glossary forbids."""
    prose = _squeezed(message.translation.prose)
    for one in _terms(message):
        forms = one.called(message.language)
        rest = prose
        for form in forms:
            rest = rest.replace(_squeezed(form), OPAQUE)
        for variant in one.forbidden.get(message.language, ()):
            if _squeezed(variant) in rest:
                yield Problem(
                    f"“{variant}” for “{one.en}” is what the glossary forbids",
                    f"write “{forms[0]}”" if forms else "use another word",
                )


def keep_term(message: Pair) -> Iterator[Problem]:
    """Ask for the words that stay as they are."""
    prose = message.translation.prose
    for one in _terms(message):
        if one.keep and not re.search(rf"(?<![A-Za-z]){re.escape(one.en)}", prose):
            yield Problem(f"“{one.en}” stays as it is, and is not here", f"write “{one.en}”")


def untranslated(message: Pair) -> Iterator[Problem]:
    """Find sentences that are left in English; names and code are no sentences."""
    for sentence in _SENTENCE_END.split(message.translation.prose):
        small = _SMALL_WORD.findall(sentence)
        if len(small) >= _SENTENCE and not A_HAN.search(sentence):
            yield Problem(f"“{sentence.strip()[:60]}” is left in English", "translate it")


def _squeezed(text: str) -> str:
    return spaceless(text).lower()

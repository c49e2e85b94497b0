"""Rules about words: the glossary is followed."""

import re
from collections.abc import Iterator

from research_portfolio.catalogs.constructs import OPAQUE
from research_portfolio.catalogs.rules.base import Pair, Problem, shown


def term(message: Pair) -> Iterator[Problem]:
    """Ask for the translation that the glossary gives."""
    prose = _squeezed(message.translation.prose)
    for one in message.glossary.found_in(message.source.prose.replace(OPAQUE, " ")):
        forms = one.forms.get(message.language, ())
        if forms and not any(_squeezed(form) in prose for form in forms):
            yield Problem(
                f"“{one.en}” is {shown(forms)} in the glossary, which is not here",
                f"write “{forms[0]}”",
            )


def forbidden_term(message: Pair) -> Iterator[Problem]:
    """Refuse translations that the glossary forbids."""
    prose = _squeezed(message.translation.prose)
    for one in message.glossary.found_in(message.source.prose.replace(OPAQUE, " ")):
        forms = one.forms.get(message.language, (one.en,) if one.keep else ())
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
    for one in message.glossary.found_in(message.source.prose.replace(OPAQUE, " ")):
        if one.keep and not re.search(rf"(?<![A-Za-z]){re.escape(one.en)}", prose):
            yield Problem(f"“{one.en}” stays as it is, and is not here", f"write “{one.en}”")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()

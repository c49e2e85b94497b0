"""Rules about markup: source and translation have the same constructs."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from operator import attrgetter
from typing import Final

from research_portfolio.catalogs.constructs import OPAQUE, WORD_ROLES, Construct, Reading, tag_name
from research_portfolio.catalogs.rules.base import Check, Pair, Problem, excerpt, shown, spaceless
from research_portfolio.text import A_HAN

_NAMES: Final = {"em": "emphasised", "strong": "strong", "s": "struck out", "span": "attributed"}


def shape(message: Pair) -> Iterator[Problem]:
    """Compare block elements and emphasis."""
    source, translation = message.source, message.translation
    if translation.blocks not in {source.blocks, ("paragraph",)}:
        yield Problem(
            f"parses to {_blocks(translation.blocks)}, the source to {_blocks(source.blocks)}",
            "write it so that it parses alike, with a backslash before a mark that is meant as such"
            " (1\\. or \\#) and no space at the start; otherwise Sphinx drops the translation",
        )
    elif translation.blocks != ("paragraph",) and _is_numbered_title(message):
        yield Problem(
            f"parses to {_blocks(translation.blocks)}, so that Sphinx drops the translation",
            "put a backslash before the mark that starts the list, as in 1\\.",
        )
    there, here = source.spans, translation.spans
    # Chinese has no italics: book titles and quotation marks stand for emphasis.
    quoted = not there["strong"] and any(
        mark in message.entry.msgstr and mark not in message.entry.msgid for mark in "《“「"
    )
    is_lost = there["strong"] > here["strong"] or bool(there.total()) != bool(here.total())
    # `literal_markup` reports emphasis whose marks are shown as characters.
    if is_lost and not quoted and not any(literal_markup(message)):
        yield Problem(f"{_spans(there)} in the source, {_spans(here)} here", "mark the same words")


def _is_numbered_title(message: Pair) -> bool:
    """Tell a title like “1. Results”, which Sphinx extracted, from a list that somebody put here."""
    return bool(
        message.entry.occurrences
        and "\n" not in message.entry.msgid
        and re.match(r"\d{1,9}[.)]\s", message.entry.msgstr)
    )


def _spans(spans: Counter[str]) -> str:
    return " and ".join(f"{n} {_NAMES[name]}" for name, n in spans.items() if n) or "nothing marked"


def _blocks(names: tuple[str, ...]) -> str:
    return " > ".join(names).replace("_", " ") or "nothing"


_LITERAL: Final = {
    "**": re.compile(r"\*\*"),
    "*": re.compile(r"(?<![\w*])\*(?=[\w“（《])[^*\n]*[^\s*]\*(?!\*)"),
    "~~": re.compile(r"~~"),
    "`": re.compile(r"`+"),
    "](": re.compile(r"\]\("),
    "][": re.compile(r"\[[^\[\]]+\]\["),
    "{…}`": re.compile(r"\{[\w:-]+\}`"),
}


def literal_markup(message: Pair) -> Iterator[Problem]:
    """Find marks that are shown as characters and not in the source."""
    prose, known = message.translation.prose, message.source.prose
    for mark, pattern in _LITERAL.items():
        found = list(pattern.finditer(prose))
        if len(found) > len(pattern.findall(known)):
            where = excerpt(prose, *found[-1].span()).replace(OPAQUE, "…")
            remedy = "close it, and keep punctuation out of the emphasis"
            yield Problem(f"“{mark}” is shown as such in “{where}”", remedy)
            return


def role(message: Pair) -> Iterator[Problem]:
    """Find roles and substitutions that are left out."""
    there, here = _named(message, "role", _role)
    # A term without a target of its own is named by its words, which are translated.
    free = sum(name.startswith("term ") for name in here.keys() - there.keys())
    for name in [n for n in there if n.startswith("term ") and n not in here][:free]:
        del there[name]
    yield from _missing(there, here, "role", "name each role of the source, with its target")
    yield from _substitution(message)


def _role(construct: Construct) -> str:
    if construct.name in WORD_ROLES - {"term"}:
        return construct.name
    return f"{construct.name} {construct.target}"


def _named(
    message: Pair, kind: str, name: Callable[[Construct], str]
) -> tuple[dict[str, None], dict[str, None]]:
    """Return what source and translation have of a kind, in order, each once by its name."""
    there, here = (
        dict.fromkeys(name(one) for one in reading.constructs if one.kind == kind)
        for reading in (message.source, message.translation)
    )
    return there, here


def _missing(
    there: Iterable[str], here: Container[str], what: str, remedy: str
) -> Iterator[Problem]:
    """Name what is left out. To say a thing once less is the translator's business."""
    if left := [name for name in there if name and name not in here]:
        yield Problem(f"{what} {shown(left)} of the source is missing", remedy)


def _address(link: Construct) -> str:
    """Return an address without the marks of a sentence that a parser takes for a part of it."""
    return re.sub(r"[，。、；：）】》」]+$", "", link.target)


def _formula(formula: Construct) -> str:
    """Return a formula, in which spaces may differ."""
    return formula.target.replace("~", "")


def _element(tag: Construct) -> str:
    """Return the name of a tag, but none of ``<br>``: a line may break elsewhere."""
    name = tag_name(tag.target)
    return "" if name == "br" else name


def _kept(
    kind: str, what: str, remedy: str, name: Callable[[Construct], str] = attrgetter("target")
) -> Check:
    """Make the rule that no construct of a kind is left out."""
    return lambda message: _missing(*_named(message, kind, name), what, remedy)


link = _kept("link", "link to", "lead to where the source leads", _address)
image = _kept("image", "image", "show the images of the source")
footnote = _kept("footnote", "footnote", "refer to the footnotes of the source")
math = _kept("formula", "formula", "copy formulas as they stand in the source", _formula)
html = _kept("html", "tag", "use the tags of the source", _element)
_substitution = _kept("substitution", "substitution", "use those of the source")


_SHORT: Final = 2


def _is_bare(code: str, source: Reading, translation: Reading) -> bool:
    """Tell whether a piece of code stands less often as code than in the source, and as words."""
    times = [list(map(spaceless, one.code)).count(code) for one in (source, translation)]
    bare = [spaceless(one.prose).count(code) for one in (source, translation)]
    return times[0] > times[1] and bare[0] < bare[1]


def code(message: Pair) -> Iterator[Problem]:
    """Compare code."""
    source, translation = message.source, message.translation
    there, here = ({spaceless(text): text for text in one.code} for one in (source, translation))
    around = spaceless(" ".join(one.target for one in translation.constructs))
    inside = spaceless(" ".join(translation.code))
    missing = {t for t in there.keys() - here.keys() if t not in inside and t not in around}
    missing |= {t for t in there if len(t) > _SHORT and _is_bare(t, source, translation)}
    extra = here.keys() - there.keys()
    # Code with words in it, such as a placeholder or a comment, may be translated, and code that
    # the source does not have is an explanation, unless it stands where other code is missing.
    if missing and sum(bool(A_HAN.search(text)) for text in extra) < len(missing):
        known = spaceless(" ".join([source.text, *source.code]))
        extra = {t for t in extra if t not in known}
        also = (
            f"; code {shown(here[t] for t in sorted(extra))} is not in the source" if extra else ""
        )
        yield Problem(
            f"code {shown(there[t] for t in sorted(missing))} of the source is missing{also}",
            "copy code as it stands in the source, between its backticks",
        )

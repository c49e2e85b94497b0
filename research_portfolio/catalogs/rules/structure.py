"""Rules about what a message is made of: both sides are made of the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from research_portfolio.catalogs.constructs import WORD_ROLES
from research_portfolio.catalogs.markup import OPAQUE
from research_portfolio.catalogs.rules.base import Message, Problem, excerpt, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from research_portfolio.catalogs.markup import Parsed, Part

_NAMES: Final = {"em": "emphasised", "strong": "strong", "s": "struck out", "span": "attributed"}
_CJK: Final = re.compile(r"[\u3400-\u9fff]")


def shape(message: Message) -> Iterator[Problem]:
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
    if bool(there.total()) != bool(here.total()) and not quoted:
        yield Problem(f"{_spans(there)} in the source, {_spans(here)} here", "mark the same words")


def _is_numbered_title(message: Message) -> bool:
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


def literal_markup(message: Message) -> Iterator[Problem]:
    """Find marks that are shown as characters and not in the source."""
    prose, known = message.translation.prose, message.source.prose
    for mark, pattern in _LITERAL.items():
        found = list(pattern.finditer(prose))
        if len(found) > len(pattern.findall(known)):
            where = excerpt(prose, *found[-1].span()).replace(OPAQUE, "…")
            remedy = "close it, and keep punctuation out of the emphasis"
            yield Problem(f"“{mark}” is shown as such in “{where}”", remedy)
            return


def role(message: Message) -> Iterator[Problem]:
    """Find roles and substitutions that are left out."""
    there, here = (
        Counter(_role(part) for part in parsed.of("role"))
        for parsed in (message.source, message.translation)
    )
    # A term without a target of its own is named by its words, which are translated.
    free = sum(name.startswith("term ") for name in here - there)
    for name in [name for name in there - here if name.startswith("term ")][:free]:
        del there[name]
    yield from _missing(there, here, "role", "name each role of the source, with its target")
    there, here = (
        Counter(part.text for part in parsed.of("substitution"))
        for parsed in (message.source, message.translation)
    )
    yield from _missing(there, here, "substitution", "use those of the source")


def _role(part: Part) -> str:
    if part.name in WORD_ROLES - {"term"}:
        return part.name
    return f"{part.name} {part.target.lstrip('~!')}"


def _missing(there: Counter[str], here: Counter[str], what: str, remedy: str) -> Iterator[Problem]:
    """Name what is left out. To say a thing once less is the translator's business."""
    if left := [name for name in there if name not in here]:
        yield Problem(f"{what} {shown(left)} of the source is missing", remedy)


def link(message: Message) -> Iterator[Problem]:
    """Find links that are left out."""
    there, here = (
        Counter(_address(part.target) for part in parsed.of("link") if part.target)
        for parsed in (message.source, message.translation)
    )
    yield from _missing(there, here, "link to", "lead to where the source leads")


def _address(target: str) -> str:
    """Return an address without the marks of a sentence that a parser takes for a part of it."""
    return re.sub(r"[，。、；：）】》」]+$", "", target)


def code(message: Message) -> Iterator[Problem]:
    """Compare code."""
    there, here = (
        {_spaceless(part.text) for part in parsed.of("code")}
        for parsed in (message.source, message.translation)
    )
    missing = {t for t in there - here if t not in _spaceless(_everything(message.translation))}
    extra = here - there
    # Code with words in it, such as a placeholder or a comment, may be translated, and code that
    # the source does not have is an explanation, unless it stands where other code is missing.
    if missing and sum(bool(_CJK.search(text)) for text in extra) < len(missing):
        extra = {t for t in extra if t not in _spaceless(_everything(message.source))}
        also = f"; code {shown(sorted(extra))} is not in the source" if extra else ""
        yield Problem(
            f"code {shown(sorted(missing))} of the source is missing{also}",
            "copy code as it stands in the source",
        )


def _everything(parsed: Parsed) -> str:
    return " ".join(f"{part.text} {part.target}" for part in parsed.parts)


def _spaceless(text: str) -> str:
    return re.sub(r"\s+", "", text)


_MATH_SPACE: Final = re.compile(r"\s+|\\[,;:! ]|\\text\{[^}]*\}|\\mbox\{[^}]*\}|~")


def math(message: Message) -> Iterator[Problem]:
    """Find formulas that are left out; words in them are translated, and spaces differ."""
    there, here = (
        Counter(_MATH_SPACE.sub("", part.text) for part in parsed.of("math"))
        for parsed in (message.source, message.translation)
    )
    yield from _missing(there, here, "formula", "copy formulas as they stand in the source")


def image(message: Message) -> Iterator[Problem]:
    """Find images that are left out."""
    yield from _missing(*_targets(message, "image"), "image", "show the images of the source")


def footnote(message: Message) -> Iterator[Problem]:
    """Find footnotes and citations that are left out."""
    there, here = _targets(message, "footnote")
    yield from _missing(there, here, "footnote", "refer to the footnotes of the source")


def _targets(message: Message, kind: str) -> tuple[Counter[str], Counter[str]]:
    both = (message.source, message.translation)
    there, here = (Counter(part.target for part in parsed.of(kind)) for parsed in both)
    return there, here


def html(message: Message) -> Iterator[Problem]:
    """Find tags of raw HTML that are left out; a line may break elsewhere."""
    there, here = (
        Counter(part.name for part in parsed.of("html"))
        for parsed in (message.source, message.translation)
    )
    there.pop("br", None)
    yield from _missing(there, here, "tag", "use the tags of the source")

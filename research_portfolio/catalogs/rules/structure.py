"""Rules about what a message is made of: both sides are made of the same."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from research_portfolio.catalogs.markup import OPAQUE, Part
from research_portfolio.catalogs.rules.base import Message, Problem, excerpt, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from research_portfolio.catalogs.markup import Parsed

_NAMES: Final = {"em": "emphasised", "strong": "strong", "s": "struck out", "span": "attributed"}
_CJK: Final = re.compile(r"[\u3400-\u9fff]")
# Roles whose content is words to translate, and leads nowhere.
_WORDS: Final = frozenset(
    [
        "abbr",
        "abbreviation",
        "ac",
        "acronym",
        "command",
        "dfn",
        "emphasis",
        "guilabel",
        "index",
        "kbd",
        "menuselection",
        "program",
        "rubric",
        "strong",
        "sub",
        "subscript",
        "sup",
        "superscript",
        "title",
        "title-reference",
        "t",
        "bdg",
        "button",
    ]
)


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
    """Tell a title like “1. Results”, which Sphinx extracted, from a list that somebody put here.

    In reStructuredText Sphinx shows the translation of such a title; in Markdown it does not.
    """
    return bool(
        message.markdown
        and message.entry.occurrences
        and "\n" not in message.entry.msgid
        and re.match(r"\d{1,9}[.)]\s", message.entry.msgstr)
    )


def _spans(spans: Counter[str]) -> str:
    return " and ".join(f"{n} {_NAMES[name]}" for name, n in spans.items() if n) or "nothing marked"


def _blocks(names: tuple[str, ...]) -> str:
    return " > ".join(names).replace("_", " ") or "nothing"


_LITERAL_MARKDOWN: Final = {
    "**": re.compile(r"\*\*"),
    "*": re.compile(r"(?<![\w*])\*(?=[\w“（《])[^*\n]*[^\s*]\*(?!\*)"),
    "~~": re.compile(r"~~"),
    "`": re.compile(r"`+"),
    "](": re.compile(r"\]\("),
    "][": re.compile(r"\[[^\[\]]+\]\["),
    "{…}`": re.compile(r"\{[\w:-]+\}`"),
}
_LITERAL_REST: Final = {
    "``": re.compile(r"``"),
    "**": re.compile(r"\*\*"),
    "*": re.compile(r"(?<!\*)\*(?=[^\s*])|(?<=[^\s*])\*(?!\*)"),
    "`_": re.compile(r"`__?"),
    ":…:`": re.compile(r":[\w:+-]+:`"),
    "`": re.compile(r"(?<!`)`(?![`_])"),
    "|…|": re.compile(r"\|\w+\|"),
}


def literal_markup(message: Message) -> Iterator[Problem]:
    """Find marks that are shown as characters and not in the source."""
    prose, known = message.translation.prose, message.source.prose
    for mark, pattern in (_LITERAL_MARKDOWN if message.markdown else _LITERAL_REST).items():
        found = list(pattern.finditer(prose))
        if len(found) > len(pattern.findall(known)):
            remedy = (
                "close it, and keep punctuation out of the emphasis"
                if message.markdown
                else "close it, and separate it from its neighbours by a space or by “\\ ”"
            )
            where = excerpt(prose, *found[-1].span()).replace(OPAQUE, "…")
            yield Problem(f"“{mark}” is shown as such in “{where}”", remedy)
            return


def _target(part: Part) -> str:
    """Normalise where a role leads: what only changes how the link is shown is left out."""
    return re.sub(r"\s+", " ", part.target.lstrip("~!")).removesuffix("()").strip()


def role(message: Message) -> Iterator[Problem]:
    """Compare roles and their targets."""
    code = {part.text for part in message.translation.of("code")}
    there = Counter(
        _role(part)
        for part in message.source.of("role")
        if part.name or part.text not in code  # single backticks in reST are often meant as code
    )
    here = Counter(_role(part) for part in message.translation.of("role"))
    yield from _difference(
        there, here, "role", "name each role of the source once, with its target"
    )
    subs = ({p.text for p in m.of("substitution")} for m in (message.source, message.translation))
    before, after = subs
    if before != after:
        yield Problem(
            f"substitutions differ: {shown(sorted(before ^ after))}", "use those of the source"
        )


def _role(part: Part) -> str:
    name = part.name.lower().removeprefix("py:").removeprefix("std:")
    if name in _WORDS or not name or (name in {"file", "samp"} and _CJK.search(part.text)):
        return name or "default"
    if name == "term" and (part.text == part.target and _CJK.search(part.target)):
        return "term"
    return f"{name} {_target(part).lower() if name == 'term' else _target(part)}"


def _difference(
    there: Counter[str], here: Counter[str], what: str, remedy: str
) -> Iterator[Problem]:
    if there == here:
        return
    missing, extra = there - here, here - there
    if "term" in extra:  # its words are translated, and so may be the glossary's
        for name in [name for name in missing if name.startswith("term ")][: extra["term"]]:
            del missing[name]
        del extra["term"]
    # To say a thing once more, or once less, is the translator's business.
    missing = Counter({name: n for name, n in missing.items() if name not in here})
    extra = Counter({name: n for name, n in extra.items() if name not in there})
    said = []
    if missing:
        said.append(f"{what} {shown(missing)} of the source is missing")
    if extra:
        said.append(f"{what} {shown(extra)} is not in the source")
    if said:
        yield Problem("; ".join(said), remedy)


def link(message: Message) -> Iterator[Problem]:
    """Compare where links lead."""
    there, here = (
        Counter(_address(part.target) for part in parsed.of("link") if part.target)
        for parsed in (message.source, message.translation)
    )
    if not message.markdown:
        # A reST reference by name (`text`_) is matched by Sphinx in order, whatever its name.
        named = [
            sum("/" not in t and "@" not in t for t in side.elements()) for side in (there, here)
        ]
        if named[0] == named[1]:
            there, here = (
                Counter({t: n for t, n in side.items() if "/" in t or "@" in t})
                for side in (there, here)
            )
    yield from _difference(there, here, "link to", "lead to where the source leads")


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
        yield from _difference(
            Counter(missing), Counter(extra), "code", "copy code as it stands in the source"
        )


def _everything(parsed: Parsed) -> str:
    return " ".join(f"{part.text} {part.target}" for part in parsed.parts)


def _spaceless(text: str) -> str:
    return re.sub(r"\s+", "", text)


_MATH_SPACE: Final = re.compile(r"\s+|\\[,;:! ]|\\text\{[^}]*\}|\\mbox\{[^}]*\}|~")


def math(message: Message) -> Iterator[Problem]:
    """Compare formulas; words in them are translated, and space is set as each language likes."""
    there, here = (
        Counter(_MATH_SPACE.sub("", part.text) for part in parsed.of("math"))
        for parsed in (message.source, message.translation)
    )
    if there == here:
        return
    written = _MATH_SPACE.sub("", message.entry.msgid)
    here = Counter({text: n for text, n in here.items() if text in there or text not in written})
    yield from _difference(there, here, "formula", "copy formulas as they stand in the source")


def image(message: Message) -> Iterator[Problem]:
    """Compare the files of images."""
    there, here = (
        Counter(part.target for part in parsed.of("image"))
        for parsed in (message.source, message.translation)
    )
    yield from _difference(there, here, "image", "show the images of the source")


def footnote(message: Message) -> Iterator[Problem]:
    """Compare footnotes and citations."""
    there, here = (
        Counter(part.target for part in parsed.of("footnote"))
        for parsed in (message.source, message.translation)
    )
    yield from _difference(there, here, "footnote", "refer to the footnotes of the source")


def html(message: Message) -> Iterator[Problem]:
    """Compare raw HTML."""
    there, here = (
        Counter(part.name for part in parsed.of("html"))
        for parsed in (message.source, message.translation)
    )
    there.pop("br", None)
    here.pop("br", None)
    yield from _difference(there, here, "tag", "use the tags of the source and no other")

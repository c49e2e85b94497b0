"""Judges a translation beside its source, before anything is made of it.

Catalogs come from people whom nobody here knows, so the judgement is by an allow list. A
translation is text in a sentence: it may leave out what its source has, and add words, emphasis
and code, but no role, link, file, formula, tag or attribute that the source does not name. What
kind of token a parser makes of a text does not matter here: each that is not known to be harmless
has to stand in the source, too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from markdown_it import MarkdownIt

from research_portfolio.catalogs.characters import deceptive, is_visible
from research_portfolio.catalogs.constructs import Construct, Reading, read, tag_name
from research_portfolio.catalogs.marks import added, added_formula, added_rest
from research_portfolio.catalogs.po import TOO_LONG, Entry, is_too_long

# Sphinx takes this off the end of a translation, and splits a glossary's term at the other.
SPHINX_NOQA: Final = re.compile(r"(?<!\\)#\s*noqa\s*$")
_CLASSIFIER: Final = re.compile("(?<! ) +: +")
# What any parser could take for more than words: a mark, the dot in a host's name, a block's start.
_MARKED: Final = re.compile(r"[\\`*_\[\]<>{}$&!#|~^:@%=/+\n]|\.\w|^[\s\d-]")
# Elements that stand in a sentence, with nothing but text between their tags.
_ELEMENTS: Final = frozenset(
    (
        "a abbr acronym b bdi bdo big br button cite code data del dfn em font i img ins kbd label"
        " mark meter nobr output picture progress q rp rt ruby s samp small source span strike"
        " strong sub sup time tt u var wbr"
    ).split()
)
_DEEPEST: Final = 20
"""How deep marks may stand in one another; no sentence comes near it."""

# No language needs so much more room; parsers need time by the square of the length.
_LONGER: Final = 5
_LONG: Final = 1000

OF_WORDS: Final = frozenset({"sphinx", "research_portfolio"})
"""The catalogs of words that templates set into HTML as they are."""

_PLACEHOLDER: Final = re.compile(r"%\(\w*\)[-#0 +]*[\d.*]*[a-zA-Z]|%[a-zA-Z]|%%|%|\{[^{}]*\}|[{}]")
_POSITIONAL: Final = re.compile(r"%[a-zA-Z]")
_HTML: Final = re.compile(r"<[^<>]*>|&[#\w]+;|[<>&\"]")

_SAYS: Final = {
    "block": "it reads as {name}, and not as text in a sentence",
    "role": "the role {{{name}}} with “{target}” is not in the source",
    "link": "no link of the source leads to “{target}”",
    "image": "the source shows no image “{target}”",
    "html": "the raw HTML {target} is not in the source",
    "formula": "the formula “{target}” is not in the source",
    "footnote": "the footnote “{target}” is not in the source",
    "substitution": "the substitution “{target}” is not in the source",
    "attribute": "the attribute {target} is not in the source",
}


class Markup(Enum):
    """What a message is written in. Words of the interface are in none, unless a page has them."""

    MARKDOWN = auto()
    REST = auto()
    NONE = auto()


class Judge:
    """What tells harmless translations from others, in the eyes of each parser of a site."""

    def __init__(self, parsers: Sequence[MarkdownIt]) -> None:
        self._parsers = parsers

    def reading(self, text: str) -> Reading:
        """Return a message as the pages read it."""
        return read(self._parsers[-1], text)

    def refusal(self, entry: Entry, domain: str, markup: Markup = Markup.MARKDOWN) -> str:
        """Say why what a catalog gives for the text of a page is not to be used.

        The domain is the catalog's name; those in `OF_WORDS` hold words of the interface. Returns a
        clause such as "no link of the source leads to “x”", or "" for a harmless translation.
        """
        if entry.plurals:
            forms = (replace(entry, msgstr=text, plurals=()) for _number, text in entry.plurals)
            return next(filter(None, (self.refusal(one, domain, markup) for one in forms)), "")
        source, translation = entry.msgid, entry.msgstr
        if translation == source:
            return ""
        what = _look_refusal(source, translation)
        if not what and domain in OF_WORDS:
            what = _word_refusal(source, translation)
        if not what and markup is Markup.MARKDOWN:
            what = self._refusal(source, translation)
        elif not what and markup is Markup.REST:
            mark = added_rest(source, SPHINX_NOQA.sub("", translation))
            what = f"“{mark}” is not in the source" if mark else ""
        return what

    def _refusal(self, source: str, translation: str) -> str:
        if not _MARKED.search(translation):
            return ""
        if mark := added(source, translation):
            return f"“{mark}” is not in the source"
        try:
            return next(filter(None, self._doubts(source, translation)), "")
        except RecursionError:
            return "its marks stand too deep in one another"

    def _doubts(self, source: str, translation: str) -> Iterator[str]:
        """Yield what each parser finds, of the whole translation and of what Sphinx cuts it to."""
        shown = SPHINX_NOQA.sub("", translation)
        for parser in self._parsers:
            known = read(parser, source)
            for text in dict.fromkeys((translation, shown)):
                reading = read(parser, text)
                yield _added(known, reading, source)
                yield _wrong_tags(known, reading)
            # What is cut off a term can hold the end of a mark that begins before.
            if (term := _CLASSIFIER.split(shown)[0]) != shown:
                yield _added(known, read(parser, term), source)


def _look_refusal(source: str, translation: str) -> str:
    """Say what makes a translation too much to be looked into, or look different from what it is."""
    if is_too_long(source) or is_too_long(translation):
        return f"it or its source has {TOO_LONG}"
    if len(translation) > _LONGER * len(source) + _LONG:
        return f"it has {len(translation)} characters, and its source {len(source)}"
    if what := deceptive(translation, source):
        return f"it has {what}"
    return "" if is_visible(translation) else "nothing of it is visible"


def _word_refusal(source: str, translation: str) -> str:
    """Say why a translation is not to be used as a word of the interface.

    Templates set such words into HTML, attributes included, as they are, and Python fills their
    placeholders.
    """
    for pattern in (_PLACEHOLDER, _HTML):
        added = Counter(pattern.findall(translation)) - Counter(pattern.findall(source))
        if added:
            return f"“{next(iter(added))}” is not in the source"
    # Python refuses to fill what has fewer places than values, and the build would end.
    lost = Counter(_POSITIONAL.findall(source)) - Counter(_POSITIONAL.findall(translation))
    return f"it lacks “{next(iter(lost))}”" if lost else ""


def _added(source: Reading, translation: Reading, written: str) -> str:
    """Say what a translation has that its source, ``written`` so, has not."""
    for construct in translation.constructs:
        if not _is_known(construct, source.constructs):
            return _SAYS[construct.kind].format(name=construct.name, target=construct.target)
    if translation.depth > max(source.depth, _DEEPEST):
        return f"its marks stand {translation.depth} deep in one another"
    if what := deceptive(translation.text, written):
        return f"it shows {what}"
    if mark := added_formula(written, translation.text):
        return f"“{mark}” is not in the source"
    if not is_visible(translation.text) and is_visible(source.text):
        return "nothing of it is visible"
    return ""


def _is_known(construct: Construct, known: Iterable[Construct]) -> bool:
    """Tell whether a source has a construct, or for a role that marks words, another such role."""
    return construct in known or (
        construct.is_words and any((k.kind, k.name) == ("role", construct.name) for k in known)
    )


def _wrong_tags(source: Reading, translation: Reading) -> str:
    """Say what the tags of a translation, each of which its source has, do to the page."""
    for tag in translation.tags:
        if (name := tag_name(tag)) and name not in _ELEMENTS:
            return f"the raw HTML {tag} can only be left out"
    if more := Counter(translation.tags) - Counter(source.tags):
        return f"the raw HTML {next(iter(more))} stands in it more often than in the source"
    is_as_good = translation.tags == source.tags and not source.is_nested
    if translation.tags and not translation.is_nested and not is_as_good:
        tags = " ".join(translation.tags)
        return f"its raw HTML {tags} is not closed in the order in which it was opened"
    return ""

"""Judges by its source whether a translation is harmless, before it is used.

Catalogs come from unknown people, so the judgement is by an allow list. A translation is text in a
sentence: it may leave out what its source has, and add words, emphasis and code, but no role, link,
file, formula, tag or attribute that the source does not have. The same holds for every token of a
parser that is not known to be harmless.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt

from research_portfolio.catalogs.characters import deceptive, is_visible
from research_portfolio.catalogs.constructs import Reading, read, tag_name
from research_portfolio.catalogs.po import TOO_LONG, Entry, is_too_long

# Sphinx takes this off the end of a translation, and splits a glossary's term at the other.
SPHINX_NOQA: Final = re.compile(r"(?<!\\)#\s*noqa\s*$")
_CLASSIFIER: Final = re.compile("(?<! ) +: +")
# What any parser could take for more than words: markup, the dot in a host's name, a block's start.
_MARKED: Final = re.compile(r"[\\`*_\[\]<>{}$&!#|~^:@%=/+\n]|\.\w|^[\s\d-]")
# What looks like markup of MyST or an address, whether or not a parser takes it for one: two parsers
# never agree on everything, and settings change.
_SYNTAX: Final = tuple(
    re.compile(pattern, re.MULTILINE | re.IGNORECASE)
    for pattern in (
        r"\A\ufeff?\s*---.*",  # front matter
        r"\{\{.*?(?:\}\}|$)",  # a substitution
        r"(?<=[\])`])\{[^{}]*\}",  # attributes of a text, a link, code
        r"^[^\S\n]*\{(?!\{)[^`]*\}\s*$",  # attributes of a block
        r"\{[^{}`\s]+\}(?=`)",  # the name of a role or of a directive
        r"(?<=\]\()\s*[^()\s]+",  # where a link leads
        r"^[^\S\n]*\[[^\]]*\]:.*",  # a reference definition
        r"<[a-z/!?][^<>]*>(?!`)",  # a tag or an address, but not the target of a role
        r"^[^\S\n]*(?::+|\$\$|\+\+\+|%)",  # the start of a block that an extension knows
        r"\\[a-z]{2,}",  # a command of TeX
        r"(?a:(?<![\w+.-])[\w+.-]*+:/[\w!#$%&*+,./:;=?@~-]*[\w/])",  # an address, with its scheme or without
        r"(?a:\bwww\.[\w.-]*\w)",
        r"(?a:(?<![\w+.-])[\w+.-]++@[\w-]+(?:\.[\w-]+)+)",
        r"\b(?:blob|data|file|javascript|mailto|tel|vbscript|xmpp)\\?(?::|&colon;)(?=\S)",
    )
)
# What starts a block of reStructuredText, and a run of ASCII around any of its markup but emphasis.
_REST_BLOCK: Final = re.compile(r"\s|[-+•‣⁃|:>]|\*(?=\s)|\.\.|__|\(?(?:\w{1,5}|#)[.)]\s|\W+$|.*::$")
_REST_SYNTAX: Final = re.compile(r"(?<![!-~])[!-~]*(?:[`|_@<>]|[a-zA-Z\d]:)[!-~]*")
# What MathJax takes for the bounds of a formula, or in one, wherever a page shows it.
_FORMULA: Final = re.compile(r"\\[(\[]|\$\$|\\[a-zA-Z]+\{")
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

# No language needs so many more characters; parsers need time by the square of the length.
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
    "html": "the raw HTML {target} is not in the source",
}
_SAYS_OF_OTHERS: Final = "the {kind} “{target}” is not in the source"


class Judge:
    """Tells harmless translations from others, as each parser of a site reads them.

    ``pages`` is the parser of whole pages; without it messages are read by the last of the others.
    """

    def __init__(self, parsers: Sequence[MarkdownIt], pages: MarkdownIt | None = None) -> None:
        self._parsers = parsers
        self._pages = pages
        self.read = lru_cache(maxsize=2048)(self._read)

    def _read(self, text: str) -> Reading:
        return read(self._pages or self._parsers[-1], text)

    def refusal(self, entry: Entry, domain: str, file_type: str = "") -> str:
        """Say why the translation of an entry must not be used.

        The domain is the catalog's name; those in `OF_WORDS` hold words of the interface. The file
        type is that of the domain's pages, as Sphinx names it, or "" if it has none; what is not
        reStructuredText is judged as Markdown. Returns a clause such as "the image “x” is not in
        the source", or "" for a harmless translation.
        """
        source = entry.msgid
        texts = [text for _number, text in entry.plurals] or [entry.msgstr]
        refusals = (
            refusal
            for text in texts
            if text != source
            for refusal in self._refusals(source, text, domain, file_type)
        )
        return next(filter(None, refusals), "")

    def _refusals(
        self, source: str, translation: str, domain: str, file_type: str
    ) -> Iterator[str]:
        yield _look_refusal(source, translation)
        if domain in OF_WORDS:
            yield _word_refusal(source, translation)
        if file_type == "restructuredtext":
            yield _rest_refusal(source, SPHINX_NOQA.sub("", translation))
        elif (file_type or domain not in OF_WORDS) and _MARKED.search(translation):
            yield _not_in_source(_SYNTAX, source, translation)
            try:
                yield from self._doubts(source, translation)
            except RecursionError:
                yield "its marks stand too deep in one another"

    def _doubts(self, source: str, translation: str) -> Iterator[str]:
        """Yield what each parser finds in the translation, whole and as Sphinx shortens it."""
        shown = SPHINX_NOQA.sub("", translation)
        for parser in self._parsers:
            known = read(parser, source)
            for text in dict.fromkeys((translation, shown)):
                reading = read(parser, text)
                yield _added(known, reading, source)
                yield _wrong_tags(known, reading)
            # What is cut off a term can have the end of markup that begins before it.
            if (term := _CLASSIFIER.split(shown)[0]) != shown:
                yield _added(known, read(parser, term), source)


def _look_refusal(source: str, translation: str) -> str:
    """Say what makes a translation too long to be parsed, or look different from what it is."""
    if is_too_long(source) or is_too_long(translation):
        return f"it or its source has {TOO_LONG}"
    if len(translation) > _LONGER * len(source) + _LONG:
        return f"it has {len(translation)} characters, and its source {len(source)}"
    if what := deceptive(translation, source):
        return f"it has {what}"
    return "" if is_visible(translation) else "nothing of it is visible"


def _not_in_source(patterns: Iterable[re.Pattern[str]], source: str, translation: str) -> str:
    """Name the first text that a pattern finds in a translation and that its source lacks."""
    found = (match[0].strip() for pattern in patterns for match in pattern.finditer(translation))
    return next((f"“{text}” is not in the source" for text in found if text not in source), "")


def _rest_refusal(source: str, translation: str) -> str:
    """Say what a translation in reStructuredText has and its source has not."""
    is_block = _REST_BLOCK.match(translation) and not _REST_BLOCK.match(source)
    if is_block or "\n" in translation:
        first, *_lines = translation.strip().split("\n")
        return f"“{first}” is not in the source"
    return _not_in_source([_REST_SYNTAX], source, translation)


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
    """Say what a translation has that its source lacks, whose text is ``written``."""
    roles = {known.name for known in source.constructs if known.kind == "role"}
    for construct in translation.constructs:
        # A role that marks words has other words in a translation.
        is_of_words = construct.is_words and construct.name in roles
        if not is_of_words and construct not in source.constructs:
            return _SAYS.get(construct.kind, _SAYS_OF_OTHERS).format(**asdict(construct))
    if translation.depth > max(source.depth, _DEEPEST):
        return f"its marks stand {translation.depth} deep in one another"
    if what := deceptive(translation.text, written):
        return f"it shows {what}"
    if what := _not_in_source([_FORMULA], written, translation.text):
        return what
    if not is_visible(translation.text) and is_visible(source.text):
        return "nothing of it is visible"
    return ""


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

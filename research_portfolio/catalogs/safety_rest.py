"""Judges a translation in reStructuredText, for the pages that are not in Markdown.

No parser is asked: whatever could be a mark there has to stand in the source, too. That takes some
harmless translations for others, and no other for a harmless one.
"""

import re
from collections.abc import Iterator
from typing import Final

from research_portfolio.catalogs.constructs import WORD_ROLES, split_target

_NOQA: Final = re.compile(r"(?<!\\)#\s*noqa\s*$")
_BLOCK: Final = re.compile(r"\s|[-+•‣⁃|:>]|\*(?=\s)|\.\.|__|\(?(?:\w{1,5}|#)[.)]\s|\W+$|.*::$")
_CODE: Final = re.compile(r"``[^`|_@:<>]+``")
_BETWEEN_TICKS: Final = re.compile(
    r"(?::(?P<before>[\w:+.-]+):)?`(?P<content>[^`]+)`(?P<after>__?|:[\w:+.-]+:)?"
)
#: A run of ASCII characters around a mark of a reference, a substitution or an address.
_MARKED: Final = re.compile(r"[!-~]*(?:[`|_@]|[a-zA-Z\d]:)[!-~]*")


def refusal(source: str, translation: str) -> str:
    """Say why the translation of a message in reStructuredText is not to be used.

    Parameters
    ----------
    source
        The text of the page, which its author wrote.
    translation
        What a catalog gives for it.

    Returns
    -------
    A clause such as "“`x`_” is not in the source", or "" for a harmless one.
    """
    is_block = _BLOCK.match(translation) and not _BLOCK.match(source)
    if is_block or "\n" in translation:
        return "it reads as a block, and not as text in a sentence"
    known = set(_marks(source))
    added = [mark for mark in _marks(_NOQA.sub("", translation)) if mark not in known]
    return f"“{added[0]}” is not in the source" if added else ""


def _marks(text: str) -> Iterator[str]:
    """Yield what is marked up, without the words that a translator translates."""
    text = _CODE.sub(" ", text)
    for found in _BETWEEN_TICKS.finditer(text):
        role = (found["before"] or found["after"] or "").strip(":")
        _words, target = split_target(found["content"])
        is_words = role in WORD_ROLES and not any(mark in found["content"] for mark in "<>{}")
        yield f"{role}`{'' if is_words else target.lstrip('!~')}`"
    yield from _MARKED.findall(_BETWEEN_TICKS.sub(" ", text))

"""What looks like a mark of MyST or an address, whether or not a parser takes it for one.

Two parsers never agree on everything, and settings change. So what stands here in the text of a
translation has to stand in its source, to the letter, without asking any parser.
"""

import re
from collections.abc import Iterator
from typing import Final

_MARKS: Final = tuple(
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


# What starts a block of reStructuredText, and a run of ASCII around any of its marks but emphasis.
_REST_BLOCK: Final = re.compile(r"\s|[-+•‣⁃|:>]|\*(?=\s)|\.\.|__|\(?(?:\w{1,5}|#)[.)]\s|\W+$|.*::$")
_REST_MARK: Final = re.compile(r"(?<![!-~])[!-~]*(?:[`|_@<>]|[a-zA-Z\d]:)[!-~]*")


def added_rest(source: str, translation: str) -> str:
    """Return what a translation in reStructuredText has and its source has not, or ""."""
    is_block = _REST_BLOCK.match(translation) and not _REST_BLOCK.match(source)
    if is_block or "\n" in translation:
        return translation.split("\n", maxsplit=1)[0]
    return next((mark for mark in _REST_MARK.findall(translation) if mark not in source), "")


# What MathJax takes for the bounds of a formula, or in one, wherever a page shows it.
_FORMULA: Final = re.compile(r"\\[(\[]|\$\$|\\[a-zA-Z]+\{")


def added_formula(source: str, shown: str) -> str:
    """Return what in the text that a translation shows starts a formula, and its source lacks."""
    return next((mark for mark in _FORMULA.findall(shown) if mark not in source), "")


def added(source: str, translation: str) -> str:
    """Return the first mark in a translation that its source does not have, or ""."""
    return next((mark for mark in _marks(translation) if mark not in source), "")


def _marks(text: str) -> Iterator[str]:
    for pattern in _MARKS:
        yield from (found.group().strip() for found in pattern.finditer(text))

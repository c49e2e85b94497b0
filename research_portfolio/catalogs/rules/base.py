"""The values that every rule takes and returns, and what several rules need."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from research_portfolio.catalogs.constructs import Reading
from research_portfolio.catalogs.glossary import Glossary
from research_portfolio.catalogs.po import Entry


@dataclass(frozen=True, slots=True)
class Habits:
    """What a set of catalogs usually does where typography leaves a choice.

    Each is true for a set that has too few places to tell: a space between Chinese and Latin letters
    or digits, Chinese quotation marks in place of straight ones, full-width brackets around Chinese.
    """

    spaced: bool = True
    curly: bool = True
    wide_brackets: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """A translated entry with both sides parsed, and what its catalog says of it."""

    entry: Entry
    source: Reading
    translation: Reading
    language: str
    glossary: Glossary = field(default_factory=Glossary)
    habits: Habits = field(default_factory=Habits)


class Edit(NamedTuple):
    """Characters of the translation from ``start`` to before ``end``, and what to put there."""

    start: int
    end: int
    text: str


class Problem(NamedTuple):
    """What is wrong, what would be right, and the safe edits that mend it, if there are any."""

    what: str
    remedy: str
    edits: tuple[Edit, ...] = ()


ADDRESS: Final = (
    r"(?:(?:https?|ftp|file)://|www\.)(?:[^\s<>()（）。，、；：”\"]|\([^\s()]*\))+"
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]++@[\w-]+\.[\w.-]*\w"
)
"""The pattern of an address of the web or of mail, in English or Chinese."""

Check = Callable[[Pair], Iterator[Problem]]


class Rule(NamedTuple):
    """A rule. ``only`` is the start of the names of the languages that it is for."""

    name: str
    check: Check
    only: str = ""


def shown(values: Iterable[str]) -> str:
    """List texts for a sentence, in quotation marks."""
    return ", ".join(f"“{value}”" for value in values)


def spaceless(text: str) -> str:
    """Take all spaces out of a text, for comparisons."""
    return re.sub(r"\s+", "", text)


def excerpt(text: str, start: int, end: int, around: int = 6) -> str:
    """Cut out a place with a few characters on both sides."""
    return text[max(0, start - around) : end + around].replace("\n", " ").strip()

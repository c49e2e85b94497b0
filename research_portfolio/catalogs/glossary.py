"""The project's glossary: terms, what each is called, what it must not be called.

Pure but for `load`. The file is TOML, because people edit it::

    [[term]]
    en = "scaling law"
    zh_CN = ["缩放定律"]           # the first is preferred, the others will do
    forbidden.zh_CN = ["标度律"]

    [[term]]
    en = "SOTA"
    keep = true                     # stays as it is in every language
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_FIELDS: Final = frozenset({"keep", "forbidden", "note", "case"})


class GlossaryError(Exception):
    """A glossary that cannot be used: file, line or term, what is there and what would be right."""


@dataclass(frozen=True, slots=True)
class Term:
    """An English term. ``forms`` and ``forbidden`` are by language, such as ``zh_CN``."""

    en: str
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keep: bool = False
    case: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds the term in English prose, in the plural, hyphenated, or in capitals."""
        return _pattern(self.en, self.case or self.keep)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, the longest first, so that a term inside a longer one counts for the longer only."""

    terms: tuple[Term, ...] = ()

    def found_in(self, prose: str) -> list[Term]:
        """List the terms that a piece of English prose uses, each once."""
        found = []
        for term in self.terms:
            prose, times = term.pattern.subn("\x00", prose)
            if times:
                found.append(term)
        return found


@cache
def _pattern(en: str, case: bool) -> re.Pattern[str]:
    words = [re.escape(word) for word in re.split(r"[\s-]+", en.strip())]
    last = words[-1]
    if last.endswith("y") and len(last) > 1 and last[-2] not in "aeiou":
        last = rf"{last[:-1]}(?:y|ies)"
    elif re.search(r"(s|x|z|ch|sh)$", last):
        last = rf"{last}(?:es)?"
    elif last.endswith("sis"):
        last = rf"{last[:-2]}(?:is|es)"
    else:
        last = rf"{last}s?"
    text = r"[\s\u00a0-]+".join([*words[:-1], last])
    return re.compile(rf"(?<![\w]){text}(?:['’]s)?(?![\w])", 0 if case else re.IGNORECASE)


def make(table: Mapping[str, Any], where: str) -> Glossary:
    """Make a glossary from a parsed file.

    Parameters
    ----------
    table
        What TOML gave.
    where
        The file's name, for messages.

    Raises
    ------
    GlossaryError
        When a term has no English, nothing to say, or a field that does not exist.
    """
    terms = []
    for number, item in enumerate(table.get("term", ()), 1):
        en = item.get("en")
        if not isinstance(en, str) or not en.strip():
            raise GlossaryError(f'{where}: term {number} has no English: give it en = "..."')
        forms = {k: _texts(v, where, en) for k, v in item.items() if k not in _FIELDS | {"en"}}
        forbidden = {k: _texts(v, where, en) for k, v in item.get("forbidden", {}).items()}
        keep = item.get("keep", False) is True
        if not (forms or forbidden or keep):
            raise GlossaryError(
                f"{where}: nothing is said of “{en}”: give it a language or keep = true"
            )
        terms.append(Term(en, forms, forbidden, keep, item.get("case", False) is True))
    return Glossary(tuple(sorted(terms, key=lambda term: (-len(term.en), term.en))))


def _texts(value: Any, where: str, en: str) -> tuple[str, ...]:
    texts: Sequence[Any] = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
        raise GlossaryError(
            f"{where}: “{en}” has {value!r}, where a text or a list of them belongs"
        )
    return tuple(texts)


def load(path: Path) -> Glossary:
    """Read a glossary.

    Raises
    ------
    GlossaryError
        When the file is no TOML, or `make` refuses it.
    """
    try:
        return make(tomllib.loads(path.read_text("utf-8")), str(path))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise GlossaryError(f"{path}: {error}") from error

"""The project's glossary: terms, the names of each, and the names that it must not have.

The file is TOML, because people edit it::

    [[term]]
    en = "scaling law"
    zh_CN = ["缩放定律"]           # the first is preferred, the others will do
    forbidden.zh_CN = ["标度律"]

    [[term]]
    en = "SOTA"
    keep = true                     # stays as it is in every language
    kind = "term"                   # for whoever lists the terms, any word
    note = "For people."
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = "glossary.toml"
"""The name of a glossary; it lies beside the folders of the languages."""

_OPTIONS: Final = {"keep": bool, "case": bool, "kind": str, "note": str}
_FIELDS: Final = frozenset({"en", "forbidden", *_OPTIONS})
_TERM: Final = re.compile(r"\s*\[\[\s*term\s*\]\]")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:_[A-Za-z]{2,8})*")


class GlossaryError(Exception):
    """A glossary that cannot be used: file, line, what is there and what would be right."""

    def __init__(self, where: str, line: int, message: str) -> None:
        super().__init__(f"{where}:{line}: {message}")
        self.where = where
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Term:
    """An English term. ``forms`` and ``forbidden`` are by language, such as ``zh_CN``."""

    en: str
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keep: bool = False
    case: bool = False
    kind: str = ""

    def called(self, language: str) -> tuple[str, ...]:
        """Return the names of the term in a language; none where none is given."""
        return self.forms.get(language, (self.en,) if self.keep or language == "en" else ())


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms, the longest first, so that a term inside a longer one counts for the longer only."""

    terms: tuple[Term, ...] = ()

    def found_in(self, prose: str) -> list[Term]:
        """List the terms that a piece of English prose uses, each once."""
        found = []
        for term in self.terms:
            prose, times = _pattern(term.en, term.case or term.keep).subn("\x00", prose)
            if times:
                found.append(term)
        return found


@cache
def _pattern(en: str, case: bool) -> re.Pattern[str]:
    """Make what finds a term in English prose, in the plural, hyphenated, or in capitals."""
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


def load(path: Path) -> Glossary:
    """Read a glossary.

    Raises
    ------
    GlossaryError
        When the file cannot be read, or `parse` refuses it.
    """
    try:
        return parse(path.read_text("utf-8"), str(path))
    except FileNotFoundError:
        message = "there is no such glossary; write one here, beside the catalogs"
    except (OSError, ValueError) as error:
        message = str(error)
    raise GlossaryError(str(path), 1, message)


def parse(text: str, where: str) -> Glossary:
    """Make a glossary from the text of a file, which ``where`` names in messages.

    Raises
    ------
    GlossaryError
        When the text is no TOML, or a term has no English, nothing to say, or an unknown field.
    """
    line = 1
    try:
        table = tomllib.loads(text)
        items = table.get("term", ())
        if not isinstance(items, list) or table.keys() - {"term"}:
            raise ValueError("a glossary is a list of terms, each beginning with [[term]]")
        begins = (n for n, written in enumerate(text.split("\n"), 1) if _TERM.match(written))
        terms = []
        for number, item in enumerate(items, 1):
            line = next(begins, 1)
            terms.append(_term(item, number))
    except RecursionError:
        raise GlossaryError(where, line, "lists or tables are nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1  # it says "at end of document"
        raise GlossaryError(where, line, str(error)) from error
    except ValueError as error:
        raise GlossaryError(where, line, str(error)) from error
    return Glossary(tuple(sorted(terms, key=lambda term: (-len(term.en), term.en))))


def _term(item: Mapping[str, Any], number: int) -> Term:
    en = item.get("en")
    if not isinstance(en, str) or not en.strip():
        raise ValueError(f'term {number} has no English: give it en = "..."')
    options = {name: item.get(name, kind()) for name, kind in _OPTIONS.items()}
    for name, value in options.items():
        if not isinstance(value, _OPTIONS[name]):
            right = "true or false" if _OPTIONS[name] is bool else "a text"
            raise ValueError(f"“{en}” has {name} = {value!r}, where {right} belongs")
    del options["note"]
    forbidden = item.get("forbidden", {})
    if not isinstance(forbidden, dict):
        raise ValueError(f"“{en}” forbids {forbidden!r}: say for which language, forbidden.zh_CN")
    forms = {name: value for name, value in item.items() if name not in _FIELDS}
    if not (forms or forbidden or options["keep"]):
        raise ValueError(f"nothing is said of “{en}”: give it a language or keep = true")
    return Term(en, _by_language(forms, en), _by_language(forbidden, en), **options)


def _by_language(table: Mapping[str, Any], en: str) -> dict[str, tuple[str, ...]]:
    found = {}
    for language, value in table.items():
        if not _LANGUAGE.fullmatch(language):
            raise ValueError(
                f"“{en}” has a field {language!r}, which is neither a language such as zh_CN "
                f"nor one of {', '.join(sorted(_FIELDS))}"
            )
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
            raise ValueError(f"“{en}” has {value!r}, where a text or a list of them belongs")
        found[language] = tuple(texts)
    return found

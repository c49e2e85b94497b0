"""``make check``: reads catalogs, applies the rules, and lists what it finds.

A translator's comment, ``# noqa: spacing, number``, silences some rules for its entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from research_portfolio.catalogs import po
from research_portfolio.catalogs.constructs import Reading
from research_portfolio.catalogs.glossary import Glossary
from research_portfolio.catalogs.rules import ABOUT_FILES, RULES
from research_portfolio.catalogs.rules.base import Edit, Habits, Pair, Problem, Rule, shown
from research_portfolio.catalogs.rules.chinese import habits
from research_portfolio.catalogs.safety import OF_WORDS, Judge, Markup

NOTES: Final = frozenset({"missing", "fuzzy", "obsolete"})
"""The rules that fail in the strict form only."""

NAMES: Final = frozenset({rule.name for rule in RULES} | ABOUT_FILES.keys())

UNSAFE: Final = "unsafe"
"""The rule that no comment silences, since strangers write the comments, too."""

# What these say of a refused translation, its refusal has said already.
_SAID_BY_UNSAFE: Final = frozenset({"shape", "role", "link", "image", "footnote", "html", "math"})

_NOQA: Final = re.compile(r"^\s*noqa\b\s*(?::\s*(?P<names>.*))?$")
_SPHINX_NOQA: Final = re.compile(r"(?<!\\)\s*#\s*noqa\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong where, and what would be right. ``line`` counts from 1."""

    path: Path
    line: int
    rule: str
    entry: str
    what: str
    remedy: str
    edits: tuple[Edit, ...] = field(default=(), compare=False)

    @property
    def is_note(self) -> bool:
        """Whether it fails in the strict form only."""
        return self.rule in NOTES


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read, with its language."""

    path: Path
    catalog: po.Catalog
    faults: tuple[po.LineFault, ...]
    language: str


def read(path: Path) -> Read:
    """Read a catalog whatever its state."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return Read(path, po.Catalog(), (po.LineFault(1, str(error)),), "")
    catalog, faults = po.read(data)
    if not faults and not catalog.entries and not catalog.header:
        faults = [po.LineFault(1, "the file has no entry; run the update or remove it")]
    return Read(path, catalog, tuple(faults), _language(path, catalog))


def _language(path: Path, catalog: po.Catalog) -> str:
    named = dict(catalog.header).get("Language", "")
    if not named and "LC_MESSAGES" in path.parts:
        named = path.parts[path.parts.index("LC_MESSAGES") - 1]
    named = named.replace("-", "_")
    return {"zh_hans": "zh_CN", "zh_cn": "zh_CN", "zh_sg": "zh_CN", "zh_hans_cn": "zh_CN"}.get(
        named.lower(), named
    )


def messages(one: Read, parse: Callable[[str], Reading], glossary: Glossary) -> Iterator[Pair]:
    """Parse both sides of each entry that readers see."""
    for entry in one.catalog.entries:
        if not entry.translated or not entry.msgstr or entry.msgstr == entry.msgid:
            continue
        yield Pair(
            entry,
            parse(entry.msgid),
            parse(_SPHINX_NOQA.sub("", entry.msgstr)),
            one.language,
            glossary,
        )


def silenced(entry: po.Entry) -> frozenset[str]:
    """Name the rules that an entry's comments silence; a comment that names none silences none."""
    names: set[str] = set()
    for line in entry.tcomment.split("\n"):
        if match := _NOQA.match(line):
            names |= set(re.split(r"[\s,]+", (match.group("names") or "").strip(" \t,")))
    return frozenset(names)


def check(
    paths: Sequence[Path], parse: Callable[[str], Reading], glossary: Glossary, judge: Judge
) -> list[Finding]:
    """Check catalogs.

    Parameters
    ----------
    paths
        The files.
    parse
        What reads Markdown messages, from `myst.site`.
    glossary
        The project's terms.
    judge
        What tells harmless translations from others.

    Returns
    -------
    The findings, by file and line.
    """
    files = [read(path) for path in paths]
    parsed = {one.path: list(messages(one, parse, glossary)) for one in files}
    manners: dict[str, Habits] = {}
    for language in {one.language for one in files if one.language.startswith("zh")}:
        manners[language] = habits(
            message for one in files if one.language == language for message in parsed[one.path]
        )
    findings: list[Finding] = []
    for one in files:
        findings += _about_file(one)
        markup = Markup.NONE if one.path.stem in OF_WORDS else Markup.MARKDOWN
        for message in parsed[one.path]:
            manner = manners.get(one.language, Habits())
            if what := judge.refusal(message.entry, one.path.stem, markup):
                problem = Problem(what, "take it out: the build shows the source in its place")
                findings.append(_finding(one.path, message.entry, UNSAFE, problem))
            said = _SAID_BY_UNSAFE if what else frozenset()
            rules = (rule for rule in RULES if rule.name not in said)
            findings += _about_message(one.path, message, manner, rules)
    findings += _about_set(files)
    order = {path: number for number, path in enumerate(paths)}
    return sorted(findings, key=lambda f: (order[f.path], f.line, f.rule, f.what))


def _about_file(one: Read) -> Iterator[Finding]:
    for fault in one.faults:
        remedy = "mend the file; its other entries are checked all the same"
        yield Finding(one.path, fault.line, "syntax", "", fault.message, remedy)
    for later, first in po.duplicates(one.catalog.entries):
        yield Finding(
            one.path, later.line, "duplicate", later.msgid,
            f"line {first.line} has the same source text", "keep one of them",
        )  # fmt: skip
    for entry in one.catalog.entries:
        quiet = silenced(entry)
        if unknown := sorted(quiet - NAMES | quiet & {UNSAFE}):
            yield Finding(
                one.path, entry.line, "silence", entry.msgid,
                f"noqa silences no rule named {shown(unknown)}",
                f"name some of {', '.join(sorted(NAMES - {UNSAFE}))}",
            )  # fmt: skip
        state = _state(entry)
        if state and state[0] not in quiet:
            yield Finding(one.path, entry.line, state[0], entry.msgid, state[1], state[2])


def _state(entry: po.Entry) -> tuple[str, str, str] | None:
    if entry.obsolete:
        return "obsolete", "no page has it any more", "run the update, which puts it aside"
    if entry.fuzzy:
        was = f"; it was “{entry.previous}”" if entry.previous else ""
        return "fuzzy", f"the source changed{was}", "correct the translation and take the flag off"
    if not entry.translated:
        return "missing", "not translated", "translate it"
    return None


def _about_message(
    path: Path, message: Pair, manner: Habits, rules: Iterable[Rule]
) -> Iterator[Finding]:
    entry = message.entry
    quiet = silenced(entry)
    judged = Pair(
        entry, message.source, message.translation, message.language,
        message.glossary, manner,
    )  # fmt: skip
    for rule in rules:
        if rule.name in quiet or not message.language.startswith(rule.only):
            continue
        for problem in rule.check(judged):
            yield _finding(path, entry, rule.name, problem)


def _finding(path: Path, entry: po.Entry, rule: str, problem: Problem) -> Finding:
    return Finding(
        path, entry.msgstr_line, rule, entry.msgid, problem.what, problem.remedy, problem.edits
    )


def _about_set(files: Sequence[Read]) -> Iterator[Finding]:
    """Find the same source text with different translations, and report the rarer ones."""
    same: dict[tuple[str, po.Key], list[tuple[Path, po.Entry]]] = {}
    for one in files:
        for entry in one.catalog.entries:
            if entry.translated and entry.msgstr not in {"", entry.msgid}:
                same.setdefault((one.language, entry.key), []).append((one.path, entry))
    for places in same.values():
        counts = Counter(re.sub(r"\s+", "", entry.msgstr) for _, entry in places)
        if len(counts) == 1:
            continue
        usual, times = counts.most_common(1)[0]
        path, model = next(p for p in places if re.sub(r"\s+", "", p[1].msgstr) == usual)
        for other, entry in places:
            if re.sub(r"\s+", "", entry.msgstr) != usual and "consistency" not in silenced(entry):
                yield Finding(
                    other, entry.msgstr_line, "consistency", entry.msgid,
                    f"translated “{model.msgstr[:60]}” at {path}:{model.msgstr_line}"
                    + (f" and {times - 1} more" if times > 1 else ""),
                    "translate it the same, or silence the rule where the context asks for another",
                )  # fmt: skip

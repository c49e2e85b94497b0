"""``make check``: reads catalogs, applies the rules, and lists what it finds.

A translator's comment, ``# noqa: spacing, number``, silences some rules for its entry.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from research_portfolio.catalogs import po
from research_portfolio.catalogs.constructs import Reading
from research_portfolio.catalogs.glossary import Glossary
from research_portfolio.catalogs.rules import ABOUT_FILES, RULES
from research_portfolio.catalogs.rules.base import Edit, Habits, Pair, shown
from research_portfolio.catalogs.rules.chinese import habits
from research_portfolio.catalogs.safety import OF_WORDS, SPHINX_NOQA, Judge, Markup

NOTES: Final = frozenset({"missing", "fuzzy", "obsolete"})
"""The rules that fail in the strict form only."""

NAMES: Final = frozenset({rule.name for rule in RULES} | ABOUT_FILES.keys())

UNSAFE: Final = "unsafe"
"""The rule that no comment silences, since strangers write the comments, too."""

# What these say of a refused translation, its refusal has said already.
_SAID_BY_UNSAFE: Final = frozenset({"shape", "role", "link", "image", "footnote", "html", "math"})

_NOQA: Final = re.compile(r"^\s*noqa\b\s*(?::\s*(?P<names>.*))?$")


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
        if entry.translated and entry.msgstr not in {"", entry.msgid}:
            translation = parse(SPHINX_NOQA.sub("", entry.msgstr))
            yield Pair(entry, parse(entry.msgid), translation, one.language, glossary)


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
        for pair in parsed[one.path]:
            known = replace(pair, habits=manners.get(one.language, Habits()))
            refusal = judge.refusal(pair.entry, one.path.stem, markup)
            findings += _about_pair(one.path, known, refusal)
    findings += _about_set(files)
    order = {path: number for number, path in enumerate(paths)}
    return sorted(findings, key=lambda f: (order[f.path], f.line, f.rule, f.what))


def _about_file(one: Read) -> Iterator[Finding]:
    for fault in one.faults:
        remedy = "mend the file; its other entries are checked all the same"
        yield Finding(one.path, fault.line, "syntax", "", fault.message, remedy)
    for later, first in po.duplicates(one.catalog.entries):
        what = f"line {first.line} has the same source text"
        yield Finding(one.path, later.line, "duplicate", later.msgid, what, "keep one of them")
    for entry in one.catalog.entries:
        quiet = silenced(entry)
        if unknown := sorted(quiet - NAMES | quiet & {UNSAFE}):
            named = f"silences no rule named {shown(unknown)}" if any(unknown) else "names no rule"
            remedy = f"name some of {', '.join(sorted(NAMES - {UNSAFE}))}"
            yield Finding(one.path, entry.line, "silence", entry.msgid, f"noqa {named}", remedy)
        if entry.obsolete:
            rule, what, remedy = (
                "obsolete",
                "no page has it any more",
                "run the update, which puts it aside",
            )
        elif entry.fuzzy:
            was = f"; it was “{entry.previous}”" if entry.previous else ""
            remedy = "correct the translation and take the flag off"
            rule, what = "fuzzy", f"the source changed{was}"
        elif not entry.translated:
            rule, what, remedy = "missing", "not translated", "translate it"
        else:
            continue
        if rule not in quiet:
            yield Finding(one.path, entry.line, rule, entry.msgid, what, remedy)


def _about_pair(path: Path, pair: Pair, refusal: str) -> Iterator[Finding]:
    """Find what the rules say of a translation that the judge refuses for a reason, or for none."""
    entry, quiet = pair.entry, silenced(pair.entry)
    line, source = entry.msgstr_line, entry.msgid
    if refusal:
        remedy = "take it out: the build shows the source in its place"
        yield Finding(path, line, UNSAFE, source, refusal, remedy)
        quiet |= _SAID_BY_UNSAFE
    for rule in RULES:
        if rule.name not in quiet and pair.language.startswith(rule.only):
            for problem in rule.check(pair):
                yield Finding(
                    path, line, rule.name, source, problem.what, problem.remedy, problem.edits
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

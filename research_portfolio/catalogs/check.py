"""Checks catalogs by the rules, and reports what these find.

A translator's comment, ``# noqa: spacing, number``, silences some rules for its entry.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from research_portfolio.catalogs import po
from research_portfolio.catalogs.characters import printable
from research_portfolio.catalogs.constructs import Reading
from research_portfolio.catalogs.glossary import Glossary
from research_portfolio.catalogs.rules import ABOUT_FILES, RULES
from research_portfolio.catalogs.rules.base import Edit, Habits, Pair, shown, spaceless
from research_portfolio.catalogs.rules.chinese import habits
from research_portfolio.catalogs.rules.facts import contradiction, difference
from research_portfolio.catalogs.safety import SPHINX_NOQA, Judge
from research_portfolio.text import shorten

NAMES: Final = frozenset({rule.name for rule in RULES} | ABOUT_FILES)

UNSAFE: Final = "unsafe"
"""The rule that no comment silences, since unknown people write the comments, too."""

# Rules that would repeat what the refusal of a translation says.
_SAID_BY_UNSAFE: Final = frozenset({"shape", "role", "link", "image", "footnote", "html", "math"})

_FEW: Final = 3
_EXCERPT: Final = 60
_NOQA: Final = re.compile(r"^[^\S\n]*noqa\b[^\S\n]*(?::(.*))?$", re.MULTILINE)
_CHINA: Final = frozenset({"zh_cn", "zh_sg", "zh_hans", "zh_hans_cn"})


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong in which file and entry, and what to do. ``line`` counts from 1."""

    path: Path
    line: int
    rule: str
    entry: str
    what: str
    remedy: str
    edits: tuple[Edit, ...] = field(default=(), compare=False)
    #: Whether it fails with ``--strict`` only.
    is_note: bool = field(default=False, compare=False)

    def text(self, entry: str = "") -> str:
        """Return what follows the name of the file; ``entry`` is what is to be shown of that."""
        return f"{self.line}: {self.rule}:{entry} {self.what}; {self.remedy}"


def read(path: Path) -> po.Catalog:
    """Read a catalog; a file that cannot be opened, or is empty, is a fault of the catalog."""
    try:
        catalog = po.read(path.read_bytes())
    except OSError as error:
        return po.Catalog(faults=(po.LineFault(1, str(error)),))
    if not (catalog.faults or catalog.entries or catalog.header):
        fault = po.LineFault(1, "the file has no entry; run the update or remove it")
        return po.Catalog(faults=(fault,))
    return catalog


def _language(path: Path, catalog: po.Catalog) -> str:
    named = catalog.header.get("Language", "")
    if not named and "LC_MESSAGES" in path.parts:
        named = path.parts[path.parts.index("LC_MESSAGES") - 1]
    named = named.replace("-", "_")
    return "zh_CN" if named.lower() in _CHINA else named


def silenced(entry: po.Entry) -> frozenset[str]:
    """Return the names in an entry's comments ``noqa``; a comment without a name gives ""."""
    lists = _NOQA.findall(entry.tcomment)
    return frozenset(name for names in lists for name in re.split(r"[\s,]+", names.strip(" \t,")))


def check(paths: Sequence[Path], judge: Judge, glossary: Glossary) -> list[Finding]:
    """Check some files, and return the findings by file and line."""
    catalogs = {path: read(path) for path in paths}
    languages = {path: _language(path, catalog) for path, catalog in catalogs.items()}
    texts: dict[str, list[str]] = {}
    for path, catalog in catalogs.items():
        if languages[path].startswith("zh"):
            shown = (entry.msgstr for entry in catalog.entries if entry.translated)
            texts.setdefault(languages[path], []).extend(shown)
    by_language = {language: habits(translations) for language, translations in texts.items()}
    findings: list[Finding] = []
    same: dict[tuple[str, po.Key], dict[Path, po.Entry]] = {}
    for path, catalog in catalogs.items():
        findings += _about_file(path, catalog)
        language = languages[path]
        known = by_language.get(language, Habits())
        for entry in catalog.entries:
            if entry.translated and entry.msgstr:
                source = _parsed(judge, entry.msgid)
                translation = _parsed(judge, SPHINX_NOQA.sub("", entry.msgstr))
                pair = (
                    Pair(entry, source, translation, language, glossary, known)
                    if source and translation
                    else None
                )
                refusal = judge.refusal(entry, path.stem)
                findings += _about_entry(path, entry, pair, refusal)
                if not refusal and entry.msgstr != entry.msgid:
                    same.setdefault((language, entry.key), {}).setdefault(path, entry)
    for entries in same.values():
        findings += _about_same(entries, judge)
    order = {path: number for number, path in enumerate(paths)}
    return sorted(findings, key=lambda f: (order[f.path], f.line, f.rule, f.what))


def _parsed(judge: Judge, text: str) -> Reading | None:
    """Parse a text, unless it is too long or its markup is nested too deeply."""
    try:
        return None if po.is_too_long(text) else judge.read(text)
    except RecursionError:
        return None


def _about_file(path: Path, catalog: po.Catalog) -> Iterator[Finding]:
    for fault in catalog.faults:
        remedy = "mend the file; its other entries are checked all the same"
        yield Finding(path, fault.line, "syntax", "", fault.message, remedy)
    for later, first in po.duplicates(catalog.entries):
        what = f"line {first.line} has the same source text"
        yield Finding(path, later.line, "duplicate", later.msgid, what, "keep one of them")
    for entry in catalog.entries:
        quiet = silenced(entry)
        if unknown := sorted(quiet - NAMES | quiet & {UNSAFE}):
            named = f"silences no rule named {shown(unknown)}" if any(unknown) else "names no rule"
            remedy = f"name some of {', '.join(sorted(NAMES - {UNSAFE}))}"
            yield Finding(path, entry.line, "silence", entry.msgid, f"noqa {named}", remedy)
        if entry.obsolete:
            remedy = "run the update, which puts it aside"
            rule, what = "obsolete", "no page has it any more"
        elif entry.msgctxt is not None:
            rule, what = "missing", "it has a context, and Sphinx asks for messages without one"
            remedy = "take out its line msgctxt"
        elif entry.fuzzy:
            was = f"; it was “{entry.previous_msgid[:200]}”" if entry.previous_msgid else ""
            remedy = "correct the translation and take the flag off"
            rule, what = "fuzzy", f"the source changed{was}"
        elif not entry.translated:
            rule, what, remedy = "missing", "not translated", "translate it"
        else:
            continue
        if rule not in quiet:
            yield Finding(path, entry.line, rule, entry.msgid, what, remedy, is_note=True)


def _about_entry(path: Path, entry: po.Entry, pair: Pair | None, refusal: str) -> Iterator[Finding]:
    """Report the judge's refusal, if there is one, and what the rules find."""
    line, source, quiet = entry.msgstr_line, entry.msgid, silenced(entry)
    if refusal:
        remedy = "take it out: the build shows the source in its place"
        yield Finding(path, line, UNSAFE, source, refusal, remedy)
        quiet |= _SAID_BY_UNSAFE
    if not pair:
        return
    # A name is the same in every language; a sentence is not.
    asked = (rule for rule in RULES if entry.msgstr != source or rule.name == "untranslated")
    for rule in asked:
        if rule.name in quiet or not pair.language.startswith(rule.only):
            continue
        if problems := list(rule.check(pair)):
            what = _listed(problem.what for problem in problems)
            remedy = _listed(problem.remedy for problem in problems)
            edits = tuple(edit for problem in problems for edit in problem.edits)
            yield Finding(path, line, rule.name, source, what, remedy, edits)


def _listed(clauses: Iterable[str]) -> str:
    """Join what is said of one entry, which may be the same of many places in it."""
    each = list(dict.fromkeys(clauses))
    more = [f"and {len(each) - _FEW} more"] if len(each) > _FEW else []
    return "; ".join([*each[:_FEW], *more])


def _about_same(entries: Mapping[Path, po.Entry], judge: Judge) -> Iterator[Finding]:
    """Compare the entries of one source text, and report the rarer translations."""
    counts = Counter(spaceless(entry.msgstr) for entry in entries.values())
    usual, times = counts.most_common(1)[0]
    path, model = next(p for p in entries.items() if spaceless(p[1].msgstr) == usual)
    for other, entry in entries.items():
        if spaceless(entry.msgstr) != usual and "consistency" not in silenced(entry):
            ours, theirs = (_parsed(judge, text) for text in (entry.msgstr, model.msgstr))
            about = contradiction(ours, theirs) if ours and theirs else ""
            here, there = difference(entry.msgstr, model.msgstr)
            yield Finding(
                other,
                entry.msgstr_line,
                "consistency",
                entry.msgid,
                (f"other {about}: " if about else "")
                + f"“{here}” here, “{there}” at {path}:{model.msgstr_line}"
                + (f" and {times - 1} more" if times > 1 else ""),
                "translate it the same, or silence the rule where the context asks for another",
                is_note=not about,
            )


def report(findings: Sequence[Finding]) -> str:
    """Return a line for each finding, as compilers write them, and a last line that counts them."""
    lines = []
    for one in findings:
        start = re.sub(r"[ \t\n]+", " ", one.entry[: 4 * _EXCERPT]).strip(" ")
        entry = f" “{shorten(start, _EXCERPT)}”:" if one.entry else ""
        lines.append(printable(f"{one.path}:{one.text(entry)}".replace("\n", " ")))
    notes = [one.rule for one in findings if one.is_note]
    twice = notes.count("consistency")
    said = f"{len(findings) - len(notes)} to mend, {len(notes) - twice} missing, fuzzy or obsolete"
    lines.append(f"{said}, {twice} translated in two ways" if twice else said)
    return "\n".join(lines)

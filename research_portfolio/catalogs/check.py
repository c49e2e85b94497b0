"""Checks catalogs by the rules, and reports what these find.

A translator's comment, ``# noqa: spacing, number``, silences some rules for its entry.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from research_portfolio.catalogs import po
from research_portfolio.catalogs.characters import printable
from research_portfolio.catalogs.constructs import Reading
from research_portfolio.catalogs.glossary import Glossary
from research_portfolio.catalogs.rules import ABOUT_FILES, RULES
from research_portfolio.catalogs.rules.agreement import contradiction, difference
from research_portfolio.catalogs.rules.base import Edit, Habits, Pair, shown, spaceless
from research_portfolio.catalogs.rules.chinese import habits
from research_portfolio.catalogs.safety import OF_WORDS, SPHINX_NOQA, Judge, Markup

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
    named = catalog.header.get("Language", "")
    if not named and "LC_MESSAGES" in path.parts:
        named = path.parts[path.parts.index("LC_MESSAGES") - 1]
    named = named.replace("-", "_")
    return "zh_CN" if named.lower() in _CHINA else named


def silenced(entry: po.Entry) -> frozenset[str]:
    """Return the names in an entry's comments ``noqa``; a comment without a name gives ""."""
    lists = _NOQA.findall(entry.tcomment)
    return frozenset(name for names in lists for name in re.split(r"[\s,]+", names.strip(" \t,")))


def check(
    paths: Sequence[Path], parse: Callable[[str], Reading], glossary: Glossary, judge: Judge
) -> list[Finding]:
    """Check some files, and return the findings by file and line.

    ``parse`` reads Markdown messages for the rules; it is that of `myst.site`.
    """
    files = [read(path) for path in paths]
    texts: dict[str, list[str]] = {}
    for one in files:
        if one.language.startswith("zh"):
            shown = (entry.msgstr for entry in one.catalog.entries if entry.translated)
            texts.setdefault(one.language, []).extend(shown)
    by_language = {language: habits(translations) for language, translations in texts.items()}
    findings: list[Finding] = []
    for one in files:
        findings += _about_file(one)
        markup = Markup.NONE if one.path.stem in OF_WORDS else Markup.MARKDOWN
        known = by_language.get(one.language, Habits())
        for entry in one.catalog.entries:
            if entry.translated and entry.msgstr:
                refusal = judge.refusal(entry, one.path.stem, markup)
                source = _parsed(parse, entry.msgid)
                translation = _parsed(parse, SPHINX_NOQA.sub("", entry.msgstr))
                pair = (
                    Pair(entry, source, translation, one.language, glossary, known)
                    if source and translation
                    else None
                )
                findings += _about_entry(one.path, entry, pair, refusal)
    refused = {(found.path, found.line) for found in findings if found.rule == UNSAFE}
    findings += _about_set(files, refused, parse)
    order = {path: number for number, path in enumerate(paths)}
    return sorted(findings, key=lambda f: (order[f.path], f.line, f.rule, f.what))


def _parsed(parse: Callable[[str], Reading], text: str) -> Reading | None:
    """Parse a text, unless it is too long or its markup is nested too deeply."""
    try:
        return None if po.is_too_long(text) else parse(text)
    except RecursionError:
        return None


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
            remedy = "run the update, which puts it aside"
            rule, what = "obsolete", "no page has it any more"
        elif entry.fuzzy:
            was = f"; it was “{entry.previous[:200]}”" if entry.previous else ""
            remedy = "correct the translation and take the flag off"
            rule, what = "fuzzy", f"the source changed{was}"
        elif not entry.translated:
            rule, what, remedy = "missing", "not translated", "translate it"
        else:
            continue
        if rule not in quiet:
            yield Finding(one.path, entry.line, rule, entry.msgid, what, remedy, is_note=True)


def _about_entry(path: Path, entry: po.Entry, pair: Pair | None, refusal: str) -> Iterator[Finding]:
    """Find what the rules say of a translation that the judge refuses for a reason, or for none."""
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


def _about_set(
    files: Sequence[Read], refused: Set[tuple[Path, int]], parse: Callable[[str], Reading]
) -> Iterator[Finding]:
    """Find the same source text with different translations, and report the rarer ones."""
    same: dict[tuple[str, po.Key], dict[Path, po.Entry]] = {}
    for one in files:
        for entry in one.catalog.entries:
            is_shown = entry.translated and (one.path, entry.msgstr_line) not in refused
            if is_shown and entry.msgstr not in {"", entry.msgid}:
                same.setdefault((one.language, entry.key), {}).setdefault(one.path, entry)
    for places in same.values():
        counts = Counter(spaceless(entry.msgstr) for entry in places.values())
        usual, times = counts.most_common(1)[0]
        path, model = next(p for p in places.items() if spaceless(p[1].msgstr) == usual)
        for other, entry in places.items():
            if spaceless(entry.msgstr) != usual and "consistency" not in silenced(entry):
                ours, theirs = (_parsed(parse, text) for text in (entry.msgstr, model.msgstr))
                about = contradiction(ours, theirs) if ours and theirs else ""
                here, there = difference(entry.msgstr, model.msgstr)
                what = f"other {about}: " if about else ""
                what += f"“{here}” here, “{there}” at {path}:{model.msgstr_line}"
                what += f" and {times - 1} more" if times > 1 else ""
                remedy = (
                    "translate it the same, or silence the rule where the context asks for another"
                )
                yield Finding(
                    other,
                    entry.msgstr_line,
                    "consistency",
                    entry.msgid,
                    what,
                    remedy,
                    is_note=not about,
                )


def report(findings: Sequence[Finding]) -> str:
    """Return a line for each finding, as compilers write them, and a last line that counts them."""
    lines = []
    for one in findings:
        entry = f" “{_excerpt(one.entry)}”:" if one.entry else ""
        line = f"{one.path}:{one.line}: {one.rule}:{entry} {one.what}; {one.remedy}"
        lines.append(printable(line.replace("\n", " ")))
    notes = [one.rule for one in findings if one.is_note]
    twice = notes.count("consistency")
    said = f"{len(findings) - len(notes)} to mend, {len(notes) - twice} missing, fuzzy or obsolete"
    lines.append(f"{said}, {twice} translated in two ways" if twice else said)
    return "\n".join(lines)


def _excerpt(text: str) -> str:
    line = re.sub(r"[ \t\n]+", " ", text[: 4 * _EXCERPT]).strip(" ")
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"

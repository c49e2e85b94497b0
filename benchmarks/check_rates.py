"""Puts faults into translations into Chinese, and counts how many of them the check finds.

    .venv/bin/python benchmarks/check_rates.py locales

The folder may hold the catalogs of any project. It is only read: each kind of fault is put into a
copy, one fault an entry, at places that a generator of random numbers chooses; the same seed chooses
the same places. A fault is found where the check says something of its entry that it does not say
of the entry as it was, and that is no note.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from research_portfolio.catalogs import check, myst, po
from research_portfolio.catalogs.glossary import FILE, Glossary, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HAN = "\u4e00-\u9fff"
_CODE = r"(?<!`)`([^`\n]+)`(?!`)"


def _digit(random_: random.Random, text: str) -> str:
    """Put another digit in the place of one of a text's."""
    at = random_.choice([match.start() for match in re.finditer(r"\d", text)])
    return text[:at] + str((int(text[at]) + random_.randint(1, 9)) % 10) + text[at + 1 :]


def _other(random_: random.Random, text: str) -> str:
    """Put another letter in the place of one of a text's."""
    at = random_.randrange(len(text))
    return text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]


@dataclass(frozen=True)
class Fault:
    """A kind of fault: what it is put into, and what is made of that."""

    place: str
    made: Callable[[random.Random, re.Match[str]], str]


FAULTS = {
    "a number": Fault(r"(?<![\w.`/(#-])\d+(?![\w`)-])", lambda r, m: _digit(r, m[0])),
    "a version or name": Fault(
        r"(?<![\w.`/(#{-])[A-Za-z]+-?\d+(?:\.\d+)*(?![\w`/)-])", lambda r, m: _digit(r, m[0])
    ),
    "a letter of code": Fault(_CODE, lambda r, m: f"`{_other(r, m[1])}`"),
    "backticks": Fault(r"(?<![}`])`([^`\n]+)`(?!`)", lambda _r, m: m[1]),
    "bold": Fault(r"\*\*([^*\n]+)\*\*", lambda _r, m: m[1]),
    "half of bold": Fault(r"\*\*([^*\n]+)\*\*", lambda _r, m: f"**{m[1]}"),
    "a link": Fault(r"(?<!!)\[([^\]\n]+)\]\([^)\s]+\)", lambda _r, m: m[1]),
    "a comma": Fault(rf"(?<=[{_HAN}])，(?=[{_HAN}])", lambda _r, _m: ","),
    "a quotation mark": Fault("”", lambda _r, _m: ""),
    "a space": Fault(rf"(?<=[{_HAN}]) (?=[A-Za-z0-9])", lambda _r, _m: ""),
}
"""What is changed or lost, by name."""
ENGLISH = "left in English"
_SENTENCE = re.compile(r"(?:[a-z]+[\s,]+){4}[^`]*[.?!]$")


def seed(catalog: po.Catalog, kind: str, random_: random.Random) -> Iterable[po.Entry]:
    """Yield a faulty one in the place of each entry of a catalog that has room for the fault."""
    for entry in catalog.entries:
        if not entry.translated or entry.plurals or not re.search(f"[{_HAN}]", entry.msgstr):
            continue
        if kind == ENGLISH:
            if _SENTENCE.search(entry.msgid):
                yield replace(entry, msgstr=entry.msgid)
            continue
        fault = FAULTS[kind]
        # What the translator added is no fact of the source.
        places = [m for m in re.finditer(fault.place, entry.msgstr) if _is_of_both(m, entry.msgid)]
        if places:
            match = random_.choice(places)
            made = fault.made(random_, match)
            text = entry.msgstr[: match.start()] + made + entry.msgstr[match.end() :]
            yield replace(entry, msgstr=text)


def _is_of_both(match: re.Match[str], source: str) -> bool:
    """Tell whether a fact stands in the source, too; the words of emphasis and links do not."""
    is_fact = re.search(r"[A-Za-z0-9]", match[0]) and match[0][0] not in "*["
    return not is_fact or match[0] in source


@dataclass(frozen=True)
class Rates:
    """What the check found: findings of the catalogs as they are by rule, and faults by kind."""

    entries: int
    findings: Counter[str]
    notes: Counter[str]
    faults: dict[str, tuple[int, int]]
    missed: list[tuple[str, str]]


def measure(folder: Path, conf: Path | None = None, number: int = 2026, most: int = 200) -> Rates:
    """Check the catalogs of a folder as they are, and with at most so many faults of each kind."""
    judge, beside = myst.judge(conf), folder / FILE
    glossary = load(beside) if beside.exists() else Glossary()
    read = {path: po.read(path.read_bytes()) for path in sorted(folder.rglob("*.po"))}
    read = {path: catalog for path, catalog in read.items() if path.name != "compendium.po"}
    untouched = check.check(list(read), judge, glossary)
    said = {(one.path, one.entry, one.rule, one.what) for one in untouched}
    faults, missed = {}, []
    for kind in (*FAULTS, ENGLISH):
        random_ = random.Random(f"{number} {kind}")
        made = [(path, e) for path, catalog in read.items() for e in seed(catalog, kind, random_)]
        made = random_.sample(made, min(most, len(made)))
        with tempfile.TemporaryDirectory() as scratch:
            copies = {Path(scratch, path.relative_to(folder)): path for path in read}
            for copy, path in copies.items():
                new = {entry.key: entry for where, entry in made if where == path}
                entries = tuple(new.get(entry.key, entry) for entry in read[path].entries)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(po.write(replace(read[path], entries=entries)), "utf-8")
            found = check.check(list(copies), judge, glossary)
        fresh = {
            (copies[one.path], one.entry)
            for one in found
            if not one.is_note and (copies[one.path], one.entry, one.rule, one.what) not in said
        }
        left = [entry for path, entry in made if (path, entry.msgid) not in fresh]
        faults[kind] = len(made) - len(left), len(made)
        missed += [(kind, entry.msgstr) for entry in left]
    findings, notes = (
        Counter(one.rule for one in untouched if one.is_note == is_note)
        for is_note in (False, True)
    )
    entries = sum(entry.translated for catalog in read.values() for entry in catalog.entries)
    return Rates(entries, findings, notes, faults, missed)


def main() -> None:
    """Measure a folder, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the catalogs, such as locales")
    parser.add_argument("--conf", type=Path, help="a conf.py whose MyST settings hold")
    parser.add_argument("--seed", type=int, default=2026, help="chooses the places of the faults")
    parser.add_argument("--most", type=int, default=200, help="how many faults of each kind")
    parser.add_argument("--missed", action="store_true", help="show the faults that were not found")
    arguments = parser.parse_args()
    rates = measure(arguments.folder, arguments.conf, arguments.seed, arguments.most)
    print(f"{rates.entries} translations as they are")
    for title, counts in (("to mend", rates.findings), ("notes", rates.notes)):
        for rule, count in counts.most_common():
            print(f"  {rule:20} {count:5}  {title}")
    print("faults put in, and found")
    for kind, (found, made) in rates.faults.items():
        print(f"  {kind:20} {found:5} of {made}")
    for kind, text in rates.missed if arguments.missed else ():
        print(f"  missed, {kind}: {text[:100]!r}")


if __name__ == "__main__":
    main()

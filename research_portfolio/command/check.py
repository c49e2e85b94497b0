"""``research-portfolio check``: the catalogs against the rules and the glossary."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from research_portfolio.catalogs import check, files, myst
from research_portfolio.catalogs.characters import printable, printable_lines
from research_portfolio.catalogs.fix import fix
from research_portfolio.catalogs.glossary import FILE, Glossary, GlossaryError, load

from . import project


def run(options: argparse.Namespace) -> int:
    """Check catalogs, apply the safe edits if asked to, and print what remains.

    Raises
    ------
    UsageError
        If there is no portfolio or no catalog, or conf.py or the glossary cannot be read.
    """
    for name in options.rule:
        if name not in check.NAMES:
            known = ", ".join(sorted(check.NAMES))
            raise project.UsageError(f"there is no rule {printable(name)!r}; the rules are {known}")
    places: list[Path] = options.paths
    if places:  # catalogs of any project; without a conf.py they are read by MyST's defaults
        conf = Path(options.conf or "", "conf.py")
        settings = conf if options.conf or conf.exists() else None
    else:
        found = project.find(options.conf, options.source)
        places, settings = [found.locales], found.conf / "conf.py"
        if not found.locales.exists():
            print(f"no catalog at {found.locales}: there is nothing to check")
            return 0
    paths = _catalogs(places)
    if not paths:
        raise project.UsageError(f"there is no catalog at {', '.join(map(str, places))}")
    try:
        judge = myst.judge(settings)
        beside = (place / FILE for place in places)
        named = options.glossary or next(filter(Path.exists, beside), None)
        glossary = load(named) if named else Glossary()
    except (myst.ConfError, GlossaryError) as error:
        raise project.UsageError(printable_lines(str(error))) from None
    findings = check.check(paths, judge, glossary)
    if options.rule:
        findings = [one for one in findings if one.rule in options.rule]
    if options.fix:
        fix(findings, judge)
        findings = check.check(paths, judge, glossary)
    print(check.report(findings))
    failing = [one for one in findings if options.strict or not one.is_note]
    return 1 if failing else 0


def _catalogs(paths: Iterable[Path]) -> list[Path]:
    """Return the catalogs at some paths; a folder's compendium belongs to no page."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            every = (p for p in sorted(path.rglob("*.po")) if files.is_inside(p, path))
            found += (p for p in every if p.name != "compendium.po")
        else:
            found.append(path)
    return list(dict.fromkeys(found))

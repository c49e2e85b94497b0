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
    """Check catalogs, mend what is safe to mend if asked to, and print the rest.

    Raises
    ------
    UsageError
        If there is no portfolio or no catalog, or conf.py or the glossary cannot be read.
    """
    for name in options.rule:
        if name not in check.NAMES:
            known = ", ".join(sorted(check.NAMES))
            raise project.UsageError(f"there is no rule {printable(name)!r}; the rules are {known}")
    folders: list[Path] = options.paths
    if folders:
        conf = _conf_near(options.conf)
    else:
        found = project.find(options.conf, options.source)
        folders, conf = [found.locales], found.conf / "conf.py"
        if not found.locales.exists():
            print(f"no catalog at {found.locales}: there is nothing to check")
            return 0
    paths = _catalogs(folders)
    if not paths:
        raise project.UsageError(f"there is no catalog at {', '.join(map(str, folders))}")
    try:
        judge = myst.judge(conf)
        glossary = _glossary(options.glossary, folders)
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


def _conf_near(folder: Path | None) -> Path | None:
    """Return the settings that catalogs of any project are read with; None for MyST's usual ones."""
    conf = Path(folder or "", "conf.py")
    return conf if folder or conf.exists() else None


def _catalogs(paths: Iterable[Path]) -> list[Path]:
    """Find the catalogs at some paths; a folder's compendium is nobody's page."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            every = (p for p in sorted(path.rglob("*.po")) if files.is_inside(p, path))
            found += (p for p in every if p.name != "compendium.po")
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _glossary(named: Path | None, folders: Iterable[Path]) -> Glossary:
    if named:
        return load(named)
    beside = (path / FILE for path in folders if path.is_dir())
    path = next((path for path in beside if path.exists()), None)
    return load(path) if path else Glossary()

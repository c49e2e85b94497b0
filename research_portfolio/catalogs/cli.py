"""The command line: ``portfolio-catalogs update``, ``check``, ``progress`` and ``rules``."""

import argparse
import difflib
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from babel.core import Locale, UnknownLocaleError

from research_portfolio.catalogs import check, files, fix, history, myst, po, report
from research_portfolio.catalogs.constructs import Reading
from research_portfolio.catalogs.glossary import FILE, Glossary, GlossaryError, load
from research_portfolio.catalogs.progress import fuzzy_lines, progress, table
from research_portfolio.catalogs.safety import Judge
from research_portfolio.catalogs.update import ExtractionError, update
from research_portfolio.catalogs.visible import visible, visible_lines


def _update(options: argparse.Namespace) -> int:
    languages = options.language or files.languages(options.locales)
    new = [language for language in languages if not (options.locales / language).exists()]
    if not languages:
        print(f"{options.locales}: no language here; name one with --language", file=sys.stderr)
        return 2
    source = options.source or _pages(options.conf)
    try:
        outcome = update(options.conf, source, options.locales, options.build, languages)
    except ExtractionError as error:
        print(error, file=sys.stderr)
        return 2
    for path in outcome.changed:
        print("updated" if path.exists() else "removed", visible(str(path)))
    if new:
        print("one line is left: in conf.py, research_languages is to have")
        for language in new:
            print(f'    "{language}": "{_own_name(language)}"')
    for fault in outcome.faults:
        print(f"{visible(fault)} (left as it is)", file=sys.stderr)
    return 1 if outcome.faults else 0


def _pages(conf: Path) -> Path:
    """Return where the pages are if nobody says it: in ``docs``, or else beside conf.py."""
    docs = conf / "docs"
    return docs if docs.is_dir() else conf


def _own_name(language: str) -> str:
    """Return what a language calls itself."""
    try:
        return Locale.parse(language).get_display_name(language) or language
    except (UnknownLocaleError, ValueError):
        return language


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


def _glossary(options: argparse.Namespace) -> Glossary:
    if options.glossary:
        return load(options.glossary)
    beside = (path / FILE for path in options.paths if path.is_dir())
    path = next((path for path in beside if path.exists()), None)
    return load(path) if path else Glossary()


def _check(options: argparse.Namespace) -> int:
    paths = _catalogs(options.paths)
    if not paths:
        print(f"no catalog at {', '.join(map(str, options.paths))}", file=sys.stderr)
        return 2
    conf = options.conf / "conf.py" if options.conf and options.conf.is_dir() else options.conf
    try:
        site = myst.site(conf)
        glossary = _glossary(options)
    except (myst.ConfError, GlossaryError) as error:
        print(visible_lines(str(error)), file=sys.stderr)
        return 2
    parse, judge = site.read, Judge(site.parsers)
    findings = check.check(paths, parse, glossary, judge)
    if options.rule:
        findings = [one for one in findings if one.rule in options.rule]
    if options.fix or options.diff:
        _mend(findings, parse, write=not options.diff)
    if options.fix and not options.diff:
        findings = check.check(paths, parse, glossary, judge)
    if not options.diff:
        print(report.FORMATS[options.format](findings))
    failing = [one for one in findings if options.strict or not one.is_note]
    return 1 if failing else 0


def _mend(
    findings: Iterable[check.Finding], parse: Callable[[str], Reading], *, write: bool
) -> None:
    """Apply the safe edits, or show what they would change.

    A catalog is written as the update writes it; one that cannot be read whole is left as it is.
    """
    wanted = [one for one in findings if one.edits]
    for path in dict.fromkeys(one.path for one in wanted):
        data = path.read_bytes()
        catalog, faults = po.read(data)
        edits = ((one.line, edit) for one in wanted if one.path == path for edit in one.edits)
        new = fix.mended(catalog, edits, parse)
        if faults or new == catalog:
            continue
        text = po.write(new)
        if write:
            files.write_bytes(path, text.encode("utf-8"))
            continue
        old = data.decode("utf-8").splitlines()
        lines = difflib.unified_diff(old, text.splitlines(), f"a/{path}", f"b/{path}", lineterm="")
        print(*map(visible, lines), sep="\n")


def _progress(options: argparse.Namespace) -> int:
    pages = {}
    fuzzy: list[str] = []
    for path in _catalogs(options.paths):
        entries = check.read(path).catalog.entries
        pages[str(path)] = progress(entries)
        days = history.since(path, [entry.line for entry in entries if entry.fuzzy])
        fuzzy += fuzzy_lines(str(path), entries, days)
    print(table(pages), *fuzzy, sep="\n")
    return 0


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command line."""
    top = argparse.ArgumentParser(prog="portfolio-catalogs", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("update", help="bring the catalogs in step with the pages")
    one.add_argument("--conf", type=Path, default=Path(), help="the folder of conf.py")
    one.add_argument(
        "--source", type=Path, help="the folder of the pages; otherwise docs, or that of conf.py"
    )
    one.add_argument("--locales", type=Path, default=Path("locales"), help="the languages' folders")
    one.add_argument(
        "--build", type=Path, default=Path("_build/gettext"), help="for Sphinx's files"
    )
    one.add_argument("--language", action="append", help="only this one, or a new one; repeatable")
    one.set_defaults(run=_update)

    one = commands.add_parser("check", help="check catalogs against the rules")
    one.add_argument("paths", type=Path, nargs="*", default=[Path("locales")])
    one.add_argument("--conf", type=Path, help="conf.py with the site's myst_* settings; it is run")
    one.add_argument("--glossary", type=Path, help="otherwise glossary.toml in a folder checked")
    one.add_argument("--format", choices=report.FORMATS, default="text")
    one.add_argument("--rule", action="append", choices=sorted(check.NAMES), help="only this one")
    one.add_argument("--strict", action="store_true", help="fail on missing, fuzzy, obsolete too")
    one.add_argument("--fix", action="store_true", help="mend what is safe, in place")
    one.add_argument("--diff", action="store_true", help="show what --fix would change")
    one.set_defaults(run=_check)

    one = commands.add_parser("progress", help="count what is translated, by words")
    one.add_argument("paths", type=Path, nargs="*", default=[Path("locales")])
    one.set_defaults(run=_progress)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns
    -------
    0 if all is well, 1 if something was found, 2 if the command could not do its work.
    """
    options = parser().parse_args(arguments)
    return int(options.run(options))

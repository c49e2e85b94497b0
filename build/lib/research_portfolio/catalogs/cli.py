"""The command line: ``portfolio-catalogs update | check | progress``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from research_portfolio.catalogs import files
from research_portfolio.catalogs.update import ExtractionError, update

if TYPE_CHECKING:
    from collections.abc import Sequence


def _update(options: argparse.Namespace) -> int:
    languages = options.language or files.languages(options.locales)
    if not languages:
        print(f"{options.locales}: no language here; name one with --language", file=sys.stderr)
        return 2
    try:
        outcome = update(options.conf, options.source, options.locales, options.build, languages)
    except ExtractionError as error:
        print(error, file=sys.stderr)
        return 2
    for path in outcome.changed:
        print(f"updated {path}" if path.exists() else f"removed {path}")
    for fault in outcome.faults:
        print(f"{fault} (left as it is)", file=sys.stderr)
    return 1 if outcome.faults else 0


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command line."""
    top = argparse.ArgumentParser(prog="portfolio-catalogs", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("update", help="bring the catalogs in step with the pages")
    one.add_argument("--conf", type=Path, default=Path(), help="the folder of conf.py")
    one.add_argument("--source", type=Path, default=Path("docs"), help="the folder of the pages")
    one.add_argument("--locales", type=Path, default=Path("locales"), help="the languages' folders")
    one.add_argument(
        "--build", type=Path, default=Path("_build/gettext"), help="for Sphinx's files"
    )
    one.add_argument("--language", action="append", help="only this one, or a new one; repeatable")
    one.set_defaults(run=_update)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns
    -------
    0 if all is well, 1 if something was found, 2 if the command could not do its work.
    """
    options = parser().parse_args(arguments)
    return int(options.run(options))

"""The command line ``research-portfolio``."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from research_portfolio.version import __version__

from . import lazy_imports


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="research-portfolio", description="Make, build and translate a research portfolio."
    )
    top.add_argument("--version", action="version", version=__version__)
    place = argparse.ArgumentParser(add_help=False)
    group = place.add_argument_group("where the portfolio lies, if not where one looks first")
    group.add_argument("--conf", type=Path, metavar="DIR", help="the folder of conf.py")
    group.add_argument("--source", type=Path, metavar="DIR", help="the folder of the pages")
    commands = top.add_subparsers(required=True, metavar="COMMAND", dest="command")

    one = commands.add_parser("new", help="make a portfolio to begin with")
    one.add_argument("folder", type=Path, help="a folder that is empty, or that is not there yet")
    one.add_argument("--languages", help="such as en,zh_CN; you write in the first")
    one.add_argument("--title", help="of the portfolio")
    one.add_argument("--author", help="your name")

    one = commands.add_parser("build", parents=[place], help="build every language")
    one.add_argument(
        "-b", dest="format", default="html", help="html, dirhtml, pdf, epub, linkcheck or text"
    )
    one.add_argument(
        "--language", action="append", default=[], help="only this one; may be repeated"
    )
    one.add_argument("--strict", action="store_true", help="fail if there is a warning")
    one.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder above the languages', or that of the one --language; else _build/FORMAT",
    )

    one = commands.add_parser("serve", parents=[place], help="show every save in a browser")
    one.add_argument("--port", type=int, default=8000, help="another is taken if this one is busy")
    one.add_argument("--open", action="store_true", help="open the browser")

    one = commands.add_parser(
        "translate", parents=[place], help="bring the catalogs in step with the pages"
    )
    one.add_argument("action", nargs="?", choices=["add"], help="make the catalogs of a language")
    one.add_argument("language", nargs="*", default=[], help="such as fr")

    one = commands.add_parser("check", parents=[place], help="check the catalogs by the rules")
    one.add_argument("paths", type=Path, nargs="*", help="catalogs or folders; else all catalogs")
    one.add_argument("--glossary", type=Path, help="otherwise glossary.toml in a folder checked")
    one.add_argument("--rule", action="append", default=[], help="only this one")
    one.add_argument("--strict", action="store_true", help="fail on missing, fuzzy, obsolete too")
    one.add_argument("--fix", action="store_true", help="mend what is safe, in place")

    commands.add_parser("status", parents=[place], help="count what is translated, by words")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns
    -------
    0 if all is well, 1 if something was found or failed, 2 if the command could not do its work.
    """
    options = parser().parse_args(arguments)
    lazy_imports.make_cheaper()
    # Each command imports much that the others do not need.
    command = import_module(f".{options.command}", __package__)
    try:
        return int(command.run(options))
    except command.project.UsageError as error:
        print(f"research-portfolio {options.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130

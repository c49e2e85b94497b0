"""``research-portfolio status``: how far the translation is, by words."""

import argparse
from pathlib import Path

import research_portfolio
from research_portfolio.catalogs import check, files
from research_portfolio.catalogs.progress import fuzzy_lines, progress, table
from research_portfolio.languages import tag

from . import project


def run(options: argparse.Namespace) -> int:
    """Print a table for each language, and what is fuzzy, with the words that changed.

    Raises
    ------
    UsageError
        If there is no portfolio.
    """
    found = project.find(options.conf, options.source)
    for language in found.languages[1:]:
        paths = files.language_catalogs(found.locales, language)
        catalogs = {name: check.read(path).entries for name, path in paths.items()}
        print(tag(language), table({n: progress(e) for n, e in catalogs.items()}), sep="\n")
        for name, entries in catalogs.items():
            for line in fuzzy_lines(str(paths[name]), entries):
                print(line)
        print()
    for language in found.languages:
        missing, every = interface(language, found.locales)
        if missing:
            print(f"{tag(language)}: {missing} of {every} words of the interface show in English")
    return 0


def interface(language: str, locales: Path) -> tuple[int, int]:
    """Count the messages of the package that have no translation in a language, and all of them."""
    package = Path(research_portfolio.__file__).parent
    name = f"{research_portfolio.__name__}.po"
    every = {
        message
        for path in package.glob(f"*/locale/*/LC_MESSAGES/{name}")
        for message in _translated(path)
    }
    own = [
        *package.glob(f"*/locale/{language}/LC_MESSAGES/{name}"),
        locales / language / "LC_MESSAGES" / name,
    ]
    known = {message for path in own if path.exists() for message in _translated(path)}
    return (0 if language == "en" else len(every - known)), len(every)


def _translated(path: Path) -> set[str]:
    return {entry.msgid for entry in check.read(path).entries if entry.translated}

"""``research-portfolio new``: a portfolio to begin with, in the languages that somebody chooses."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader

from research_portfolio.catalogs import files, po
from research_portfolio.catalogs.characters import printable
from research_portfolio.languages import own_name
from research_portfolio.version import __version__

from . import project
from .translate import update_catalogs

_STARTER: Final = Path(__file__).parent / "starter"

#: Each file of a new portfolio, and the template that it is made from.
_FILES: Final = {
    "conf.py": "conf.py",
    "docs/index.md": "docs/index.md",
    "docs/grants.md": "docs/grants.md",
    "docs/map.md": "docs/map.md",
    "requirements.txt": "requirements.txt",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".readthedocs.yaml": "readthedocs.yaml",
    ".github/workflows/pages.yml": "pages.yml",
}


def run(options: argparse.Namespace) -> int:
    """Make a portfolio in an empty folder, with its catalogs.

    Raises
    ------
    UsageError
        If the folder is not empty, or a language is unknown.
    """
    folder: Path = options.folder
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise project.UsageError(f"{folder} is not an empty folder; name one that is, or a new one")
    named = options.languages or _ask("Languages, the one that you write in first", "en")
    languages = [project.language(name.strip()) for name in named.split(",")]
    words = {name: _words(name) for name in languages}
    usual = words[languages[0]].get("Research portfolio", "Research portfolio")
    title = options.title or _ask("Title", usual)
    author = options.author or _ask("Your name", "")
    _write(folder, languages, words[languages[0]], title, author)
    with chdir(folder):
        if len(languages) > 1:
            _translate(project.find(), words)
    where = printable(str(folder))
    print(f"{where}: a portfolio in {', '.join(languages)}")
    print(f"    cd {where}")
    print("    research-portfolio build    # then open _build/html/index.html")
    return 0


def _ask(question: str, usual: str) -> str:
    """Ask on a terminal; elsewhere take the usual answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return usual
    return input(f"{question}{f' [{usual}]' if usual else ''}: ").strip() or usual


def _words(language: str) -> Mapping[str, str]:
    """Return the example's words in a language; none where the package does not have them."""
    path = _STARTER / "locale" / language / "LC_MESSAGES" / "starter.po"
    catalog = po.read(path.read_bytes() if path.exists() else b"")
    return {entry.msgid: entry.msgstr for entry in catalog.entries}


def _write(
    folder: Path, languages: Sequence[str], words: Mapping[str, str], title: str, author: str
) -> None:
    environment = Environment(
        loader=PackageLoader(__package__, "starter"), keep_trailing_newline=True
    )
    # Names as people write them.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    names = {language: own_name(language, languages) for language in languages}
    for name, template in _FILES.items():
        text = environment.get_template(f"{template}.jinja").render(
            project=title,
            author=author,
            source=languages[0],
            languages=names,
            version=__version__,
            _=lambda message: words.get(message, message),
        )
        files.write_bytes(folder / name, text.encode())


def _translate(found: project.Project, words: Mapping[str, Mapping[str, str]]) -> None:
    """Make the catalogs, with the translations of the example that the package has."""
    written_in, *others = found.languages
    messages = _words("fr")  # whose catalog is complete, as any other's
    for path in update_catalogs(found, others).changed:
        language = path.relative_to(found.locales).parts[0]
        translations = {
            words[written_in].get(message, message): words[language].get(message, message)
            for message in messages
            if words[language] or language == "en"
        }
        catalog = po.read(path.read_bytes())
        entries = tuple(
            replace(entry, msgstr=translations.get(entry.msgid, "")) for entry in catalog.entries
        )
        files.write_bytes(path, po.write(replace(catalog, entries=entries)).encode())

"""A pseudo-language: English with an accent on every letter, and about 40 % longer.

It stands in for any language to come. A plain word on its pages was never offered to translators,
and what does not fit there will not fit in a longer language either.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import sphinx.locale
from bs4 import BeautifulSoup, Comment, Doctype

from research_portfolio.catalogs.glossary import load

#: A real one, so that Babel knows it; Sphinx, Furo and the package have no words in it.
LANGUAGE = "lb"
NAME = "Lëtzebuergesch"

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "áƀçđéƒǧĥíĵķļɱñóþɋřšťúṽŵẋýžÁƁÇĐÉƑǦĤÍĴĶĻṀÑÓÞɊŘŠŤÚṼŴẊÝŽ"
_LETTERS = str.maketrans(_PLAIN, _ACCENTED)
_LONGER = re.compile("[áéíóúÁÉÍÓÚ]")

# What no translator touches: targets, code, tags, addresses, placeholders, numbers.
_UNTOUCHED = (
    r"\]\([^)]*\)|\{[\w:]+\}`[^`]*`|`[^`]*`|<[^<>]+>|https?://\S+"
    r"|%\(\w+\)[sd]|%[sd]|\{\w*\}|&#?\w+;|\b\w*\d\w*\b"
)
_WORD = re.compile(r"[A-Za-z]{2,}")


def kept(project: Path) -> list[str]:
    """Return the words that stay as they are in every language, the longest first."""
    return [term.en for term in load(project / "locales/glossary.toml").terms if term.keep]


def translate(text: str, keep: list[str]) -> str:
    """Put accents on every letter of a message and lengthen it, but for what nobody translates."""
    untouched = re.compile("|".join([_UNTOUCHED, *map(re.escape, keep)]))
    parts, end = [], 0
    for match in untouched.finditer(text):
        parts += [_accented(text[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*parts, _accented(text[end:])])


def _accented(text: str) -> str:
    # Every vowel twice: about 40 % more letters in English.
    return _LONGER.sub(lambda match: match.group() * 2, text.translate(_LETTERS))


def copy_portfolio(repository: Path, project: Path) -> None:
    """Copy the real portfolio with the package, so that both can be given a language more."""
    unwanted = shutil.ignore_patterns("__pycache__", "*.mo", "_build")
    project.mkdir(parents=True)
    shutil.copy(repository / "conf.py", project)
    for folder in ("docs", "locales", "research_portfolio"):
        shutil.copytree(repository / folder, project / folder, ignore=unwanted)


def translate_catalogs(project: Path) -> None:
    """Fill the catalogs of the new language, and make those of the package and of the theme."""
    keep = kept(project)
    for path in (project / "locales" / LANGUAGE / "LC_MESSAGES").glob("*.po"):
        _fill(path, polib.pofile(str(path)), keep)
    sphinx_own = Path(sphinx.locale.__file__).parent / "zh_CN/LC_MESSAGES/sphinx.po"
    for model in project.glob("research_portfolio/*/locale/zh_CN/LC_MESSAGES/*.po"):
        target = model.parents[2] / LANGUAGE / "LC_MESSAGES"
        target.mkdir(parents=True, exist_ok=True)
        catalog = polib.pofile(str(model))
        if model.stem == "sphinx":
            known = {entry.msgid for entry in catalog}
            catalog.extend(e for e in polib.pofile(str(sphinx_own)) if e.msgid not in known)
        _fill(target / model.name, catalog, keep)


def _fill(path: Path, catalog: polib.POFile, keep: list[str]) -> None:
    catalog.metadata["Language"] = LANGUAGE
    catalog.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    for entry in list(catalog):
        if (
            entry.msgid_plural and path.stem == "research_portfolio"
        ):  # Sphinx's own are said elsewhere
            forms = (entry.msgid, entry.msgid_plural)
            entry.msgstr_plural = {n: translate(form, keep) for n, form in enumerate(forms)}
        elif entry.msgid_plural or entry.obsolete:
            catalog.remove(entry)
        else:
            entry.msgstr = translate(entry.msgid, keep)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalog.save(str(path))


def run(project: Path, module: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a module on the copy, with the copy's own package."""
    command = [sys.executable, "-P", "-m", module, *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=project,
        env={"PYTHONPATH": str(project), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def build(project: Path, out: Path) -> None:
    """Build the copy in the new language, with warnings as errors."""
    options = ["-q", "-W", "-c", ".", "-D", f"language={LANGUAGE}", "-d", out.with_suffix(".cache")]
    done = run(project, "sphinx", *options, "docs", out)
    assert (done.returncode, done.stderr) == (0, "")


def untranslated(html: str, keep: list[str]) -> list[str]:
    """List what a page says in plain letters, in its text and its attributes.

    What says that it is in another language is meant to be, and so are words that are kept.
    """
    soup = BeautifulSoup(html, "lxml")
    for tag in soup(["script", "style", "code"]):
        tag.decompose()
    said = [
        (text.parent, str(text))
        for text in soup.find_all(string=True)
        if not isinstance(text, Comment | Doctype)
    ]
    for tag in soup.find_all(True):
        names = ("alt", "title", "aria-label", "placeholder")
        said += [(tag, tag[name]) for name in names if tag.get(name)]
        if tag.name == "meta" and tag.get("name", tag.get("property")) in {
            "description",
            "og:title",
            "og:description",
            "og:site_name",
            "twitter:title",
        }:
            said.append((tag, tag["content"]))
    unmeant = re.compile("|".join([_UNTOUCHED, *map(re.escape, keep)]))
    found = []
    for tag, text in said:
        speaks = tag if tag.get("lang") else tag.find_parent(lang=True)
        if speaks is not None and speaks["lang"] != LANGUAGE:
            continue
        # The accented letters are letters: a plain word is one without any of them.
        plain = [
            word for word in re.findall(r"\w+", unmeant.sub(" ", text)) if _WORD.fullmatch(word)
        ]
        if plain:
            found.append(" ".join(text.split()))
    return found

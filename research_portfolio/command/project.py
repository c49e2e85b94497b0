"""Where a portfolio lies: its settings, its pages, its languages and their catalogs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from research_portfolio.base.settings import in_order
from research_portfolio.catalogs import files
from research_portfolio.catalogs.characters import printable
from research_portfolio.languages import locale_name

#: Where settings and pages lie when they are not in the current folder.
_FOLDERS = ("docs", "source", "src")


class UsageError(Exception):
    """A command that cannot do its work; the message is one sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class Project:
    """A portfolio on disk."""

    #: The folder of conf.py, and that of the pages.
    conf: Path
    source: Path
    #: The folder of the languages' folders: the first of ``locale_dirs``.
    locales: Path
    #: Its languages, such as "zh_CN"; the one in which the pages are written is the first.
    languages: tuple[str, ...]
    extensions: tuple[str, ...] = ()
    #: The address below which all languages are published, or "" where it is not known.
    root_url: str = ""

    def select(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the languages that are named, in any spelling; all where none is.

        Raises
        ------
        UsageError
            If one is not a language of the portfolio.
        """
        chosen = tuple(dict.fromkeys(language(name) for name in names))
        for name in chosen:
            if name not in self.languages:
                raise UsageError(
                    f"{name} is not among the languages of this portfolio"
                    f" ({', '.join(self.languages)}); add it to research_languages in conf.py"
                )
        return chosen or self.languages


def language(name: str) -> str:
    """Return a language that somebody named as Sphinx names it.

    Raises
    ------
    UsageError
        If there is no such language.
    """
    try:
        return locale_name(name)
    except ValueError as error:
        raise UsageError(printable(str(error))) from None


def require(module: str, extra: str, what: str) -> None:
    """See that what an extra brings is installed.

    Raises
    ------
    UsageError
        With the command that installs it.
    """
    if find_spec(module) is None:
        raise UsageError(f'{what} needs more: pip install "research-portfolio[{extra}]"')


def find(conf: Path | None = None, source: Path | None = None) -> Project:
    """Find a portfolio, and run its conf.py.

    Where no folder is given, conf.py is here or in docs, source or src, and the pages are beside it
    or in a folder of these names.

    Raises
    ------
    UsageError
        If there is none, or more than one, or conf.py cannot be run.
    """
    if conf and conf.name == "conf.py":
        conf = conf.parent
    conf = conf or _folder_with(["conf.py"], Path(), "--conf")
    if not (conf / "conf.py").is_file():
        raise UsageError(f"there is no conf.py in {conf}; name its folder with --conf")
    conf = conf.resolve()
    config = _read(conf)
    if source is None:
        # Pages in Markdown have the parser of an extension, which is not loaded here.
        suffixes = dict.fromkeys([*config.source_suffix, ".md"])
        names = [f"{config.root_doc}{suffix}" for suffix in suffixes]
        source = _folder_with(names, conf, "--source")
    elif not source.is_dir():
        raise UsageError(f"there is no folder {source}; name that of the pages with --source")
    locales = Path(source, next(iter(config.locale_dirs), "locales"))
    written_in = config.language or "en"
    folders = [Path(source, name) for name in config.locale_dirs]
    try:
        languages = tuple(in_order(config.research_languages, written_in, folders))
    except ValueError:
        languages = ()  # the build names what is wrong
    languages = languages or (written_in, *files.languages(locales))
    return Project(
        conf,
        source.resolve(),
        locales.resolve(),
        tuple(dict.fromkeys(languages)),
        tuple(config.extensions),
        config.research_root_url,
    )


def _folder_with(names: Sequence[str], folder: Path, option: str) -> Path:
    """Return the folder, or the one folder in it, that has a file of one of some names."""
    folders = [folder, *(folder / below for below in _FOLDERS)]
    found = [place for place in folders if any((place / name).is_file() for name in names)]
    if found[:1] == [folder] or len(found) == 1:
        return found[0]
    if found:
        both = " and ".join(map(str, found))
        raise UsageError(f"{names[0]} is in {both}; name the folder that is meant with {option}")
    where = f"{folder.resolve()}, or in docs, source or src in it"
    raise UsageError(f"there is no {' or '.join(names)} in {where}; name its folder with {option}")


def _read(conf: Path) -> Config:
    try:
        config = Config.read(conf, overrides={}, tags=Tags())
    except ConfigError as error:
        last = str(error).strip().splitlines()[-1]
        raise UsageError(printable(f"{conf / 'conf.py'} cannot be run: {last}")) from None
    config.add("research_languages", {}, "env", dict)
    config.add("research_root_url", "", "html", str)
    return config

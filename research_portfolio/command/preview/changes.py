"""The work that a saved file asks for: which languages to build, and whether Sphinx starts anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from research_portfolio.catalogs.glossary import FILE as GLOSSARY

#: What a build writes beside its sources, and what editors and the catalogs' writer leave for a
#: moment.
_PASSING = (".mo", ".pot", ".tmp", ".bak", ".orig")


@dataclass(frozen=True, slots=True)
class Places:
    """Where a portfolio lies: folders, all absolute, as is what is compared with them."""

    conf: Path
    source: Path
    locales: Path
    package: Path
    build: Path

    @property
    def out(self) -> Path:
        """The folder of the languages' pages."""
        return self.build / "html"


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done after some files were saved."""

    languages: tuple[str, ...] = ()
    #: Whether Sphinx must start anew: the settings or the extension itself changed.
    restart: bool = False
    #: Whether even a page whose HTML stays the same shows something else.
    everything: bool = False
    #: The catalogs, or all of a language's where what they are checked against changed.
    catalogs: tuple[Path, ...] = ()
    recheck: bool = False


def is_source(path: Path, places: Places) -> bool:
    """Tell whether a file is one that people write."""
    hidden = path.name.startswith(".") or "__pycache__" in path.parts
    return not (hidden or path.suffix in _PASSING or path.is_relative_to(places.build))


def work_for(paths: Iterable[Path], languages: Iterable[str], places: Places) -> Work:
    """Return the work that the saving of some files asks for."""
    every = tuple(languages)
    wanted: set[str] = set()
    catalogs: list[Path] = []
    restart = everything = recheck = False
    for path in sorted(paths):
        in_package = path.is_relative_to(places.package)
        if path.is_relative_to(places.locales) and path.suffix == ".po":
            wanted.add(path.relative_to(places.locales).parts[0])
            catalogs.append(path)
            continue
        wanted.update(every)
        if path == places.locales / GLOSSARY:
            recheck = True
        elif path == places.conf / "conf.py" or (in_package and path.suffix in {".py", ".po"}):
            restart = recheck = True
        elif path.suffix != ".md":
            everything = True
    ordered = tuple(language for language in every if language in wanted)
    return Work(ordered, restart, everything, tuple(catalogs), recheck)

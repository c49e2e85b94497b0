"""Settings that Sphinx takes without a word, and that would make a wrong portfolio."""

from collections.abc import Iterable
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from .. import languages
from ..catalogs import glossary
from ..catalogs.files import language_catalogs
from ..catalogs.safety import OF_WORDS
from .sphinx_private import conf_language
from .warnings import warn


def check_language(_app: Sphinx, config: Config) -> None:
    """On ``config-inited``: refuse a language in a spelling under which no catalog would be found.

    Raises
    ------
    ConfigError
        With the spelling that Sphinx and its catalogs use.
    """
    try:
        name = languages.locale_name(config.language)
    except ValueError as error:
        raise ConfigError(f"language: {error}") from None
    if name != config.language:
        raise ConfigError(f"language is {config.language!r}; Sphinx and its catalogs write {name}")


def check_languages(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: let ``research_languages`` begin with the language of the pages."""
    given, source = config.research_languages, conf_language(config)
    try:
        right = in_order(given, source, map(Path, config.research_locale_dirs))
        source = next(iter(right), source)
        message = f"the pages are in {source!r} by the setting language, so write {right}, or mend language"
    except ValueError as error:
        right, message = {}, f"{error}; it counts as not set"
    config.research_languages = right
    if not isinstance(given, dict) or list(given) != list(right):
        warn("languages", message, f"{Path(app.confdir, 'conf.py')}:research_languages")


def in_order(given: object, source: str, folders: Iterable[Path]) -> dict[str, str]:
    """Return ``research_languages`` with the language of the pages first, if it is not empty.

    The source is what conf.py gives as ``language``. Where its catalogs are in one of the folders,
    pages are translated into it, so that the first of the setting is the language of the pages.

    Raises
    ------
    ValueError
        If the setting is no mapping from languages to their names.
    """
    is_translation = any(language_catalogs(f, source).keys() - OF_WORDS for f in folders)
    if is_translation and given and isinstance(given, dict):
        source = next(iter(given))
    return languages.with_source(given, source)


def exclude_environments(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: keep the files of a virtual environment from being taken for pages."""
    for marker in Path(app.srcdir).glob("*/pyvenv.cfg"):
        config.exclude_patterns.append(marker.parent.name)


def glossary_file(config: Config) -> Path:
    """Return where the glossary is, or should be: beside the folders of the languages."""
    files = [Path(folder, glossary.FILE) for folder in config.research_locale_dirs]
    return next((file for file in files if file.exists()), files[0])

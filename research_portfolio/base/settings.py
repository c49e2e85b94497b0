"""Settings of Sphinx itself that lead astray, and nobody would be told."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from .. import languages


def check_language(_app: Sphinx, config: Config) -> None:
    """On ``config-inited``: refuse a language in a spelling under which no catalog would be found.

    Raises
    ------
    ConfigError
        With the spelling that Sphinx and its catalogs use.
    """
    try:
        name = languages.locale_name(config.language)
    except ValueError:
        return  # it may have catalogs all the same
    if name != config.language:
        raise ConfigError(f"language is {config.language!r}; Sphinx and its catalogs write {name}")


def exclude_environments(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: keep the files of a virtual environment from being taken for pages."""
    for marker in Path(app.srcdir).glob("*/pyvenv.cfg"):
        config.exclude_patterns.append(marker.parent.name)

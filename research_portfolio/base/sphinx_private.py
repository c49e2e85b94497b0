"""What this extension needs of Sphinx beyond its public interface, in one place.

Each has its reason, and a test in tests/base/test_sphinx_private.py that fails on the day it changes.
"""

import gettext
from collections.abc import Iterable
from functools import cache

from myst_parser.mdit_to_docutils import base
from sphinx import locale
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder of this build.

    A post-transform has no public way to it: ``SphinxTransform.app`` and ``env.app`` are
    deprecated since Sphinx 9, and Sphinx's own post-transforms read ``env._app``.
    """
    return env._app.builder


def conf_language(config: Config) -> str:
    """Return the language that conf.py gives, whatever ``-D language`` says of this build."""
    return str(config._raw_config.get("language", "en"))


def forget_catalogs(domains: Iterable[str]) -> None:
    """Forget the catalogs that this process has loaded, so that the next build reads them anew.

    gettext keeps each compiled catalog by its path, whatever becomes of the file, and Sphinx adds
    what it loads to what it has; neither has a public way back. A build in a process of its own
    never notices; the preview's builds share one.
    """
    gettext._translations.clear()  # type: ignore[attr-defined]
    for domain in domains:
        locale.translators.pop(("general", domain), None)


def keep_default_settings() -> None:
    """Let MyST make docutils' default settings once, and not for every translated message.

    ``DocutilsRenderer.setup_render`` makes a document that it then throws away, which takes half
    the time in which a translated page is read.
    """
    make = vars(base)["get_default_settings"]
    if not hasattr(make, "cache_info"):
        vars(base)["get_default_settings"] = cache(make)

"""What a publication is called, and in which language it is, in every format.

conf.py cannot say either: it does not see ``-D language``, and is not translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import languages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def set_language(_app: Sphinx, config: Config) -> None:
    """On ``config-inited``: name the language to EPUB as BCP 47 does, "zh-CN" for "zh_CN"."""
    config.epub_language = languages.tag(config.language)


def set_title(app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-updated``: call the publication as its home page is called."""
    title = site_title(env)
    app.config.html_title = app.config.html_short_title = title
    app.config.epub_title = title


def site_title(env: BuildEnvironment) -> str:
    """Return the title of the home page, in the language of the build."""
    return env.titles[env.config.root_doc].astext()

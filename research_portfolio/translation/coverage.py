"""How much of each page is translated, into every language of the portfolio.

A page is measured by the messages that its source has now, not by those in the catalogs, which
may be older. So the build of any language can tell of every other.
"""

from pathlib import Path

from sphinx.environment import BuildEnvironment
from sphinx.util.i18n import docname_to_domain

from ..base import translations
from ..catalogs import po
from ..catalogs.progress import Progress, progress


def by_language(env: BuildEnvironment, docname: str) -> dict[str, Progress]:
    """Return how much of a page is translated into each language but the source.

    The source language is the first of ``research_languages``.
    """
    languages = list(env.config.research_languages)[1:]
    return {language: of_page(env, docname, language) for language in languages}


def of_page(env: BuildEnvironment, docname: str, language: str) -> Progress:
    """Count the words of a page as those of its catalog are counted: each message once."""
    entries = translations.entries_of(env, docname, language)
    messages = dict.fromkeys(translations.messages_of(env, docname))
    return progress(
        entries[message].entry if message in entries else po.Entry(message) for message in messages
    )


def catalog_file(env: BuildEnvironment, docname: str, language: str) -> Path:
    """Return the catalog of a page, or where it should be: in the folder that counts most."""
    name = f"{docname_to_domain(docname, env.config.gettext_compact)}.po"
    folders = map(Path, env.config.research_locale_dirs)
    files = [folder / language / "LC_MESSAGES" / name for folder in folders]
    return next(filter(Path.is_file, files), files[0])

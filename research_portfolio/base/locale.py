"""The messages of the package, and those of the theme, in the language of the build."""

from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import get_translation, get_translator

#: Marks a message of the package, and gives it in the language of the build.
_ = get_translation("research_portfolio")

#: The language in which the messages of the package are written.
SOURCE_LANGUAGE = "en"


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message of the package that goes with a number."""
    return get_translator("research_portfolio").ngettext(singular, plural, number)


def plural_forms(singular: str, plural: str, language: str) -> dict[str, str]:
    """Return the forms of a message by the category, such as "one", that Intl.PluralRules gives."""
    category = Locale.parse(language).plural_form  # in no language has 200 one of its own
    return {category(n): ngettext(singular, plural, n) for n in reversed(range(200))}


def load_catalogs(locale: Path, app: Sphinx, config: Config) -> None:
    """On ``config-inited``: load the catalogs of an extension in the language of the build.

    One holds its own messages; the other, named "sphinx", those of Furo that Sphinx's catalog does
    not have. The package holds only .po files, so that nothing compiled is kept beside its source;
    what gettext reads is compiled beside the doctrees.
    """
    compiled = Path(app.doctreedir, "locale", locale.parent.name)
    for source in (locale / config.language / "LC_MESSAGES").glob("*.po"):
        target = compiled / source.relative_to(locale).with_suffix(".mo")
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as po, target.open("wb") as mo:
            write_mo(mo, read_po(po, locale=config.language))
        app.add_message_catalog(source.stem, compiled)
    # Templates use the translator that Sphinx began with. Where Sphinx has no catalog of the
    # language, that one is empty, and what was added just now went to another.
    app.translator = get_translator()

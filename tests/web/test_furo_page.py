"""Furo still needs and takes every replacement, and its words are all in our catalogs."""

import re
from pathlib import Path

import furo
import jinja2
import polib
import pytest
import sphinx
import sphinx_basic_ng
from babel.messages.extract import extract_from_file

import research_portfolio
from research_portfolio.translation import switcher
from research_portfolio.web import furo_page

FURO = Path(furo.__file__).parent / "theme/furo"
COMPONENTS = Path(sphinx_basic_ng.__file__).parent / "theme/basic-ng/components"
#: The templates of Furo that a portfolio uses, with the parts that they take from elsewhere.
TEMPLATES = [
    *FURO.rglob("*.html"),
    COMPONENTS / "edit-this-page.html",
    COMPONENTS / "view-this-page.html",
]
WRITTEN = "".join(path.read_text("utf-8") for path in FURO.rglob("*.html"))

FIXED = [(around, text) for around, texts in furo_page.FIXED_WORDS.items() for text in texts]


@pytest.mark.parametrize(("around", "text"), FIXED)
def test_words_are_fixed_in_the_template(around, text):
    """When one is not, Furo may have made it a message: take it out of FIXED_WORDS."""
    assert around.format(text) in WRITTEN


@pytest.mark.parametrize("box", [furo_page.NAVIGATION_BOX, furo_page.CONTENTS_BOX])
def test_box_is_in_the_template_once(box):
    assert len(box.findall(WRITTEN)) == 1


@pytest.mark.parametrize("slot", [furo_page.NAVIGATION_SLOT, furo_page.CONTENTS_SLOT])
def test_place_of_a_box_is_in_the_template_once(slot):
    assert WRITTEN.count(slot) == 1


@pytest.mark.parametrize(
    "text", [switcher.HEADER_SLOT, *furo_page.UNNAMED, *furo_page.TOOLS, furo_page.FOOTER_WORDS]
)
def test_place_is_in_the_template_once(text):
    assert WRITTEN.count(text) == 1


def test_landmarks_have_no_names():
    """When they have, take them out of UNNAMED."""
    for start in furo_page.UNNAMED:
        assert "aria-label" not in re.search(f"{start}[^>]*>", WRITTEN)[0]


def test_words_before_a_title_are_fixed_in_the_code():
    code = Path(furo.__file__).with_name("navigation.py").read_text("utf-8")
    assert f'f"{furo_page.NAVIGATION_WORDS.replace("%s", "{")}' in code


#: What of Sphinx speaks on a page of a portfolio.
SPEAKS = [
    "builders/html/__init__.py",
    "ext/intersphinx/_resolve.py",
    "ext/mathjax.py",
    "roles.py",
    "transforms/__init__.py",
    "writers/html5.py",
]


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "ja", "fr", "de", "es"])
def test_every_word_of_furo_and_sphinx_is_in_our_catalog_or_in_that_of_sphinx(language):
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"])
    messages = {
        message
        for path in TEMPLATES
        for _line, _function, message in environment.extract_translations(path.read_text("utf-8"))
    }
    folder = Path(sphinx.__file__).parent
    for name in SPEAKS:
        keywords = {"_": None}
        found = extract_from_file("python", folder / name, keywords=keywords)
        messages |= {message for _line, message, _comments, _context in found}
    messages |= {text for _around, text in FIXED}
    own = polib.pofile(str(folder / f"locale/{language}/LC_MESSAGES/sphinx.po"))
    wanted = messages - {entry.msgid for entry in own.translated_entries()}
    wanted |= {*furo_page.UNNAMED.values(), furo_page.TOOLS_NAME}
    wanted |= {furo_page.NAVIGATION_WORDS, furo_page.FOOTER_WORDS}
    package = Path(research_portfolio.__file__).parent
    catalog = polib.pofile(str(package / f"web/locale/{language}/LC_MESSAGES/sphinx.po"))
    assert {entry.msgid for entry in catalog.translated_entries()} == wanted


def test_names_with_quotation_marks_stay_whole():
    html = '<x aria-label="Toggle navigation of A &quot;B&quot;">'
    words = {"Toggle navigation of %s": 'Open "%s"'}
    mended = furo_page.mend(html, lambda text: words.get(text, text))
    assert mended == '<x aria-label="Open &quot;A &quot;B&quot;&quot;">'


def test_icons_that_a_page_does_not_use_are_left_out():
    icons = (FURO / "partials/icons.html").read_text("utf-8")
    names = furo_page.ICON.findall(icons)
    assert {"svg-toc", "svg-eye"} < set(names)
    mended = furo_page.mend(f'{icons}<use href="#svg-toc"></use>', str)
    assert furo_page.ICON.findall(mended) == ["svg-toc"]

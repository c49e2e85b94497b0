"""Whoever says how much is translated has counted the same words."""

import pytest
from bs4 import BeautifulSoup

from research_portfolio.catalogs.po import Entry
from research_portfolio.catalogs.progress import Progress, progress, words
from research_portfolio.command.cli import main

# "Home", "A well-known link https example.org a.html isn’t of course counted twice", "Again and
# again" once | "This one is under review" | eight characters, "Nobody has translated this"
TRANSLATED, FUZZY, MISSING = 1 + 11 + 3, 5, 8 + 4
TOTAL = TRANSLATED + FUZZY + MISSING
PERCENT = 100 * TRANSLATED // TOTAL


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("– ! 。", 0),
        ("One two, three.", 3),
        ("Six-seven isn't 3.5 eight’s", 4),
        ("[a text](page.md)", 3),
        ("缩放定律从何而来？", 8),
        ("μP 与 Transformer 模型", 5),
        ("第2章", 3),
        ("カタカナ", 4),
        ("한국어 문장", 2),
    ],
)
def test_words(text, count):
    assert words(text) == count


def test_what_has_a_context_is_on_no_page():
    assert progress([Entry("Two words", "两个词", msgctxt="c")]) == Progress(missing=2)


@pytest.fixture
def built(make_app, copy_root):
    """Return what builds the project in a language, and reads its page."""
    project = copy_root("progress")

    def build(language):
        app = make_app("html", srcdir=project, confoverrides={"language": language})
        app.build()
        return BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")

    return build


@pytest.fixture
def locales(rootdir):
    return rootdir / "test-progress/locales"


def test_the_switcher_says_it(built):
    switcher = built("en").select_one("nav.research-switcher")
    assert f"{PERCENT}% translated" in switcher.get_text()


def test_the_foot_of_the_page_says_it(built):
    assert f"本页已译 {PERCENT}%" in built("zh_CN").select_one(".research-share").get_text()


def test_the_command_says_it(locales, monkeypatch, capsys):
    monkeypatch.chdir(locales.parent)
    assert main(["status"]) == 0
    page, whole = (line.split()[1:] for line in capsys.readouterr().out.splitlines()[2:4])
    assert page == whole == [str(n) for n in (TOTAL, TRANSLATED, FUZZY, MISSING, PERCENT)]

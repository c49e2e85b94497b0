"""Every page leads to itself in the other languages, and says how much of it is there."""

import zipfile

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.sphinx("html", testroot="languages")
CHINESE = {"language": "zh_CN"}


def links(soup):
    """Return the links of each switcher on a page, which are to be the same."""
    found = [
        [(a["href"], a["hreflang"], a["lang"], a.get("aria-current")) for a in nav.select("a")]
        for nav in soup.select("nav.research-switcher")
    ]
    header, sidebar = found
    assert header == sidebar
    return header


@pytest.mark.parametrize(
    ("name", "english", "chinese"),
    [
        ("index", "index.html", "../zh-cn/index.html"),
        ("deep/page", "../deep/page.html", "../../zh-cn/deep/page.html"),
        ("search", "search.html", "../zh-cn/search.html"),
    ],
)
def test_page_links_to_itself_in_every_language(page, name, english, chinese):
    assert links(page(name)) == [
        (english, "en", "en", "page"),
        (chinese, "zh-CN", "zh-CN", None),
    ]


@pytest.mark.sphinx("dirhtml", testroot="languages")
def test_pages_that_are_folders_link_to_folders(app):
    app.build()
    soup = BeautifulSoup((app.outdir / "deep/page/index.html").read_text("utf-8"), "lxml")
    assert [href for href, *_rest in links(soup)] == [
        "../../deep/page/",
        "../../../zh-cn/deep/page/",
    ]


@pytest.mark.sphinx("singlehtml", testroot="languages")
def test_all_on_one_page_links_to_one_page(app):
    app.build()
    soup = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")
    assert [href for href, *_rest in links(soup)] == ["index.html", "../zh-cn/index.html"]


@pytest.mark.sphinx(
    "epub", testroot="languages", confoverrides={"version": "1", "copyright": "nobody"}
)
def test_book_has_no_switcher(app):
    app.build()
    [file] = app.outdir.glob("*.epub")
    book = zipfile.ZipFile(file)
    pages = [name for name in book.namelist() if name.endswith(".xhtml")]
    assert pages
    assert not any(b"switcher" in book.read(name) or b"og:" in book.read(name) for name in pages)


@pytest.mark.sphinx(
    "html", testroot="languages", confoverrides={"research_languages": {"en": "English"}}
)
def test_one_language_alone_has_no_switcher(page):
    assert not page("index").select("nav.research-switcher")


def test_switcher_stands_where_each_screen_shows_it(page):
    soup = page("index")
    assert soup.select_one(".mobile-header nav.research-switcher")
    assert soup.select_one(".sidebar-sticky > .sidebar-search-container ~ nav.research-switcher")


def notes(soup):
    return [note.get_text() for note in soup.select(".sidebar-sticky .research-switcher small")]


def test_switcher_says_how_much_is_translated(page):
    assert notes(page("half")) == ["60% translated"]  # 2 + 4 words of 2 + 4 + 4; one is fuzzy
    assert notes(page("deep/page")) == []


@pytest.mark.sphinx("html", testroot="languages", confoverrides=CHINESE)
def test_source_is_never_behind(page):
    assert notes(page("half")) == []
    assert page("half").select_one("nav.research-switcher")["aria-label"] == "语言"


THREE = {
    "language": "zh_CN",
    "research_languages": {"en": "English", "zh_CN": "中文", "de": "Deutsch"},
}


@pytest.mark.sphinx("html", testroot="languages", confoverrides=THREE)
def test_translation_knows_how_much_another_translation_has(page):
    assert notes(page("half")) == ["已译 40%"]
    assert [link[1] for link in links(page("half"))] == ["en", "zh-CN", "de"]


def test_page_is_rewritten_when_its_translation_grows(make_app, copy_root):
    project = copy_root("languages")
    make_app("html", srcdir=project).build()
    catalog = project / "locales/zh_CN/LC_MESSAGES/half.po"
    catalog.write_text(catalog.read_text("utf-8").replace("#, fuzzy\n", ""), "utf-8")
    app = make_app("html", srcdir=project)
    app.build()
    assert notes(BeautifulSoup((app.outdir / "half.html").read_text("utf-8"), "lxml")) == []


def test_an_older_catalog_does_not_pass_for_a_whole_one(make_app, copy_root):
    project = copy_root("languages")
    page = project / "deep/page.md"
    page.write_text(page.read_text("utf-8") + "\nAnd two more.\n", "utf-8")
    app = make_app("html", srcdir=project)
    app.build()
    soup = BeautifulSoup((app.outdir / "deep/page.html").read_text("utf-8"), "lxml")
    assert notes(soup) == ["40% translated"]

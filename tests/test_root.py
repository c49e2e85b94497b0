"""The page above all languages: a list of links that stands without JavaScript."""

import pytest
from bs4 import BeautifulSoup
from lxml import etree

ROOT = "https://example.org/portfolio/"


def read(app):
    app.build()
    return BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")


@pytest.mark.sphinx("root", testroot="languages")
def test_every_language_is_a_link_in_its_own_words(app):
    soup = read(app)
    assert [(a["href"], a["hreflang"], a["lang"], a.get_text()) for a in soup.select("a")] == [
        ("en/index.html", "en", "en", "English"),
        ("zh-cn/index.html", "zh-CN", "zh-CN", "中文"),
    ]
    assert [(span["lang"], span.get_text()) for span in soup.h1.select("span")] == [
        ("en", "Portfolio"),
        ("zh-CN", "档案"),
    ]
    assert soup.title.get_text() == "Portfolio · 档案"
    assert not soup.select("link")
    assert app.warning.getvalue() == ""


@pytest.mark.sphinx("root", testroot="languages", confoverrides={"research_root_url": ROOT})
def test_page_is_the_one_for_everybody_else(app):
    soup = read(app)
    assert {link["hreflang"]: link["href"] for link in soup.select("[rel=alternate]")} == {
        "en": f"{ROOT}en/index.html",
        "zh-CN": f"{ROOT}zh-cn/index.html",
        "x-default": ROOT,
    }
    assert soup.select_one("[rel=canonical]")["href"] == ROOT
    index = etree.parse(app.outdir / "sitemap.xml")
    assert [loc.text for loc in index.iter("{*}loc")] == [
        f"{ROOT}en/sitemap.xml",
        f"{ROOT}zh-cn/sitemap.xml",
    ]

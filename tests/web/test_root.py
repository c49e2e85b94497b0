"""The page above all languages: a list of links that stands without JavaScript."""

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from sphinx.util.console import strip_colors

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


@pytest.mark.parametrize("url", ["javascript:alert(1)//", "https://a:secret@example.org/\x1b[2J"])
@pytest.mark.parametrize("builder", ["root", "html", "dirhtml", "epub"])
@pytest.mark.sphinx("html", testroot="languages")
def test_wrong_address_is_a_warning_and_counts_as_not_set(make_app, copy_root, builder, url):
    app = make_app(
        builder,
        srcdir=copy_root("languages"),
        confoverrides={"research_root_url": url, "version": "1"},
    )
    app.build()
    [warning] = strip_colors(app.warning.getvalue()).splitlines()
    assert warning.startswith(
        f"{app.confdir / 'conf.py'}:research_root_url: WARNING: {url!r} is not"
    )
    assert warning.endswith("it counts as not set [research.address]")
    assert not (app.outdir / "sitemap.xml").exists()
    assert "Sitemap" not in "".join(path.read_text() for path in app.outdir.glob("robots.txt"))
    pages = [*app.outdir.rglob("*.*html"), *app.outdir.rglob("*.json"), *app.outdir.rglob("*.txt")]
    assert pages
    assert not any(url[:11] in path.read_text("utf-8") for path in pages)

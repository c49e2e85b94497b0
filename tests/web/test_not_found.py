"""A reader who followed a dead link is told so, in the language of the address, and helped on."""

import pytest
from bs4 import BeautifulSoup

from research_portfolio.web.not_found import absolute

ROOT = "https://example.org/portfolio"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="a.html">', '<a href="https://r.org/en/a.html">'),
        ('<a href="../zh/a.html">', '<a href="https://r.org/zh/a.html">'),
        ('<script src="_static/a.js">', '<script src="https://r.org/en/_static/a.js">'),
        ('<form action="search.html">', '<form action="https://r.org/en/search.html">'),
        ('<a href="#a">', '<a href="#a">'),
        ('<a href="/a">', '<a href="/a">'),
        ('<a href="https://b.org/">', '<a href="https://b.org/">'),
        ('<a data-href="a">', '<a data-href="a">'),
    ],
)
def test_absolute(html, expected):
    assert absolute(html, "https://r.org/en/404.html") == expected


@pytest.mark.parametrize(
    ("language", "segment", "title"),
    [("en", "en", "Page not found"), ("zh_CN", "zh-cn", "找不到页面")],
)
def test_nothing_on_it_depends_on_the_address(make_app, copy_root, language, segment, title):
    overrides = {"language": language, "research_root_url": ROOT}
    app = make_app("html", srcdir=copy_root("languages"), confoverrides=overrides)
    app.build()
    soup = BeautifulSoup((app.outdir / "404.html").read_text("utf-8"), "lxml")
    assert soup.h1.get_text() == title
    assert soup.select("meta[name=robots][content=noindex]")
    for attribute in ("href", "src", "action"):
        for element in soup.select(f"[{attribute}]"):
            assert element[attribute].startswith(("https://", "#")), element
    main = soup.select_one("[role=main]")
    assert f"{ROOT}/{segment}/half.html" in [a["href"] for a in main.select("a")]


@pytest.mark.sphinx("dirhtml", testroot="languages", confoverrides={"research_root_url": ROOT})
def test_hosts_find_it_where_each_page_has_a_folder(app):
    app.build()
    soup = BeautifulSoup((app.outdir / "404.html").read_text("utf-8"), "lxml")
    assert f"{ROOT}/en/half/" in [a["href"] for a in soup.select("[role=main] a")]
    assert f"{ROOT}/zh-cn/404/" in [a["href"] for a in soup.select(".research-switcher a")]


@pytest.mark.sphinx("html", testroot="languages")
def test_it_works_where_the_address_is_not_known(page):
    assert "half.html" in [a["href"] for a in page("404").select("[role=main] a")]

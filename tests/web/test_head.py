"""What search engines are told of the languages: all the same thing, or nothing."""

import pytest
from bs4 import BeautifulSoup
from lxml import etree

ROOT = "https://example.org/portfolio"
KNOWN = {"research_root_url": ROOT}
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def alternates(soup):
    return {link["hreflang"]: link["href"] for link in soup.select("link[rel=alternate][hreflang]")}


def canonical(soup):
    return [link["href"] for link in soup.select("link[rel=canonical]")]


def locales(soup):
    return [
        (meta["property"], meta["content"]) for meta in soup.select("meta[property^='og:locale']")
    ]


@pytest.mark.sphinx("html", testroot="languages")
def test_nothing_absolute_is_said_where_no_address_is_known(page, app):
    assert alternates(page("index")) == {}
    assert canonical(page("index")) == []
    assert not (app.outdir / "sitemap.xml").exists()
    assert locales(page("index")) == [("og:locale", "en_US"), ("og:locale:alternate", "zh_CN")]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_both_languages_say_the_same_of_a_page(make_app, copy_root, builder):
    heads, maps = [], []
    for language, segment in (("en", "en"), ("zh_CN", "zh-cn")):
        overrides = KNOWN | {"language": language}
        app = make_app(builder, srcdir=copy_root("languages", segment), confoverrides=overrides)
        app.build()
        file = "deep/page.html" if builder == "html" else "deep/page/index.html"
        soup = BeautifulSoup((app.outdir / file).read_text("utf-8"), "lxml")
        found = alternates(soup)
        heads.append(found)
        assert canonical(soup) == [found[soup.html["lang"]]]
        tree = etree.parse(app.outdir / "sitemap.xml")
        entries = {
            entry.findtext("s:loc", namespaces=NAMESPACES): {
                link.get("hreflang"): link.get("href")
                for link in entry.findall("x:link", NAMESPACES)
            }
            for entry in tree.findall("s:url", NAMESPACES)
        }
        assert entries[found[soup.html["lang"]]] == found
        maps.append(entries)
    assert heads[0] == heads[1]
    end = "page.html" if builder == "html" else "page/"
    assert heads[0] == {
        "en": f"{ROOT}/en/deep/{end}",
        "zh-CN": f"{ROOT}/zh-cn/deep/{end}",
        "x-default": f"{ROOT}/en/deep/{end}",
    }
    assert len(maps[0]) == len(maps[1]) == 3
    assert sorted(map(repr, maps[0].values())) == sorted(map(repr, maps[1].values()))


@pytest.mark.sphinx("html", testroot="languages", confoverrides=KNOWN)
def test_home_page_of_no_language_is_the_page_above(page):
    assert alternates(page("index"))["x-default"] == f"{ROOT}/"


@pytest.mark.sphinx("html", testroot="languages", confoverrides=KNOWN)
def test_search_page_is_no_page_of_the_text(page):
    assert alternates(page("search")) == {}


def test_sitemap_keeps_the_pages_that_a_build_has_not_written(make_app, copy_root):
    project = copy_root("languages")
    make_app("html", srcdir=project, confoverrides=KNOWN).build()
    page = project / "half.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    app = make_app("html", srcdir=project, confoverrides=KNOWN)
    app.build()
    assert len(etree.parse(app.outdir / "sitemap.xml").findall("s:url", NAMESPACES)) == 3


@pytest.mark.sphinx(
    "html",
    testroot="languages",
    confoverrides=KNOWN | {"html_baseurl": "https://elsewhere.org/"},
)
def test_address_that_the_author_gave_stays(page):
    assert canonical(page("half")) == ["https://elsewhere.org/half.html"]


def test_read_the_docs_gives_the_addresses(monkeypatch, make_app, copy_root):
    url = "https://portfolio.readthedocs.io/zh-cn/latest/"
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", url)
    app = make_app("html", srcdir=copy_root("languages"), confoverrides={"language": "zh_CN"})
    app.build()
    soup = BeautifulSoup((app.outdir / "half.html").read_text("utf-8"), "lxml")
    english = "https://portfolio.readthedocs.io/en/latest/half.html"
    assert canonical(soup) == [url + "half.html"]
    assert alternates(soup)["en"] == english
    assert soup.select_one("nav.research-switcher a[hreflang=en]")["href"] == english


def test_preview_leads_to_what_is_published(monkeypatch, make_app, copy_root):
    monkeypatch.setenv(
        "READTHEDOCS_CANONICAL_URL", "https://portfolio--17.org.readthedocs.build/en/17/"
    )
    monkeypatch.setenv("READTHEDOCS_VERSION_TYPE", "external")
    app = make_app("html", srcdir=copy_root("languages"))
    app.build()
    soup = BeautifulSoup((app.outdir / "half.html").read_text("utf-8"), "lxml")
    assert canonical(soup) == []
    assert alternates(soup) == {}
    assert [a["href"] for a in soup.select(".mobile-header .research-switcher a")] == [
        "half.html",
        "https://portfolio.readthedocs.io/zh-cn/latest/half.html",
    ]

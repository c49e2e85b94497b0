"""Linked data say what the page says, and no more."""

import json

import pytest
from bs4 import BeautifulSoup

from research_portfolio.domain.funders import Funder
from research_portfolio.domain.graph import Graph
from research_portfolio.model import Grant, Place, Question
from research_portfolio.text import shorten
from research_portfolio.web import jsonld

PLACE = Place("page", "page.md", 1)
QUESTION = Question("why", "为什么？", PLACE)
GRANT = Grant("g-1", "Title", PLACE, number="G1", funder="基金", funder_source="Fund")
URL = "https://example.org/en/page.html"


def page(entries, site="Site"):
    graph = Graph(entries, funders={"Fund": Funder("https://ror.org/01h0zpd94")})
    return jsonld.page("T", "D", "zh-CN", URL, entries, graph.funder, site=site)


@pytest.mark.parametrize(
    ("entries", "site", "kind"),
    [
        ([QUESTION, GRANT], "Site", "Article"),
        ([GRANT], "Site", "CollectionPage"),
        ([], "Site", "WebPage"),
        ([QUESTION], "", "WebSite"),
    ],
)
def test_kind_of_a_page(entries, site, kind):
    assert page(entries, site)["@type"] == kind


def test_a_grant_names_funder_and_number():
    assert page([GRANT])["about"] == [
        {
            "@type": "MonetaryGrant",
            "@id": f"{URL}#g-1",
            "name": "Title",
            "identifier": "G1",
            "funder": {"@type": "Organization", "@id": "https://ror.org/01h0zpd94", "name": "基金"},
        }
    ]


def test_what_is_not_known_is_not_said():
    assert page([Grant("g", "T", PLACE)])["about"] == [
        {"@type": "MonetaryGrant", "@id": f"{URL}#g", "name": "T"}
    ]
    assert "author" not in page([QUESTION])


def test_nothing_ends_the_element():
    data = page([Question("x", "</script><b>", PLACE)])
    assert "<" not in jsonld.script(data)
    assert json.loads(jsonld.script(data)) == data


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("A short one.", "A short one."),
        ("One two three four five", "One two three…"),
        ("一二三四五六七八九十一二三四五六七八", "一二三四五六七八九十一二三四五…"),
        ("一二三四五六七八九十一二（words）", "一二三四五六七八九十一二…"),
        ("One long-windedness", "One long-winded…"),
    ],
)
def test_shorten(text, short):
    assert shorten(text, 16) == short


@pytest.mark.parametrize("segment", ["en", "zh-cn"])
def test_every_page_says_what_it_is(site, segment):
    titles = set()
    for file in sorted((site / segment).glob("*.html")):
        if file.stem in {"search", "404"}:
            continue
        soup = BeautifulSoup(file.read_text("utf-8"), "lxml")
        descriptions = soup.select("meta[name=description]")
        assert len(descriptions) == 1, file
        is_chinese = any("\u4e00" <= c <= "\u9fff" for c in descriptions[0]["content"])
        assert is_chinese == (segment == "zh-cn"), file
        assert soup.select_one("meta[property='og:title']")["content"] == soup.h1.find(string=True)
        (script,) = soup.select("script[type='application/ld+json']")
        data = json.loads(script.string)
        assert data["@context"] == "https://schema.org"
        assert data["inLanguage"] == soup.html["lang"]
        for thing in data.get("about", []):
            assert soup.find(id=thing["@id"].rpartition("#")[2]), thing
        titles.add(soup.title.string)
    assert len(titles) == len(list((site / segment).glob("*.html"))) - 2

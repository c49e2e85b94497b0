"""The map and the timeline: links, lists and tables that say the same as the drawing."""

import re
from xml.etree import ElementTree as ET

import pytest

NOVEMBER_2026 = "1795000000"


@pytest.fixture(autouse=True)
def november(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOVEMBER_2026)


def lists(figure):
    """Return each list of links by its name: (title, address) pairs."""
    return {
        listing["aria-label"]: [
            (link.get_text(" ", strip=True), link["href"]) for link in listing.select("a")
        ]
        for listing in figure.select("ul")
    }


def rows(table):
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in table.select("tr")
    ]


@pytest.mark.sphinx("html", testroot="map", freshenv=True)
def test_the_map_links_to_every_entry_and_draws_every_relation(app, page):
    figure = page("map").select_one("figure.research-map")
    assert app.warning.getvalue() == ""
    assert lists(figure) == {
        "Questions": [
            ("Why is it hot & dry?", "questions.html#heat"),
            ("Why is it cold?", "questions.html#cold"),
        ],
        "Questions without a recorded relation": [("Why is it so?", "questions.html#so")],
        # each as high as its questions are
        "Grants": [("The boiler", "grants.html#boiler"), ("The fan", "grants.html#fan")],
        "Grants without a recorded relation": [("The door", "grants.html#door")],
    }
    assert len(figure.select("path")) == 3


@pytest.mark.sphinx("html", testroot="map", freshenv=True)
def test_every_related_title_is_described_by_its_reasons(page):
    figure = page("map").select_one("figure.research-map")
    described = {
        link.get_text(): figure.find(id=link["aria-describedby"]).get_text(" ", strip=True)
        for link in figure.select("a[aria-describedby]")
    }
    assert described == {
        "Why is it hot & dry?": "The boiler It asks why, as heat does.",
        "Why is it cold?": "The fan A fan cools. The boiler Without it, it is.",
        "The fan": "Why is it cold? A fan cools.",
        "The boiler": "Why is it hot & dry? It asks why, as heat does. Why is it cold? Without it, it is.",
    }


@pytest.mark.sphinx("html", testroot="map", freshenv=True)
def test_title_and_line_are_lit_by_what_they_belong_to(page):
    figure = page("map").select_one("figure.research-map")
    nodes = {link.get_text(): link["data-node"] for link in figure.select("a")}
    cold, fan, boiler = nodes["Why is it cold?"], nodes["The fan"], nodes["The boiler"]
    link = figure.select_one(f'a[data-node="{cold}"]')
    assert set(link["data-of"].split()) == {cold, fan, boiler}
    assert sum(cold in path["data-of"].split() for path in figure.select("path")) == 2
    rules = figure.style.get_text()
    assert f'[data-node="{cold}"]:is(:hover,:focus-visible)' in rules
    assert nodes["The door"] not in re.findall(r'data-node="(\d+)"', rules)


@pytest.mark.sphinx("html", testroot="map", freshenv=True)
def test_the_table_beneath_the_map_says_the_same(page):
    beneath = page("map").select_one(".research-beneath")
    assert rows(beneath.table) == [
        ["Question and grant", "Reason"],
        ["Why is it hot & dry?"],
        ["The boiler", "It asks why , as Why is it hot & dry? does."],
        ["Why is it cold?"],
        ["The fan", "A fan cools."],
        ["The boiler", "Without it, it is."],
    ]
    assert [link["href"] for link in beneath.select("th a")] == [
        "questions.html#heat",
        "grants.html#boiler",
        "questions.html#cold",
        "grants.html#fan",
        "grants.html#boiler",
    ]
    assert beneath.select_one("td .xref").parent["href"] == "questions.html#heat"
    assert [item.get_text(strip=True) for item in beneath.select("li")] == [
        "Why is it so?",
        "The door",
    ]


@pytest.mark.sphinx("html", testroot="map", freshenv=True, confoverrides={"language": "zh_CN"})
def test_map_in_the_language_of_the_page(page):
    figure = page("map").select_one("figure.research-map")
    assert ("为什么冷？", "questions.html#cold") in lists(figure)["问题"]
    assert "暂无关联" in figure.get_text()
    assert (
        page("map").select_one(".research-beneath thead").get_text(" ", strip=True)
        == "问题与项目 理由"
    )


@pytest.mark.sphinx("text", testroot="map", freshenv=True)
def test_text_has_the_table_and_no_drawing(app):
    app.build()
    text = (app.outdir / "map.txt").read_text("utf-8")
    assert app.warning.getvalue() == ""
    assert "Without it, it is." in text
    assert "The door" in text
    assert "svg" not in text


@pytest.mark.sphinx("latex", testroot="map", freshenv=True)
def test_latex_has_the_table_and_no_drawing(app):
    app.build()
    (tex,) = app.outdir.glob("*.tex")
    assert "Without it, it is." in tex.read_text("utf-8")
    assert "svg" not in tex.read_text("utf-8")


@pytest.mark.sphinx("singlehtml", testroot="map", freshenv=True)
def test_in_one_page_of_many_the_links_stay_on_it(page):
    whole = page("index")
    addresses = {link["href"] for link in whole.select("figure.research-map a")}
    assert addresses == {"#heat", "#cold", "#so", "#fan", "#boiler", "#door"}
    assert all(whole.find(id=address[1:]) for address in addresses)


@pytest.mark.sphinx(
    "epub",
    testroot="map",
    freshenv=True,
    confoverrides={"version": "1", "copyright": "Ada Example"},
)
def test_book_has_drawing_and_table_in_xhtml(app):
    app.build()
    page = ET.parse(app.outdir / "map.xhtml").getroot()
    figure = page.find(".//{http://www.w3.org/1999/xhtml}figure")
    link = figure.find(".//{http://www.w3.org/1999/xhtml}a")
    assert link.get("href") == "questions.xhtml#heat"
    assert figure.find(".//{http://www.w3.org/2000/svg}path") is not None
    assert page.find(".//{http://www.w3.org/1999/xhtml}table") is not None


@pytest.mark.sphinx("html", testroot="map-empty", freshenv=True)
def test_without_entries_a_sentence_says_so(app, page):
    assert [p.get_text() for p in page("index").select("section > p")] == [
        "No question and no grant is recorded.",
        "No grant is recorded.",
    ]
    assert app.warning.getvalue() == ""


@pytest.mark.sphinx("html", testroot="timeline", freshenv=True)
def test_the_timeline_says_period_and_status_in_words(app, page):
    assert app.warning.getvalue() == ""
    figure = page("index").select_one("figure.research-timeline")
    assert lists(figure) == {
        "Grants": [
            ("Earlier 2024\u2009–\u2009June 2025 · previous", "#earlier"),
            ("Later since March 2025 · ongoing", "#later"),
            ("Unsaid period not given", "#unsaid"),
        ]
    }
    assert "as of November 2026" in figure.get_text()
    assert rows(page("index").select_one(".research-beneath table")) == [
        ["Grant", "Period", "Status"],
        ["Earlier", "2024\u2009–\u2009June 2025", "previous"],
        ["Later", "since March 2025", "ongoing"],
        ["Unsaid", "period not given", ""],
    ]


@pytest.mark.sphinx("html", testroot="timeline", freshenv=True)
def test_status_shows_without_colour_and_nothing_is_invented(page):
    bars = {
        link.select_one(".research-title").get_text(): link.select_one(".research-bar")
        for link in page("index").select(".research-timeline a")
    }
    assert bars["Earlier"]["data-status"] == "previous"
    assert bars["Later"]["data-status"] == "ongoing"
    assert bars["Unsaid"] is None
    assert (bars["Earlier"]["data-open"], bars["Later"]["data-open"]) == ("", "end")


@pytest.mark.sphinx("gettext", testroot="map", freshenv=True)
def test_nothing_of_the_figures_is_given_to_the_translator(app):
    app.build()
    assert [*(app.outdir / "map.pot").read_text("utf-8").split("msgid ")][2:] == [
        '"Map"\nmsgstr ""\n'
    ]

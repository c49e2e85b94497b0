"""A language from right to left says so, and nothing that we draw falls apart in it."""

import pytest
from bs4 import BeautifulSoup
from building import run_sphinx


@pytest.fixture(scope="module")
def arabic(once, rootdir):
    """Build the portfolio in Arabic, of which the package has no words."""

    def build(folder):
        options = ["-D", "language=ar", "-d", folder / "doctrees"]
        options += ["-D", "research_languages.ar=العربية", "-D", "research_languages.fr=français"]
        status, _warnings = run_sphinx(*options, rootdir / "test-portfolio", folder / "html/ar")
        assert status == 0

    return once("arabic", build) / "html"


def test_pages_say_their_direction(arabic, site):
    for page in (arabic / "ar").glob("*.html"):
        html = BeautifulSoup(page.read_text("utf-8"), "lxml").html
        assert (html["lang"], html["dir"]) == ("ar", "rtl"), page.name
    for page in (site / "zh-cn").glob("*.html"):
        assert not BeautifulSoup(page.read_text("utf-8"), "lxml").html.get("dir"), page.name


@pytest.fixture
def open_arabic(arabic, serve, visit):
    host = serve(arabic)

    def open_page(name, width):
        return visit(f"{host}ar/{name}", viewport={"width": width, "height": 800}, locale="ar")

    return open_page


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["index.html", "map.html", "grants.html", "search.html"])
def test_pages_are_no_wider_than_their_window(open_arabic, name, width):
    page = open_arabic(name, width)
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_figures_hold_their_words(open_arabic, width):
    page = open_arabic("map.html", width)
    outside = page.evaluate("""() => [...document.querySelectorAll(".research-plate")].flatMap(plate => {
        const { left, right } = plate.getBoundingClientRect();
        return [...plate.querySelectorAll("a, p, span")].filter(text => text.checkVisibility()
            && !text.closest(".research-why")).filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < left - 1 || box.right > right + 1;
        }).map(text => text.textContent);
    })""")
    assert outside == []


def test_lines_of_the_map_join_its_sides(open_arabic):
    page = open_arabic("map.html", 1280)
    sides = [
        page.locator(f".research-plate > ul.research-{s}").bounding_box()
        for s in ("questions", "grants")
    ]
    lines = page.locator(".research-map svg").bounding_box()
    assert sides[0]["x"] >= lines["x"] + lines["width"] - 1  # the questions come first: right
    assert sides[1]["x"] + sides[1]["width"] <= lines["x"] + 1
    start = page.locator(".research-map path").first.evaluate(
        "path => path.getPointAtLength(0).matrixTransform(path.getScreenCTM()).x"
    )
    assert start == pytest.approx(sides[0]["x"], abs=2)


def test_bar_of_the_timeline_begins_at_its_year(open_arabic):
    page = open_arabic("map.html", 1280)
    bar = (
        page.locator(".research-timeline a", has_text="2023")
        .locator(".research-bar")
        .bounding_box()
    )
    years = page.locator(".research-axis span:not(.research-today)")
    right = {
        year.text_content(): year.bounding_box()["x"] + year.bounding_box()["width"]
        for year in years.all()
    }
    assert right["2023"] > right["2024"]
    assert bar["x"] + bar["width"] == pytest.approx(right["2023"], abs=2)
    assert bar["x"] == pytest.approx(right["2026"], abs=2)


def test_rule_of_an_original_stands_at_the_side_where_its_lines_begin(open_arabic):
    page = open_arabic("grants.html", 1280)
    side = """text => {
        const rule = getComputedStyle(text, "::before");
        return parseFloat(rule.right) < parseFloat(rule.left);
    }"""
    text = page.locator(".research-entry > p.research-untranslated").first
    assert text.evaluate(side)

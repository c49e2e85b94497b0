"""A language from right to left says so, and nothing that we draw falls apart in it."""

import subprocess
import sys

import pytest
from bs4 import BeautifulSoup


@pytest.fixture(scope="module")
def arabic(once, rootdir):
    """Build the portfolio in Arabic, of which the package has no words."""

    def build(folder):
        command = [sys.executable, "-m", "sphinx", "-q", "-D", "language=ar"]
        command += ["-D", "research_languages.ar=العربية", "-D", "research_languages.fr=français"]
        command += ["-d", folder / "doctrees", rootdir / "test-portfolio", folder / "html/ar"]
        subprocess.run(command, check=True)

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
    outside = page.evaluate("""() => [...document.querySelectorAll("figure svg")].flatMap(svg => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll("text")].filter(text => {
            const box = text.getBoundingClientRect();
            return frame.width && box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
        }).map(text => text.textContent);
    })""")
    assert outside == []


def test_reasons_stand_beneath_what_they_are_of(open_arabic):
    page = open_arabic("map.html", 1280)
    link = page.locator(".research-wide a[data-node]").first
    link.hover()
    card = page.locator(f'[data-why="{link.get_attribute("data-node")}"]')
    card.wait_for(state="visible")
    title, reason = link.bounding_box(), card.bounding_box()
    assert reason["x"] <= title["x"] + title["width"]
    assert title["x"] <= reason["x"] + reason["width"]


def test_rule_of_an_original_stands_at_the_side_where_its_lines_begin(open_arabic):
    page = open_arabic("grants.html", 1280)
    side = """text => {
        const rule = getComputedStyle(text, "::before");
        return parseFloat(rule.right) < parseFloat(rule.left);
    }"""
    text = page.locator(".research-entry > p.research-untranslated").first
    assert text.evaluate(side)

"""The real pages in a browser: what no other portfolio can show of them."""

from itertools import product

import pytest

SEGMENTS = ["en", "zh-cn"]


@pytest.fixture
def names(pages):
    return [*pages, "search", "404"]


@pytest.mark.parametrize(("segment", "scheme"), [("en", "light"), ("zh-cn", "dark")])
def test_everybody_can_use_every_page(host, visit, violations, names, segment, scheme):
    page = visit("about:blank", color_scheme=scheme)
    found = {}
    for name in names:
        page.goto(f"{host}{segment}/{name}.html")
        if problems := violations(page):
            found[name] = problems
    assert not found


@pytest.mark.parametrize(("segment", "width"), [*product(SEGMENTS, [320, 1280])])
def test_no_page_is_wider_than_the_window(host, visit, names, segment, width):
    page = visit("about:blank", viewport={"width": width, "height": 800})
    for name in names:
        page.goto(f"{host}{segment}/{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth") == width, name


@pytest.mark.parametrize(
    ("segment", "size", "reasons"),
    [*product(SEGMENTS, [(1280, 800), (1440, 900)], [5]), *product(SEGMENTS, [(390, 844)], [0])],
)
def test_first_screen_asks_every_question(host, visit, segment, size, reasons):
    width, height = size
    page = visit(f"{host}{segment}/index.html", viewport={"width": width, "height": height})
    questions = page.locator(".research-asked > li").all()
    assert [question.locator("ul a").count() for question in questions] == [1, 4, 0, 0]
    boxes = [question.bounding_box() for question in questions]
    assert max(box["y"] + box["height"] for box in boxes) <= height
    assert page.locator(".research-reason:visible").count() == reasons


def test_phone_shows_the_reasons_when_asked(host, visit):
    page = visit(f"{host}en/index.html", viewport={"width": 390, "height": 844})
    page.get_by_text("Related grants · 4").click()
    assert page.locator(".research-reason:visible").count() == 4
    assert page.get_by_text("at extremely large scales").is_visible()


def test_every_award_number_leads_to_its_grant(host, visit, read):
    page = visit(f"{host}en/search.html")
    numbers = {
        dd.get_text(strip=True): dd.find_parent("article")["aria-labelledby"]
        for dd in read("en", "projects").select("dd.research-number")
    }
    assert len(numbers) == 5
    for number, anchor in numbers.items():
        page.goto(f"{host}en/search.html?q={number}")
        first = page.locator(".research-results a").first
        assert first.get_attribute("href").endswith(f"#{anchor}")


def test_no_line_of_the_figures_ends_inside_a_term(host, visit):
    page = visit(f"{host}zh-cn/map.html", viewport={"width": 390, "height": 844})
    terms = page.locator(".research-figure .research-term")
    assert {"深度神经网络", "缩放定律", "随机矩阵"} <= set(terms.all_inner_texts())
    lines = terms.evaluate_all("terms => terms.map((term) => term.getClientRects().length)")
    assert set(lines) <= {0, 1}
    assert 1 in lines

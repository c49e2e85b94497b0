"""For everyone: no violation that axe-core finds, and what it cannot find is tried by hand."""

from itertools import product

import pytest
from serving import InPieces

PAGES = ["index", "essay", "grants", "map", "glossary", "search", "404"]
SEGMENTS = ["en", "zh-cn"]
WIDTHS = [390, 1280]


@pytest.fixture(scope="module")
def slow_host(site, serve):
    return f"{serve(site.parent, InPieces)}{site.name}/"


def test_no_page_is_forgotten(site):
    for segment in SEGMENTS:
        assert {page.stem for page in (site / segment).rglob("*.html")} == set(PAGES)


@pytest.mark.parametrize(("segment", "scheme"), [*product(SEGMENTS, ["light", "dark"])])
def test_axe_finds_nothing(host, visit, violations, segment, scheme):
    page = visit("about:blank", color_scheme=scheme)
    found = {}
    for name in PAGES:
        page.goto(f"{host}{segment}/{name}.html")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if problems := violations(page):
                found[name, width] = problems
    assert not found


def test_axe_finds_nothing_on_the_page_above_all_languages(host, visit, violations):
    page = visit(host, locale="fr-FR")
    assert page.url == host
    assert not violations(page)


def test_axe_finds_nothing_among_results(host, visit, violations):
    page = visit(f"{host}zh-cn/search.html?q=定律")
    page.locator(".research-results a").first.wait_for()
    assert not violations(page)


def test_axe_finds_what_there_is(host, visit, violations):
    page = visit(f"{host}en/index.html")
    page.evaluate("document.querySelector('[role=main]').insertAdjacentHTML('beforeend', '<img>')")
    assert "image-alt" in {rule for rule, _element in violations(page)}


@pytest.mark.parametrize(("segment", "name"), [*product(SEGMENTS, PAGES)])
def test_at_400_percent_nothing_scrolls_sideways(host, visit, segment, name):
    page = visit(f"{host}{segment}/{name}.html", viewport={"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.evaluate("scrollTo({left: 500, top: 0, behavior: 'instant'})")
    assert page.evaluate("scrollX") == 0


FOCUSED = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const style = getComputedStyle(element);
  // What is out of sight by design shows its focus on its label.
  const label = [...element.labels ?? []].find((label) => label.getBoundingClientRect().width);
  const seen = style.opacity === "0" && label ? label : element;
  const { left, right, width, height } = seen.getBoundingClientRect();
  const { outlineStyle, outlineWidth, visibility } = getComputedStyle(seen);
  return {
    key: element.outerHTML.slice(0, 160),
    shown: width > 0 && height > 0 && visibility === "visible" && right > 0 && left < innerWidth,
    marked: outlineStyle !== "none" && parseFloat(outlineWidth) > 0,
    tag: element.tagName,
  };
}"""


def walk(page, limit=400):
    """Press Tab until the focus leaves the page, and say what had it."""
    stops = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError("the keyboard does not get out of the page")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["essay", "grants"])
def test_all_links_are_reached_and_seen_by_keyboard(host, visit, name, width):
    page = visit(f"{host}en/{name}.html", viewport={"width": width, "height": 800})
    stops = walk(page)
    assert "skip-to-content" in stops[0]["key"]
    assert not [stop["key"] for stop in stops if not (stop["shown"] and stop["marked"])]
    links = page.locator("[role=main] a[href]:visible:not(.headerlink)").count()
    assert len([s for s in stops if s["tag"] == "A"]) >= links > 0


def test_skip_link_leads_past_the_navigation(host, visit):
    page = visit(f"{host}en/essay.html", viewport={"width": 1280, "height": 800})
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('[role=main]')")


def test_navigation_of_a_phone_opens_from_the_keyboard(host, visit):
    page = visit(f"{host}zh-cn/essay.html", viewport={"width": 390, "height": 800})
    wanted = "document.activeElement.matches('.sidebar-tree a[href=\"grants.html\"]')"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "__navigation"
    page.keyboard.press("Space")
    page.locator(".sidebar-tree").wait_for()  # what is not shown yet has no focus
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate(wanted):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh-cn/grants.html")


@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_for_who_asks_for_rest(host, visit, name):
    page = visit(f"{host}en/{name}.html", reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      const longest = (value) => Math.max(...value.split(",").map(parseFloat));
      return style.scrollBehavior === "smooth" || longest(style.transitionDuration) > 0.01
        || longest(style.animationDuration) > 0.01;
    }).map((element) => element.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []


@pytest.mark.parametrize("name", ["index", "map"])
def test_text_and_lines_remain_in_forced_colours(host, visit, violations, name):
    page = visit(f"{host}en/{name}.html", forced_colors="active", color_scheme="dark")
    assert not violations(page)
    lost = """() => [...document.querySelectorAll("[role=main] svg :is(path, line, text, rect)")]
      .filter((shape) => {
        const canvas = getComputedStyle(document.body).essayColor;
        const { fill, stroke } = getComputedStyle(shape);
        const same = (paint) => paint === "none" || paint === canvas || /, 0\\)$/.test(paint);
        return shape.tagName === "text" && same(fill) && same(stroke);
      }).map((shape) => shape.outerHTML.slice(0, 120))"""
    assert page.evaluate(lost) == []


@pytest.mark.parametrize(("segment", "name"), [*product(SEGMENTS, PAGES)])
def test_without_javascript_the_text_is_there(host, visit, segment, name):
    page = visit(f"{host}{segment}/{name}.html", java_script_enabled=False)
    assert page.locator("h1").first.is_visible()
    assert page.locator("[role=main] :is(a, td):visible").count() > 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_layout_does_not_shift(slow_host, visit, name, width):
    page = visit("about:blank", viewport={"width": width, "height": 800})
    page.goto(f"{slow_host}zh-cn/{name}.html", wait_until="networkidle")
    shifts = """() => new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(sum), 100);
    })"""
    # The name in the header moves by some pixels as the switcher beside it arrives.
    assert page.evaluate(shifts) < 0.01

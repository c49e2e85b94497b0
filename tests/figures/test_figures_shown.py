"""Map and timeline in a browser: legible, lit without a script, complete for a keyboard."""

import pytest
from playwright.sync_api import expect

SEGMENTS = ("en", "zh-cn")


@pytest.fixture
def show(site, visit):
    """Return what opens the page of the map."""

    def open_map(language="en", width=1280, **options):
        url = (site / language / "map.html").as_uri()
        return visit(url, viewport={"width": width, "height": 900}, **options)

    return open_map


def tab_to(page, title):
    """Focus a title as a keyboard does."""
    link = page.locator(".research-map").get_by_role("link", name=title)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    return link


@pytest.mark.parametrize("language", SEGMENTS)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_titles_are_large_enough_and_stay_in_their_figure(show, language, width):
    page = show(language, width)
    for figure in (".research-map", ".research-timeline"):
        plate = page.locator(f"{figure} .research-plate")
        room = plate.bounding_box()
        for link in plate.locator("a").all():
            box = link.bounding_box()
            assert room["x"] - 1 <= box["x"]
            assert box["x"] + box["width"] <= room["x"] + room["width"] + 1
            assert link.evaluate("a => parseFloat(getComputedStyle(a).fontSize)") >= 12.5
            assert link.evaluate("a => a.scrollWidth <= a.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_a_line_ends_in_the_middle_of_the_titles_that_it_joins(show, width):
    page = show(width=width)
    ends = page.locator(".research-map").evaluate(
        """map => [...map.querySelectorAll("path")].map(path => {
             const matrix = path.getScreenCTM(), end = path.getTotalLength();
             const points = [0, end].map(at => path.getPointAtLength(at).matrixTransform(matrix).y);
             const middles = path.dataset.of.split(" ").map(node => {
               const { top, bottom } = map.querySelector(`[data-node="${node}"]`).getBoundingClientRect();
               return (top + bottom) / 2;
             });
             return [points, middles];
           })"""
    )
    assert len(ends) == 5
    for points, middles in ends:
        assert points == pytest.approx(middles, abs=1.5)


@pytest.mark.parametrize("width", [360, 1280])
def test_focus_shows_reasons_and_lights_the_lines_without_a_script(show, width):
    page = show(width=width, java_script_enabled=False)
    reasons = page.locator(".research-why:visible")
    expect(reasons).to_have_count(0)
    tab_to(page, "The origin and limits of tidal laws")
    expect(reasons).to_have_count(1)
    expect(reasons.locator("p")).to_have_count(4)
    tab_to(page, "A theory of mixing in shallow bays")
    expect(reasons).to_contain_text("Theoretical Foundations")
    tab_to(page, "Spectral Methods and Narrow Straits")
    expect(reasons).to_have_count(0)


def test_lit_lines_differ_from_the_others(show):
    page = show()
    opacities = """() => [...document.querySelectorAll(".research-map path")]
      .map(line => Number(getComputedStyle(line).opacity))"""
    tab_to(page, "A theory of mixing in shallow bays")
    assert sorted(page.evaluate(opacities)) == pytest.approx([0.18] * 4 + [1])


def test_reasons_stay_while_the_pointer_is_on_them(show):
    page = show()
    link = page.locator(".research-map").get_by_role("link", name="The origin and limits")
    link.hover()
    reasons = page.locator(".research-why:visible")
    expect(reasons).to_have_count(1)
    reasons.hover()
    expect(reasons).to_have_count(1)
    page.mouse.move(2, 2)
    expect(reasons).to_have_count(0)


def test_reasons_lie_below_the_title_and_beside_the_other_side(show):
    page = show()
    link = tab_to(page, "The origin and limits of tidal laws")
    card = page.locator(".research-why:visible").bounding_box()
    title = link.bounding_box()
    # touching, so that the pointer gets from one to the other
    assert card["y"] == pytest.approx(title["y"] + title["height"], abs=1)
    other = page.locator(".research-map").get_by_role("link", name="Memory of Tidal Basins")
    assert card["x"] + card["width"] <= other.bounding_box()["x"]


def test_escape_puts_the_reasons_away_until_the_reader_moves_on(show):
    page = show()
    tab_to(page, "The origin and limits of tidal laws")
    reasons = page.locator(".research-why:visible")
    page.keyboard.press("Escape")
    expect(reasons).to_have_count(0)
    page.keyboard.press("Tab")
    expect(reasons).to_have_count(1)


def test_a_screen_reader_meets_lists_of_links_with_their_reasons(show):
    page = show()
    figure = page.get_by_role("figure").filter(has=page.get_by_role("list", name="Questions"))
    expect(figure.get_by_role("group", name="Map of questions and grants")).to_be_visible()
    for name, number in (
        ("Questions", 2),
        ("Questions without a recorded relation", 2),
        ("Grants", 4),
        ("Grants without a recorded relation", 1),
    ):
        listing = figure.get_by_role("list", name=name, exact=True)
        expect(listing.get_by_role("listitem")).to_have_count(number)
        expect(listing.get_by_role("link")).to_have_count(number)
    link = figure.get_by_role("link", name="A theory of mixing in shallow bays", exact=True)
    expect(link).to_have_accessible_description(
        "Foundations of Shallow Water for Understanding Long Coasts By subject: the grant names "
        "the “Theoretical Foundations of Shallow Water”, and the question asks for “A theory of "
        "mixing in shallow bays”."
    )


def test_focus_goes_down_one_list_after_the_other(show):
    page = show()
    links = page.locator(".research-map a")
    lists = page.locator(".research-map").evaluate(
        "map => [...map.querySelectorAll('ul')].map(list => list.querySelectorAll('a').length)"
    )
    links.first.focus()
    for number in lists:
        seen = []
        for _ in range(number):
            seen.append(page.evaluate("document.activeElement.getBoundingClientRect().top"))
            page.keyboard.press("Tab")
        assert seen == sorted(seen)


def test_paper_has_the_drawing_and_no_reasons_upon_it(show):
    page = show()
    tab_to(page, "The origin and limits of tidal laws")
    page.emulate_media(media="print")
    expect(page.locator(".research-map svg:visible")).to_have_count(1)
    expect(page.locator(".research-why:visible")).to_have_count(0)


def test_notes_of_the_translation_stand_in_their_line(visit, host):
    page = visit(f"{host}zh-cn/map.html", viewport={"width": 1280, "height": 800})
    page.evaluate("""() => document.querySelector("article p").insertAdjacentHTML(
        "beforeend", '<span class="research-note">a note</span>')""")
    assert (
        page.locator("p > .research-note").evaluate("e => getComputedStyle(e).display") == "inline"
    )

"""Where there are three languages, the reader says which one stands beside this."""

import pytest
from building import run_sphinx

BUTTON = "button.research-parallel"
CHOICE = ".research-parallel-choice"
SEGMENTS = {"en": "en", "zh_CN": "zh-cn", "fr": "fr"}


@pytest.fixture(scope="module")
def host(once, rootdir, serve):
    """Build and serve a page in three languages."""

    def build(folder):
        for language, segment in SEGMENTS.items():
            options = ["-D", f"language={language}", "-D", "research_languages.fr=français"]
            options += ["-d", folder / "cache" / segment]
            out = folder / "html" / segment
            status, _warnings = run_sphinx(*options, rootdir / "test-parallel", out)
            assert status == 0

    return serve(once("three", build) / "html")


@pytest.fixture
def page(host, visit):
    page = visit(f"{host}en/index.html", viewport={"width": 1280, "height": 800})
    page.keyboard.press("Shift")  # a sign of life
    page.wait_for_selector(f"{BUTTON}:not([hidden])")
    return page


def beside(page):
    """Return the languages that stand beside this one."""
    return set(page.eval_on_selector_all(".research-counterpart", "all => all.map(e => e.lang)"))


def is_on(page):
    return page.get_attribute(BUTTON, "aria-pressed") == "true"


def test_reader_is_asked_by_the_languages_own_names(page):
    assert page.get_attribute(BUTTON, "aria-label") == "Read side by side with another language"
    assert not page.is_visible(CHOICE)
    page.focus(BUTTON)
    page.keyboard.press("Enter")
    assert page.is_visible(CHOICE)
    assert page.evaluate(f"document.activeElement.matches('{CHOICE}')")
    options = "all => all.map(one => [one.textContent, one.lang])"
    assert page.eval_on_selector_all(f"{CHOICE} option", options) == [
        ["Language", ""],
        ["中文", "zh-CN"],
        ["français", "fr"],
    ]
    assert page.locator(CHOICE).get_attribute("aria-label") == "Language"
    assert not is_on(page)


def test_languages_take_turns_and_leave_the_page_as_it_was(page):
    before = page.inner_html("article[role=main] > section")
    page.click(BUTTON)
    page.select_option(CHOICE, "zh-CN")
    page.wait_for_selector(f"{BUTTON}[aria-pressed=true]")
    assert "zh-CN" in beside(page)
    page.select_option(CHOICE, "fr")
    page.wait_for_selector(".research-counterpart[lang=fr]")
    assert "zh-CN" not in beside(page)
    page.click(BUTTON)
    page.wait_for_selector(f"{BUTTON}[aria-pressed=false]")
    assert not page.is_visible(CHOICE)
    assert page.inner_html("article[role=main] > section") == before


def test_chosen_language_is_remembered_on_the_next_page(page, host):
    page.click(BUTTON)
    page.select_option(CHOICE, "fr")
    page.wait_for_selector(f"{BUTTON}[aria-pressed=true]")
    page.goto(f"{host}en/deep/page.html")
    page.wait_for_selector(f"{BUTTON}[aria-pressed=true]")
    assert page.input_value(CHOICE) == "fr"
    page.goto(f"{host}fr/deep/page.html")  # as who follows the switcher
    page.wait_for_selector(f"{BUTTON}[aria-pressed=true]")
    assert page.input_value(CHOICE) == "en"


def test_language_that_cannot_be_loaded_leaves_the_others(page):
    page.click(BUTTON)
    page.route("**/fr/index.html", lambda route: route.abort())
    page.select_option(CHOICE, "fr")
    page.get_by_role("status").filter(has_text="could not be loaded").wait_for()
    assert page.input_value(CHOICE) == ""
    page.select_option(CHOICE, "zh-CN")
    page.wait_for_selector(f"{BUTTON}[aria-pressed=true]")
    assert page.get_by_role("status").filter(has_text="could not be loaded").count() == 0


def test_choice_can_be_used_by_everybody(page, violations):
    page.click(BUTTON)
    assert violations(page) == []
    page.select_option(CHOICE, "zh-CN")
    page.wait_for_selector(f"{BUTTON}[aria-pressed=true]")
    assert violations(page) == []

"""A page that is open in a browser follows what is saved, at the paragraph that changed."""

import pytest
from playwright.sync_api import expect

# Other work may keep the machine busy; nothing here is about time.
expect.set_options(timeout=30_000)

CATALOG = "locales/zh_CN/LC_MESSAGES/long.po"


@pytest.fixture
def tab(chromium, preview):
    tab = chromium.new_page(viewport={"width": 1000, "height": 600})
    tab.goto(f"{preview.url}/zh-cn/long.html")
    yield tab
    tab.close()


def test_page_goes_to_the_paragraph_that_changed_and_shows_the_finding_there(preview, tab):
    preview.replace(CATALOG, "第 50 段在这里", "第 51 段在这里")
    paragraph = tab.locator("p", has_text="第 51 段在这里")
    expect(paragraph).to_be_in_viewport()
    note = paragraph.locator("xpath=following-sibling::*[1]")
    expect(note).to_have_class("research-preview-note")
    expect(note).to_contain_text("number")
    preview.replace(CATALOG, "第 51 段在这里", "第 50 段在这里")
    expect(tab.locator("p", has_text="第 50 段在这里")).to_be_in_viewport()
    expect(tab.locator(".research-preview-note")).to_have_count(0)


def test_reader_stays_where_the_change_is_in_view(preview, tab):
    tab.locator("p", has_text="Paragraph 30 ").scroll_into_view_if_needed()
    before = tab.evaluate("scrollY")
    assert before > 0
    preview.replace("long.md", "Paragraph 30 stands", "Paragraph 30 stays")
    expect(tab.locator("p", has_text="Paragraph 30 stays")).to_be_in_viewport()
    assert abs(tab.evaluate("scrollY") - before) < 10


def test_change_of_another_page_is_one_click_away(preview, tab):
    expect(tab.locator("p").first).to_be_visible()
    tab.wait_for_timeout(300)  # until it listens
    preview.replace("index.md", "Every page has a catalog.", "Each page has a catalog.")
    link = tab.locator(".research-preview-elsewhere")
    expect(link).to_have_text("/zh-cn/index.html")
    assert tab.url.endswith("long.html")
    preview.replace("index.md", "Each page has a catalog.", "Every page has a catalog.")


def test_note_shows_what_a_catalog_says_as_text(preview, tab):
    markup = "<img src=x onerror=document.title=1>"
    preview.replace(CATALOG, 'msgid "A long page"', f'{markup}\nmsgid "A long page"')
    note = tab.locator(".research-preview-note").first
    expect(note).to_contain_text(markup)
    assert note.locator("*").count() == 0
    preview.replace(CATALOG, f"{markup}\n", "")
    expect(tab.locator(".research-preview-note")).to_have_count(0)


def test_page_of_any_name_is_led_to_and_followed(preview, tab):
    expect(tab.locator("p").first).to_be_visible()
    tab.wait_for_timeout(300)  # until it listens
    name = "100%41 c#? 数据&'"
    page = preview.folder / f"{name}.md"
    page.write_text("---\norphan: true\n---\n# Anything\n\nAs it was.\n", "utf-8")
    link = tab.locator(".research-preview-elsewhere")
    expect(link).to_have_text(f"/zh-cn/{name}.html")
    link.click()
    expect(tab.locator("h1")).to_contain_text("Anything")
    tab.wait_for_timeout(300)
    page.write_text(page.read_text("utf-8").replace("As it was.", "As it is."), "utf-8")
    expect(tab.locator("p", has_text="As it is.")).to_be_visible()
    expect(tab.locator(".research-preview-elsewhere")).to_have_count(0)


def test_translation_that_could_do_harm_is_shown_in_the_original(preview, tab):
    markup = "<img src=x onerror=document.title=1>"
    preview.replace(CATALOG, "第 50 段在这里", f"{markup}第 50 段在这里")
    expect(tab.locator("p.research-untranslated", has_text="Paragraph 50 ")).to_be_visible()
    expect(tab.locator(".research-preview-note", has_text="unsafe")).to_contain_text(markup)
    assert tab.locator("img[src=x]").count() == 0
    assert tab.title() != "1"
    preview.replace(CATALOG, f"{markup}第 50 段在这里", "第 50 段在这里")
    expect(tab.locator("p", has_text="第 50 段在这里")).to_be_in_viewport()

"""The button that copies an acknowledgement, in a real browser."""

import pytest


@pytest.fixture
def visit(app, serve, visit):
    """Return what opens the portfolio, with or without scripts and the clipboard."""
    app.build()
    root = serve(app.outdir)

    def open_page(**options):
        return visit(f"{root}index.html", **options)

    return open_page


def open_first_offer(page):
    """Open the first offer with the keyboard alone, and return it."""
    offer = page.locator(".research-acknowledgement").first
    offer.locator("summary").focus()
    page.keyboard.press("Enter")
    return offer


@pytest.mark.sphinx("html", testroot="record", freshenv=True)
def test_a_sentence_is_copied_from_the_keyboard_and_it_is_said(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    offer = open_first_offer(page)
    offer.get_by_role("button").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    said = offer.get_by_role("status").nth(1)
    said.filter(has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "科学基金资助项目（批准号：007）"
    assert offer.get_by_role("status").first.inner_text() == ""


@pytest.mark.sphinx("html", testroot="record", freshenv=True, confoverrides={"language": "zh_CN"})
def test_a_refused_clipboard_leaves_the_sentence_selected(visit):
    page = visit()
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject())")
    offer = open_first_offer(page)
    offer.get_by_role("button", name="复制").first.click()
    offer.get_by_role("status").filter(has_text="已选中，可以复制").wait_for()
    assert page.evaluate("getSelection().toString()") == (
        "This work was supported by the Science Foundation (Grant No. 007)."
    )


@pytest.mark.sphinx("html", testroot="record", freshenv=True)
def test_the_sentences_are_read_without_scripts(visit):
    offer = open_first_offer(visit(java_script_enabled=False))
    assert offer.locator("p").first.is_visible()
    assert offer.get_by_role("button").count() == 0

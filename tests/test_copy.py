"""The button that copies an acknowledgement, in a real browser."""

from __future__ import annotations

import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_message):
        pass


@pytest.fixture
def site(app):
    """Serve the built pages from this machine, and return their address."""
    app.build()
    handler = functools.partial(QuietHandler, directory=app.outdir)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def visit(site):
    """Return what opens the portfolio, with or without scripts and the clipboard."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def open_page(**options):
            context = browser.new_context(**options)
            page = context.new_page()
            page.goto(f"{site}/index.html")
            return page

        yield open_page
        browser.close()


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
    assert page.evaluate("navigator.clipboard.readText()") == "科学基金资助项目（项目批准号：007）"
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

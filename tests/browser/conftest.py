"""The real portfolio in a real browser, from a host that serves it below a path of its own."""

import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium")


def pytest_collection_modifyitems(items):
    """Mark what is here; skip it where there is no Chromium, except in continuous integration."""
    for item in items:
        if item.path.parent == item.config.rootpath / "tests/browser":
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="there is no Chromium here"))


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def host(site):
    """Serve the portfolio, and return the URL above its languages."""
    handler = partial(_QuietHandler, directory=site.parent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{site.name}/"
        server.shutdown()
        thread.join()


# Not for the whole session: other tests start a Playwright of their own, and there can be one.
@pytest.fixture(scope="module")
def chromium():
    """Start the browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Return what opens a URL in a context with the options given."""
    contexts = []

    def open_page(url, **options):
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()

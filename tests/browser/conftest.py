"""Pages in a real browser, from a host on this machine."""

import os
import shutil
import threading
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

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
def serve():
    """Return what serves a folder from this machine, and returns its URL."""
    with ExitStack() as running:

        def start(folder):
            handler = partial(_QuietHandler, directory=folder)
            server = running.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), handler))
            threading.Thread(target=server.serve_forever).start()
            running.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/"

        yield start


@pytest.fixture(scope="session")
def host(site, serve):
    """Serve the real portfolio, and return the URL above its languages, which is no root."""
    return f"{serve(site.parent)}{site.name}/"


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

"""A browser that opens a page with a hostile catalog meets nothing of it, side by side neither."""

import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import corpus
import pytest
from corpus import ALL_EXTENSIONS
from portfolio import Portfolio, write

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        shutil.which("chromium") is None and not os.environ.get("CI"), reason="no Chromium here"
    ),
]

#: What the source's own formulas load, where there is a network.
MATHJAX = "https://cdn.jsdelivr.net/npm/mathjax@"
WORDS = {"SECRET": "/etc/passwd", "HOST": "https://canary.invalid", "MARKER": "/dev/null"}


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve a site in two languages, one page of which has a message of each mechanism."""
    messages = [message for message in corpus.hostile() if message.in_books]
    sources = [f"Source {m.number:04} {m.construct}".strip() for m in messages]
    page = "\n\n".join(["# A page", *sources, "A text.[^note]", "[^note]: A note.\n"])
    project = Portfolio(
        tmp_path_factory.mktemp("browser"), {"mpage.md": page}, ALL_EXTENSIONS, theme="furo"
    )
    pairs = zip(sources, (message.filled(WORDS) for message in messages), strict=True)
    text, _lines = corpus.catalog([*pairs, ("A page", "一页"), ("A text.[^note]", "文。[^note]")])
    write(project.catalogs / "mpage.po", text)
    builds = [project.build("html", language=language) for language in ("en", "zh_CN")]
    english, _chinese = (build.result().out for build in builds)
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Handler, directory=english.parent)
    ) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("segment", ["en", "zh-cn"])
def test_page_runs_nothing_and_asks_nobody(site, chromium, segment):
    page = chromium.new_page()
    asked, dialogs = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(f"{site}/{segment}/mpage.html")
    page.keyboard.press("Shift")  # a sign of life, after which the button is offered
    page.wait_for_selector("button.research-parallel:not([hidden])")
    page.click("button.research-parallel")
    page.wait_for_selector("button.research-parallel[aria-pressed=true]")
    assert page.evaluate("window.canary") is None
    assert dialogs == []
    assert [url for url in asked if not url.startswith((site, MATHJAX))] == []
    assert "canary" not in page.content()
    assert "一页" in page.content()
    page.close()

"""Fixtures for the tests: tiny Sphinx projects under roots/, one behaviour each."""

import gc
import logging
import shutil
import threading
from collections import Counter
from contextlib import ExitStack
from functools import cache, partial
from http.server import ThreadingHTTPServer
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import mkdtemp

import needs
import pytest
from bs4 import BeautifulSoup
from building import build_side_by_side
from filelock import FileLock
from serving import Quiet
from sphinx.jinja2glue import BuiltinTemplateLoader

from research_portfolio.cards import cards
from research_portfolio.search import index

pytest_plugins = ("sphinx.testing.fixtures",)

REPOSITORY = Path(__file__).parent.parent


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers():
    """Run three tests on two processors: some of them wait, for a browser or for another process."""
    return (yield) * 3 // 2


def pytest_collection_modifyitems(items):
    """Mark what opens a browser, and what asks a real Isso."""
    for item in items:
        if "chromium" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
            item.add_marker(needs.chromium)
        if "isso" in item.fixturenames:
            item.add_marker(needs.isso)


def pytest_collection_finish():
    """Look for garbage seldom: Sphinx makes millions of objects, and tests keep few of them."""
    gc.freeze()
    gc.set_threshold(20_000)


def pytest_terminal_summary(terminalreporter):
    """Say what was skipped, and what would run it."""
    skipped = terminalreporter.getreports("skipped")
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section("skipped here")
        for reason, number in reasons.most_common():
            terminalreporter.line(f"{number}: {reason}")


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """The folder in which ``@pytest.mark.sphinx(testroot=...)`` looks for projects."""
    return Path(__file__).parent / "roots"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout itself."""
    return REPOSITORY


@pytest.fixture(scope="session")
def once(tmp_path_factory, request):
    """Return what fills a folder once a run, in whichever of its processes it is asked for first."""
    base = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):  # one of several processes, each in its own folder
        base = base.parent

    def folder(name, fill) -> Path:
        done = base / f"{name}.done"
        with FileLock(base / f"{name}.lock"):
            if not done.exists():
                fill(base / name)
                done.touch()
        return base / name

    return folder


def _compiling_once(init):
    """Return what sets Jinja up as Sphinx does, but compiles each template once a process."""
    codes = {}

    def set_up(loader, *arguments, **named):
        init(loader, *arguments, **named)
        compile_template = loader.environment.compile

        def compile_once(*template):
            if template not in codes:
                codes[template] = compile_template(*template)
            return codes[template]

        loader.environment.compile = compile_once

    return set_up


def _indexing_once(make_index, folder):
    """Return what has Pagefind index the same pages once a process, and then copies the index."""
    made = {}

    def index_once(records, bundle, language):
        key = (*sorted(path.name for path in records.iterdir()), language)
        if key in made:
            shutil.copytree(made[key], bundle)
            return
        make_index(records, bundle, language)
        # Copies of this process keep theirs in the same folder.
        made[key] = shutil.copytree(bundle, mkdtemp(dir=folder), dirs_exist_ok=True)

    return index_once


@pytest.fixture(scope="session", autouse=True)
def sphinx_prepared_once(tmp_path_factory):
    """Spare each build what is the same for all: Sphinx is made for one build a process.

    It compiles every template, asks every installed package for themes, and makes a record of each
    debugging message, though nobody is shown one. A card is the same bytes whoever draws it,
    and so is an index.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(BuiltinTemplateLoader, "init", _compiling_once(BuiltinTemplateLoader.init))
        patched.setattr("sphinx.theming.entry_points", cache(entry_points))
        patched.setattr(cards, "draw", cache(cards.draw))  # but tests/cards draws each anew
        kept = tmp_path_factory.mktemp("indexes")
        patched.setattr(index, "_index", _indexing_once(index._index, kept))  # but for tests/search
        logging.disable(logging.DEBUG)
        yield
        logging.disable(logging.NOTSET)


@pytest.fixture
def copy_root(rootdir, tmp_path):
    """Return what copies a project, so that a test can edit it."""

    def copy(name: str, to: str = "source") -> Path:
        return Path(shutil.copytree(rootdir / f"test-{name}", tmp_path / to))

    return copy


@pytest.fixture
def page(app):
    """Build the project, and return what reads a page of it."""
    app.build()

    def read(name: str) -> BeautifulSoup:
        return BeautifulSoup((app.outdir / f"{name}.html").read_text("utf-8"), "lxml")

    return read


@pytest.fixture(scope="session")
def site(once, rootdir) -> Path:
    """Build a portfolio with everything in it, in both languages, side by side."""
    return once("portfolio", partial(build_side_by_side, rootdir / "test-portfolio")) / "html"


@pytest.fixture(scope="session")
def chromium():
    """Start the browser: one, since Playwright runs once in a process."""
    # Imported here, so that the tests can be collected and skipped without it.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needs.BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve():
    """Return what serves a folder from this machine, and returns its URL."""
    with ExitStack() as running:

        def start(folder, handler=Quiet):
            handle = partial(handler, directory=folder)
            server = running.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), handle))
            # To be stopped at once: a dozen of them would take seconds in turn.
            threading.Thread(target=server.serve_forever, args=(0.05,)).start()
            running.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/"

        yield start


@pytest.fixture(scope="session")
def host(site, serve):
    """Serve the portfolio, and return the URL above its languages, which is no root."""
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


@pytest.fixture(scope="session")
def violations():
    """Return what names each violation that axe-core finds on a page, and its elements.

    WCAG 2.2 at levels A and AA, with all that it took over, and what axe-core calls best practice.
    """
    # Imported here, so that the tests can be collected and skipped without it.
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    # What it finds is asked of axe-core itself: all that it passed is much to send, too.
    script = Axe().axe_script
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

    def find(page):
        options = {"runOnly": {"type": "tag", "values": rules}, "resultTypes": ["violations"]}
        if not page.evaluate("'axe' in window"):
            page.evaluate(script)
        found = page.evaluate("async options => (await axe.run(options)).violations", options)
        return [(v["id"], node["html"][:200]) for v in found for node in v["nodes"]]

    return find

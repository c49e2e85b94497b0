"""No link is dead: those inside are proven by each build, those outside by ``make linkcheck``."""

import os
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import research_portfolio


def sphinx(source, *arguments):
    """Run Sphinx with the options of the Makefile; return its exit code and what it warns of."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", *arguments]
    run = subprocess.run(
        [*command, source, source / "_build"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(research_portfolio.__file__).parent.parent)},
    )
    return run.returncode, run.stderr.strip()


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def built(request, rootdir, tmp_path_factory):
    """The language, the exit code and the warnings of a project with dead links inside."""
    source = tmp_path_factory.mktemp("dead") / "source"
    shutil.copytree(rootdir / "test-dead-links", source)
    return request.param, *sphinx(source, "-D", f"language={request.param}")


def test_dead_links_inside_stop_the_build_where_they_stand(built, rootdir):
    _language, code, warnings = built
    lines = (rootdir / "test-dead-links/index.md").read_text("utf-8").splitlines()
    dead = {number for number, line in enumerate(lines, 1) if "missing" in line}
    told = {int(line.split(":")[1]) for line in warnings.splitlines() if "index.md:" in line}
    assert code != 0
    assert len(dead) == 10
    assert told == dead


def test_dead_link_of_a_translation_stops_its_build(built):
    language, _code, warnings = built
    told = [line for line in warnings.splitlines() if "other.po:" in line and "missing" in line]
    assert bool(told) == (language == "zh_CN")


class Outside(BaseHTTPRequestHandler):
    """A host on which there is one page; it notes what it is asked for."""

    def do_HEAD(self):
        self.server.asked.add(self.path)
        self.send_response(200 if self.path == "/good" else 404)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *_message):
        pass


@pytest.fixture
def outside():
    with ThreadingHTTPServer(("127.0.0.1", 0), Outside) as server:
        server.asked = set()
        threading.Thread(target=server.serve_forever).start()
        yield server
        server.shutdown()


@pytest.fixture
def linked(copy_root, outside):
    """A project whose links outside lead to that host."""
    source = copy_root("outside-links")
    for file in (*source.rglob("*.md"), *source.rglob("*.po")):
        text = file.read_text("utf-8")
        file.write_text(text.replace("HOST", f"http://127.0.0.1:{outside.server_port}"), "utf-8")
    return source


def test_dead_link_outside_is_named_with_its_place(linked, outside):
    code, warnings = sphinx(linked, "-b", "linkcheck")
    assert code != 0
    [broken] = warnings.splitlines()
    assert "grants.md:8: WARNING: broken link" in broken
    assert "/dead" in broken
    assert outside.asked == {"/good", "/dead"}


def test_a_translation_leads_to_no_host_of_its_own(linked, outside):
    catalog = linked / "locales/zh_CN/LC_MESSAGES/index.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace("/good)。", "/own)。"), "utf-8")
    code, warnings = sphinx(linked, "-b", "linkcheck", "-D", "language=zh_CN")
    assert code != 0
    assert "/own” is not in the source [research.unsafe]" in warnings
    assert outside.asked == {"/good", "/dead"}


def test_no_dead_link_no_complaint(linked, outside):
    page = linked / "grants.md"
    page.write_text(page.read_text("utf-8").replace("/dead", "/good"), encoding="utf-8")
    assert sphinx(linked, "-b", "linkcheck") == (0, "")
    assert outside.asked == {"/good"}

"""The projects of the corpora, built once for all tests."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import corpus
import pytest
from corpus import ALL_EXTENSIONS, SECRET
from portfolio import Build, Portfolio, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slowest builds, so that the rest is done by other processes meanwhile."""
    items.sort(key=lambda item: item.path.name != "test_hostile.py")


@dataclass
class Listener:
    """Another host, and what it was asked for."""

    address: str
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def listener() -> Iterator[Listener]:
    """Start a host that notes who asks it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_arguments: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        heard = Listener(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever).start()
        yield heard
        server.shutdown()


@dataclass
class Hostile:
    """The project of the hostile corpus, and what must not come of it."""

    project: Portfolio
    #: By "file:line" of each translation, the number of its message.
    places: dict[str, int]
    #: The file that only a program in a translation would write.
    marker: Path

    def build(self, builder: str, parser: str = "ours", locales: str = "locales") -> Build:
        """Return a build, once it has ended."""
        return self.project.build(builder, parser, locales).result()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory, listener) -> Hostile:
    """Write the hostile project, and begin all of its builds."""
    folder, messages = tmp_path_factory.mktemp("hostile"), corpus.hostile()
    write(folder / "secret.txt", f"{SECRET}\n")
    pages = {f"{message.name}.md": message.page() for message in messages}
    project = Portfolio(folder, pages, ALL_EXTENSIONS)
    project.build("html", locales="none")

    marker, places = folder / "marker", {}
    words = {"SECRET": str(folder / "secret.txt"), "HOST": listener.address, "MARKER": str(marker)}
    for message in messages:
        text, lines = message.catalog(words)
        path = project.catalogs / f"{message.name}.po"
        write(path, text)
        places |= {f"{path}:{line}": message.number for line in lines}

    left_out = ",".join(f"{message.name}.md" for message in messages if not message.in_books)
    for builder in ("pdf", "epub"):
        project.build(builder, options=("-D", f"exclude_patterns={left_out}"))
    for parser in ("ours", "bare"):
        project.build("html", parser)
    return Hostile(project, places, marker)


@pytest.fixture(scope="session")
def harmless(tmp_path_factory) -> Portfolio:
    """Write the harmless project, with the extensions that its messages use."""
    messages = corpus.harmless()
    pages = {f"{message.name}.md": message.page() for message in messages}
    extensions = ["attrs_inline", "colon_fence", "dollarmath", "substitution"]
    project = Portfolio(tmp_path_factory.mktemp("harmless"), pages, extensions)
    for message in messages:
        text, _lines = corpus.catalog(message.pairs)
        write(project.catalogs / f"{message.name}.po", text)
    for parser, locales in (("ours", "locales"), ("bare", "locales"), ("ours", "none")):
        project.build("html", parser, locales)
    return project

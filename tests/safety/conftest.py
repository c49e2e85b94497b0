"""The hostile and the harmless project, built once for all tests."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import corpus
import portfolio
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "TOP-SECRET-6d1f"


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

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    heard = Listener(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield heard
    server.shutdown()


@dataclass
class Hostile:
    """The hostile project, and what it must not reach."""

    project: portfolio.Portfolio
    #: By "file:line" of each translation, the number of its message.
    places: dict[str, int]
    #: The file that only a program in a translation would write.
    marker: Path

    def build(self, builder: str, parser: str = "ours", *, translated: bool = True):
        return self.project.build(builder, parser, translated=translated).result()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory, listener) -> Hostile:
    """Write the hostile project, and begin all of its builds."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "secret.txt").write_text(f"{SECRET}\n", "utf-8")
    project = portfolio.Portfolio(folder, corpus.hostile(), portfolio.ALL_EXTENSIONS)
    marker = folder / "marker"
    words = {"SECRET": str(folder / "secret.txt"), "HOST": listener.address, "MARKER": str(marker)}
    project.build("html", "ours", translated=False)
    places = project.translate(words)
    for builder, parser in [("html", "ours"), ("html", "bare"), ("pdf", "ours"), ("epub", "ours")]:
        project.build(builder, parser)
    return Hostile(project, places, marker)

"""The pages over HTTP on this machine, each with a script that listens for news of it."""

from __future__ import annotations

import html
import json
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, quote

from research_portfolio.catalogs.characters import printable

from . import guard
from .board import Board

_OWN: Final = "/-/preview"
_CLIENT: Final = {
    f"{_OWN}.js": ("client.js", "text/javascript"),
    f"{_OWN}.css": ("client.css", "text/css"),
}
#: Seconds after which a listener is told that the server is still there.
_HEARTBEAT: Final = 10.0
_PORTS_TO_TRY: Final = 20


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of the pages."""

    protocol_version = "HTTP/1.1"
    server: Server

    def __init__(self, *arguments: Any, folder: Path, board: Board, home: str) -> None:
        self.folder = folder
        self.board = board
        self.home = home
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with the home page's address, news, a page, or what a page loads."""
        port = self.server.server_port
        path = guard.path_of(self.path)
        if not guard.is_own(self.headers, port):
            refusal = f"This preview answers its own pages only, at http://localhost:{port}/.\n"
            self._send(refusal.encode(), "text/plain", HTTPStatus.FORBIDDEN)
        elif path is None:
            self._send_nothing(self.path)
        elif path == "/":
            self._redirect(self.home)
        elif path == f"{_OWN}.events":
            query = parse_qs(self.path.partition("?")[2])
            self._tell(guard.path_of(query.get("page", ["/"])[0]) or "/")
        elif path in _CLIENT:
            name, kind = _CLIENT[path]
            self._send((Path(__file__).parent / name).read_bytes(), kind)
        else:
            self._send_file(path)

    def do_HEAD(self) -> None:
        """Answer as to GET, with the head only."""
        self.do_GET()

    def end_headers(self) -> None:
        """Let nothing be kept: every file may be another one a moment later."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_message: Any) -> None:
        """Say nothing: the terminal is for the author's text."""

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_file(self, path: str) -> None:
        serial = self.board.serial  # before the file is read, so that no change is missed
        try:
            file = guard.file_of(self.folder, f"{path}index.html" if path.endswith("/") else path)
            content = None if file.is_dir() else file.read_bytes()
        except OSError:
            self._send_nothing(path, serial)
            return
        if content is None:
            self._redirect(f"{path}/")
        elif file.suffix == ".html":
            self._send_page(content, serial)
        else:
            self._send(content, guess_type(file.name)[0] or "application/octet-stream")

    def _send_nothing(self, path: str, serial: int | None = None) -> None:
        name = html.escape(printable(path))
        page = f"<!doctype html><html><head><title>{name}</title></head><body>"
        page += f"<main><p>There is no page {name}.</p></main></body></html>"
        self._send_page(page.encode(), serial, HTTPStatus.NOT_FOUND)

    def _send_page(
        self, page: bytes, serial: int | None = None, status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        seen = self.board.serial if serial is None else serial
        script = (
            f'<link rel="stylesheet" href="{_OWN}.css">'
            f'<script src="{_OWN}.js" data-seen="{seen}" defer></script></head>'
        )
        self._send(page.replace(b"</head>", script.encode(), 1), "text/html", status)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", f"{kind}{charset}")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _tell(self, page: str) -> None:
        """Send the news of a page, as server-sent events, for as long as it listens.

        References
        ----------
        https://html.spec.whatwg.org/multipage/server-sent-events.html
        """
        page = f"{page}index.html" if page.endswith("/") else page
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        serial, told = -1, ""
        try:
            while self.command != "HEAD":
                serial = self.board.wait(serial, _HEARTBEAT)
                news = json.dumps(asdict(self.board.news(page)))
                self.wfile.write(
                    b": still here\n\n" if news == told else f"data: {news}\n\n".encode()
                )
                self.wfile.flush()
                told = news
        except OSError:
            return  # the page was left


class Server(ThreadingHTTPServer):
    """Serves while pages listen, and does not wait for them at the end."""

    daemon_threads = True
    block_on_close = False
    # Else a port that another server listens on would be taken on some systems.
    allow_reuse_port = False


def open_server(port: int, folder: Path, board: Board, home: str) -> Server:
    """Listen on a port of this machine, or on the next one that is free.

    Raises
    ------
    OSError
        If none is free.
    """
    handler = partial(Handler, folder=folder, board=board, home=home)
    for candidate in range(port, port + _PORTS_TO_TRY if port else 1):
        try:
            return Server(("127.0.0.1", candidate), handler)
        except OSError as error:
            busy = error
    raise busy

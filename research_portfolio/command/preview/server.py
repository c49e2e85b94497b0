"""The pages over HTTP on this machine, each with a script that listens for news of it."""

from __future__ import annotations

import html
import json
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from .board import Board

_OWN: Final = "/-/preview"
_CLIENT: Final = {
    f"{_OWN}.js": ("client.js", "text/javascript"),
    f"{_OWN}.css": ("client.css", "text/css"),
}
#: Seconds after which a listener is told that the server is still there.
_HEARTBEAT: Final = 10.0
_PORTS_TO_TRY: Final = 20


class Handler(SimpleHTTPRequestHandler):
    """Answers the requests of the pages."""

    protocol_version = "HTTP/1.1"

    def __init__(
        self, *arguments: Any, board: Board, home: str, progress: Callable[[], str], **named: Any
    ) -> None:
        self.board = board
        self.home = home
        self.progress = progress
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        """Answer with the home page's address, news, progress, a page, or what a page loads."""
        request = urlsplit(self.path)
        path = unquote(request.path)
        if path == "/":
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", quote(self.home))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif path == f"{_OWN}.events":
            query = parse_qs(request.query)
            self._tell(query.get("page", ["/"])[0])
        elif path in _CLIENT:
            name, kind = _CLIENT[path]
            self._send((Path(__file__).parent / name).read_bytes(), kind)
        elif path == "/progress":
            self._send_page(self.progress())
        elif path.endswith((".html", "/")):
            self._send_file(path)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Let nothing be kept: every file may be another one a moment later."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_message: Any) -> None:
        """Say nothing: the terminal is for the author's text."""

    def _send_file(self, path: str) -> None:
        serial = self.board.serial  # before the file is read, so that no change is missed
        file = Path(self.translate_path(path))
        try:
            text = (file / "index.html" if path.endswith("/") else file).read_text("utf-8")
        except OSError:
            page = f"<!doctype html><html><head><title>{html.escape(path)}</title></head><body>"
            page += f"<main><p>There is no page {html.escape(path)}.</p></main></body></html>"
            self._send_page(page, serial, HTTPStatus.NOT_FOUND)
        else:
            self._send_page(text, serial)

    def _send_page(
        self, text: str, serial: int | None = None, status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        seen = self.board.serial if serial is None else serial
        script = (
            f'<link rel="stylesheet" href="{_OWN}.css">'
            f'<script src="{_OWN}.js" data-seen="{seen}" defer></script></head>'
        )
        self._send(text.replace("</head>", script, 1).encode(), "text/html", status)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
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
            while True:
                serial = self.board.wait(serial, _HEARTBEAT)
                news = json.dumps(asdict(self.board.news(page)), ensure_ascii=False)
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


def open_server(
    port: int, folder: Path, board: Board, home: str, progress: Callable[[], str]
) -> Server:
    """Listen on a port of this machine, or on the next one that is free.

    Parameters
    ----------
    port
        The port to try first; 0 takes any.
    folder
        The folder of the languages' pages.
    board
        What the pages are told.
    home
        The address that "/" leads to.
    progress
        Makes the page at "/progress".

    Raises
    ------
    OSError
        If none is free.
    """
    handler = partial(Handler, board=board, home=home, progress=progress, directory=str(folder))
    for candidate in range(port, port + _PORTS_TO_TRY if port else 1):
        try:
            return Server(("127.0.0.1", candidate), handler)
        except OSError as error:
            busy = error
    raise busy

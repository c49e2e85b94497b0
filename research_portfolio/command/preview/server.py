"""The pages over HTTP on this machine, each with a script that listens for news of it."""

from __future__ import annotations

import html
import json
import os
from email.message import Message
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, quote, unquote

from research_portfolio.catalogs.characters import printable

from .news import News

_OWN: Final = "/-/preview"
_CLIENT: Final = {f"{_OWN}.js": "client.js", f"{_OWN}.css": "client.css"}
#: Seconds after which a listener is told that the server is still there.
_HEARTBEAT: Final = 10.0
_PORTS_TO_TRY: Final = 20
_HOST_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")


def is_allowed(headers: Message, port: int) -> bool:
    """Tell whether a request names this server, and comes from a page of it or from a person.

    Any site can let a host name of its own point to this machine: the browser then takes this
    server for a part of that site, but sends the name in ``Host``. Pages of other sites are named
    in ``Origin`` and ``Sec-Fetch-Site`` [1]_; they may link here, since that shows them nothing.

    References
    ----------
    .. [1] https://www.w3.org/TR/fetch-metadata/
    """
    hosts = {f"{name}:{port}".removesuffix(":80") for name in _HOST_NAMES}
    origins = {f"http://{host}" for host in hosts}
    named = [host.lower() for host in headers.get_all("Host", [])]
    is_link = headers.get("Sec-Fetch-Mode") == "navigate"
    return (
        len(named) == 1
        and hosts.issuperset(named)
        and origins.issuperset(headers.get_all("Origin", []))
        and (is_link or headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"})
    )


class Handler(SimpleHTTPRequestHandler):
    """Answers with files of a folder and with news; ``SimpleHTTPRequestHandler`` sends the body."""

    protocol_version = "HTTP/1.1"
    server: Server

    def __init__(self, *arguments: Any, folder: Path, news: News, home: str) -> None:
        self._folder = folder.resolve()
        self._news = news
        self._home = home
        super().__init__(*arguments, directory=str(self._folder))

    def send_head(self) -> BytesIO | None:
        """Send the status and the headers, and return the body."""
        port = self.server.server_port
        if not is_allowed(self.headers, port):
            refusal = f"This preview answers its own pages only, at http://localhost:{port}/.\n"
            return self._send(refusal.encode(), "text/plain", HTTPStatus.FORBIDDEN)
        path, _mark, query = self.path.partition("?")
        if path == "/":
            return self._redirect(self._home)
        if path == f"{_OWN}.events":
            self._send_news(unquote(parse_qs(query).get("page", ["/"])[0]))
            return None
        if path in _CLIENT:
            file = Path(__file__).parent / _CLIENT[path]
            return self._send(file.read_bytes(), self.guess_type(file))
        seen = self._news.serial  # before the file is read, so that no change is missed
        try:
            file = self._file(f"{path}index.html" if path.endswith("/") else path)
            if file.is_dir():
                return self._redirect(f"{path}/")
            body, kind, status = file.read_bytes(), self.guess_type(file), HTTPStatus.OK
        except (OSError, ValueError):  # there is no such file, or no file can have such a name
            name = html.escape(printable(unquote(path)))
            page = f"<!doctype html><html><head><title>{name}</title></head><body>"
            page += f"<main><p>There is no page {name}.</p></main></body></html>"
            body, kind, status = page.encode(), "text/html", HTTPStatus.NOT_FOUND
        if kind == "text/html":
            script = f'<link rel="stylesheet" href="{_OWN}.css">'
            script += f'<script src="{_OWN}.js" data-seen="{seen}" defer></script></head>'
            body = body.replace(b"</head>", script.encode(), 1)
        return self._send(body, kind, status)

    def end_headers(self) -> None:
        """Forbid caching: every file may be another one a moment later."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_message: Any) -> None:
        """Log nothing: the terminal is for what the builds say."""

    def _file(self, path: str) -> Path:
        """Return the file or folder at a path.

        Raises
        ------
        OSError, ValueError
            If there is none inside of the folder, wherever links on the way lead.
        """
        file = Path(os.path.realpath(self.translate_path(path), strict=True))
        if not path.startswith("/") or not file.is_relative_to(self._folder):
            raise FileNotFoundError(path)
        return file

    def _redirect(self, path: str) -> BytesIO:
        return self._send(b"", "text/plain", HTTPStatus.FOUND, Location=quote(path, safe="/%"))

    def _send(
        self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, **headers: str
    ) -> BytesIO:
        self.send_response(status)
        headers["Content-Type"] = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        headers["Content-Length"] = str(len(body))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        return BytesIO(body)

    def _send_news(self, page: str) -> None:
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
                serial = self._news.wait(serial, _HEARTBEAT)
                news = json.dumps(self._news.of(page))
                event = ": still here" if news == told else f"data: {news}"
                self.wfile.write(f"{event}\n\n".encode())
                self.wfile.flush()
                told = news
        except OSError:
            return  # the page was left


class Server(ThreadingHTTPServer):
    """Serves each request in a thread of its own."""

    # Else a port that another server listens on would be taken on some systems.
    allow_reuse_port = False


def open_server(port: int, folder: Path, news: News, home: str) -> Server:
    """Listen on a port of this machine, or on the next one that is free.

    Raises
    ------
    OSError
        If none is free.
    """
    handler = partial(Handler, folder=folder, news=news, home=home)
    for candidate in range(port, port + _PORTS_TO_TRY if port else 1):
        try:
            return Server(("127.0.0.1", candidate), handler)
        except OSError as error:
            busy = error
    raise busy

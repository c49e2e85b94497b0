"""Which requests the preview answers, and with what: a server over a folder of files."""

import socket
import threading
from email.message import Message
from html import unescape
from http.client import HTTPConnection
from urllib.parse import quote

import pytest

from research_portfolio.command.preview.news import News
from research_portfolio.command.preview.server import is_allowed, open_server

SECRET = "Not published yet"
STRANGE = [
    "a#b.html",
    "why?.html",
    "100%.html",
    "%41.html",
    "two words.html",
    "数据.html",
    "é&'.txt",
]
ASKED = ["/", "/en/index.html", "/en/", "/-/preview.js", "/-/preview.events"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Serve a folder beside which lies a secret, with links that lead in and out."""
    folder = tmp_path_factory.mktemp("build")
    html = folder / "html"
    (html / "en").mkdir(parents=True)
    for name in ("index.html", *STRANGE):
        (html / "en" / name).write_text(f"<head></head>{SECRET}: {name}", "utf-8")
    (folder / "secret.html").write_text(SECRET)
    (html / "en/out.html").symlink_to(folder / "secret.html")
    (html / "en/above").symlink_to(folder)
    (html / "en/loop.html").symlink_to("loop.html")
    (html / "en/in.html").symlink_to("index.html")
    server = open_server(0, html, News(), "/en/index.html")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def ask(server):
    """Return what asks the server, by default as a person does; its own errors are no answer."""
    connections = []
    own = {"Host": f"localhost:{server.server_port}"}

    def ask(path, headers=own, method="GET"):
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        connections.append(connection)
        connection.putrequest(method, path, skip_host=True)
        for name, value in headers.items() if isinstance(headers, dict) else headers:
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        is_stream = answer.headers["Content-Type"] == "text/event-stream"
        body = answer.readline() if is_stream else answer.read()
        return answer.status, body.decode(), answer.headers

    yield ask
    for connection in connections:
        connection.close()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", [*ASKED, "/en/nothing.html", "/%00"])
@pytest.mark.parametrize(
    "hosts",
    [
        [],
        ["evil.example"],
        ["evil.example:{port}"],
        ["localhost"],
        ["localhost:1"],
        ["localhost:{port}.evil.example"],
        ["evil.example@localhost:{port}"],
        ["localhost.:{port}"],
        ["127.0.0.2:{port}"],
        ["localhost:{port}", "evil.example"],
        ["evil.example", "localhost:{port}"],
    ],
    ids=" ".join,
)
def test_name_that_is_not_its_own_gets_a_sentence_and_nothing_of_the_site(
    server, ask, hosts, path, method
):
    headers = [("Host", host.format(port=server.server_port)) for host in hosts]
    status, body, answered = ask(path, headers, method)
    assert status == 403
    assert answered["Location"] is None
    if method == "GET":
        address = f"http://localhost:{server.server_port}/"
        assert body == f"This preview answers its own pages only, at {address}.\n"


@pytest.mark.parametrize("name", ["localhost", "LocalHost", "127.0.0.1", "[::1]"])
def test_each_name_of_this_machine_is_its_own(server, ask, name):
    status, body, _headers = ask("/en/", {"Host": f"{name}:{server.server_port}"})
    assert (status, SECRET in body) == (200, True)


@pytest.mark.parametrize("path", ASKED)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
)
def test_page_of_another_site_loads_nothing(server, ask, headers, path):
    own = {"Host": f"localhost:{server.server_port}"}
    assert ask(path, own | headers)[0] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Origin": "http://{host}"},
        {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    ],
)
def test_own_pages_load_and_a_link_from_elsewhere_leads_here(server, ask, headers):
    host = f"localhost:{server.server_port}"
    named = {name: value.format(host=host) for name, value in headers.items()}
    assert ask("/en/index.html", {"Host": host} | named)[0] == 200


@pytest.mark.parametrize("name", STRANGE)
def test_file_of_any_name_is_served_under_its_address(ask, name):
    status, body, _headers = ask(f"/en/{quote(name)}")
    assert (status, body.endswith(f"{SECRET}: {name}")) == (200, True)


@pytest.mark.parametrize(
    "path",
    ["/en/index.html?a=%zz&b=/../", "/en/", "/en/in.html", "/en%2findex.html", "/en/100%.html"],
)
def test_page_has_the_script_of_the_preview(ask, path):
    status, body, headers = ask(path)
    assert (status, SECRET in body, "/-/preview.js" in body) == (200, True, True)
    assert headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(("path", "to"), [("/", "/en/index.html"), ("/en", "/en/")])
def test_folder_leads_to_its_page(ask, path, to):
    status, _body, headers = ask(path)
    assert (status, headers["Location"]) == (302, to)


@pytest.mark.parametrize(
    "path",
    [
        "/%00.html",
        "/en/%00",
        "/en/nothing.html",
        f"/en/{'a' * 5000}.html",
        f"/{'a/' * 5000}",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/secret.html",
        "/en/../../secret.html",
        "/en/..%2f..%2fsecret.html",
        "/en%5cindex.html",
        "/..%5c..%5csecret.html",
        "/en/out.html",
        "/en/above/secret.html",
        "/en/loop.html",
        "/en/index.html/",
        "/en/index.html/more",
        "/en/%zz.html",
        "/en/%",
        "/en/%e6%95.html",
        "/en/%ed%a0%80.html",
        "/en/%c0%ae%c0%ae/secret.html",
        "en/index.html",
        "http://evil.example/en/index.html",
        "*",
        "/en/%1b[31m%e2%80%ae.html",
        "/en/<script>alert(1)</script>",
    ],
)
def test_what_is_no_file_of_the_build_is_not_there(ask, path):
    status, body, _headers = ask(path)
    assert status == 404
    assert SECRET not in body
    assert "<script>" not in body
    assert "There is no page " in body
    assert "\x1b" not in unescape(body)
    assert "\u202e" not in unescape(body)


@pytest.mark.parametrize("path", ["/en/index.html", "/-/preview.events", "/en/nothing.html"])
def test_head_ends_where_the_body_of_get_begins(server, ask, path):
    head = (
        f"HEAD {path} HTTP/1.1\r\nHost: localhost:{server.server_port}\r\nConnection: close\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(head.encode())
        answer = b"".join(iter(lambda: connection.recv(4096), b"")).decode()
    status, body, headers = ask(path)
    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert answer.endswith("\r\n\r\n")
    if length := headers["Content-Length"]:
        assert f"Content-Length: {length}\r\n" in answer
        assert length == str(len(body.encode()))


@pytest.mark.parametrize("name", STRANGE)
def test_page_of_any_name_is_told_its_news(server, ask, name):
    page = name.removesuffix(".html")
    server.RequestHandlerClass.keywords["news"].publish("en", [page], {})
    # as the browser writes the address, and then as a value of the query
    _status, body, _headers = ask(f"/-/preview.events?page={quote(quote(f'/en/{page}.html'))}")
    assert '"changed": 0' not in body
    assert '"changed": ' in body


def test_port_of_the_web_goes_without_saying():
    headers = Message()
    headers["Host"] = "localhost"
    assert is_allowed(headers, 80)
    assert not is_allowed(headers, 8080)

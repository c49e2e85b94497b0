"""The PDF is made of what the build wrote, whatever addresses a page names."""

import base64
import io
import os
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urljoin

import pytest
from PIL import Image
from pypdf import PdfReader
from sphinx.errors import SphinxError

try:
    import weasyprint  # noqa: F401
except (ImportError, OSError) as error:
    WITHOUT_PANGO = str(error)
else:
    WITHOUT_PANGO = ""

pytestmark = pytest.mark.skipif(
    bool(WITHOUT_PANGO) and not os.environ.get("CI"), reason=WITHOUT_PANGO
)

SECRET = "a secret of the machine"
#: Elements by which a page has a file read, each with the address of one of its own.
READING = {
    "attachment": '<a rel="attachment" href="{}">a</a>',
    "attachment of the document": '<link rel="attachment" href="{}">',
    "picture": '<img src="{}" alt="">',
    "object": '<object data="{}">o</object>',
    "embed": '<embed src="{}">',
    "stylesheet": '<link rel="stylesheet" href="{}">',
    "imported stylesheet": '<style>@import "{}";</style>',
    "font": '<style>@font-face {{ font-family: a; src: url("{}") }}</style>',
    "background": '<p style="background: url({})">b</p>',
    "marker": '<ul style="list-style-image: url({})"><li>c</li></ul>',
    "content": '<style>h1::after {{ content: url("{}") }}</style>',
    "picture in a drawing": '<svg width="9" height="9"><image href="{}" width="9"/></svg>',
    "drawing within a drawing": '<svg width="9" height="9"><image xlink:href="{}"/></svg>',
    "drawing in an address": (
        '<img alt="d" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E'
        '%3Cimage href=%22{}%22 width=%229%22/%3E%3C/svg%3E">'
    ),
}
#: Ways to write the address of a file that the build did not write.
ADDRESSES = {
    "file": "file://{secret}",
    "one slash": "file:{secret}",
    "four slashes": "file:///{secret}",
    "host": "file://localhost{secret}",
    "capitals": "FILE://{secret}",
    "relative": "../../secret.txt?b",
    "encoded": "%2e%2e/..%2fsecret.txt",
    "query": "file://{secret}?a.png",
    "link of the file system": "_static/link.txt",
    "environment": "environment.pickle",
    "nothing": "file://{secret}%00.png",
    "http": "http://127.0.0.1:{port}/a.png",
    "path of the build, unknown": "gopher:{out}/_static/book.css",
    "path of the build, elsewhere": "file://127.0.0.1:{port}{out}/_static/book.css",
    "no host": "http://[/a.png",
    "ftp": "ftp://127.0.0.1:{port}/a.png",
    "unknown": "gopher://127.0.0.1:{port}/a.png",
    "text in the address": "data:text/plain,secret",
}


@pytest.fixture
def asked():
    """Listen on this machine, and return the port and what was asked for."""
    requests = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            requests.append(self.path)
            self.send_error(404)

        def log_message(self, *arguments):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, requests
        server.shutdown()
        thread.join()


@pytest.fixture
def project(copy_root):
    """Copy the book, beside a file that is no part of it."""
    project = copy_root("book")
    (project / "secret.txt").write_text(SECRET, "utf-8")
    return project


@pytest.fixture
def build(make_app, project):
    """Return what builds the book with HTML on a page, and returns its PDF and its warnings."""

    def build(html):
        page = project / "one.md"
        page.write_text(f"{page.read_text('utf-8')}\n\n<div>{html}</div>\n", "utf-8")
        static = project / "_build/pdf/_static"
        static.mkdir(parents=True)
        (static / "link.txt").symlink_to(project / "secret.txt")
        (static.parent / "environment.pickle").write_text(SECRET, "utf-8")
        app = make_app("pdf", srcdir=project)
        app.build()
        return PdfReader(app.outdir / "book.pdf"), app.warning.getvalue().splitlines()

    return build


def holds(reader, text):
    """Return whether any part of a PDF, attachments among them, holds a text."""
    parts = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
    return any(text.encode() in part.get_data() for part in parts if hasattr(part, "get_data"))


def check_refused(warnings, addresses):
    """Expect one warning of each address, and no other."""
    refusal = re.compile(
        r"_build/pdf/index\.html:: WARNING: '([^']+)' is not read for the PDF.*\[research\.unsafe\]"
    )
    found = [refusal.search(warning) for warning in warnings]
    assert all(found), "\n".join(warnings)
    assert sorted(match[1] for match in found) == sorted(addresses)


def test_nothing_on_a_page_reads_a_file_that_the_build_did_not_write(build, project):
    address = (project / "secret.txt").as_uri()
    addresses = [f"{address}?{number}" for number, _html in enumerate(READING.values())]
    html = [*map(str.format, READING.values(), addresses), f'<img src="{addresses[0]}" alt="">']
    pdf, warnings = build("\n".join(html))
    check_refused(warnings, addresses)
    assert not holds(pdf, SECRET)


def test_no_way_to_write_an_address_leads_outside(build, project, asked):
    port, requests = asked
    out = project / "_build/pdf"
    names = {"secret": project / "secret.txt", "out": out, "port": port}
    addresses = [address.format(**names) for address in ADDRESSES.values()]
    html = (f'<link rel="attachment" href="{address}">' for address in addresses)
    pdf, warnings = build("\n".join(html))
    document = (out / "index.html").as_uri()
    check_refused(warnings, [a if ":" in a else urljoin(document, a) for a in addresses])
    assert not holds(pdf, SECRET)
    assert requests == []


def test_what_else_there_is_to_say_is_said_beside(build):
    warnings = build(
        """
<style>@font-face { font-family: f; src: url("file:///a.woff"), url("missing.woff") }</style>
<link rel="stylesheet" href="file:///b.css"><style>p { colour: red }</style>
"""
    )[1]
    said = [re.search(r"WARNING: (.{8}).*\[research\.(\w+)\]", warning) for warning in warnings]
    assert [match.groups() for match in said] == [
        ("'file://", "unsafe"),
        ("Font-fac", "pdf"),
        ("'file://", "unsafe"),
        ("Ignored ", "pdf"),
    ]


def test_what_the_build_wrote_is_printed_and_links_lead_outside(build, project):
    (project / "red.png").write_bytes(png("red"))
    inline = base64.b64encode(png("blue")).decode()
    pdf, warnings = build(
        f"""

![red](red.png) <img src="_images/red.png?1" alt="r">
<img src="data:image/png;base64,{inline}" alt="b"> <a href="file:///etc/passwd">a</a>
<a href="http://example.org/c">c</a>

"""
    )
    assert warnings == []
    pixels = [image.image.convert("RGB").getpixel((0, 0)) for image in pdf.pages[1].images]
    assert set(pixels) == {(255, 0, 0), (0, 0, 255)}
    links = [link.get_object() for link in pdf.pages[1]["/Annots"]]
    assert "http://example.org/c" in {str(link["/A"]["/URI"]) for link in links if "/A" in link}


def test_a_colour_profile_that_is_not_read_is_an_error_in_one_sentence(build):
    profile = "<style>@color-profile --a { src: url(https://example.org/a.icc) }</style>"
    with pytest.raises(SphinxError, match="colour profile"):
        build(profile)


def png(colour):
    written = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(written, "PNG")
    return written.getvalue()

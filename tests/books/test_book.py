"""A PDF and an EPUB as their reader meets them."""

import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import needs
import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader


@pytest.fixture
def pdf(app):
    app.build()
    assert app.warning.getvalue() == ""
    return PdfReader(app.outdir / "book.pdf")


@pytest.fixture
def epub(app):
    app.build()
    assert app.warning.getvalue() == ""
    return zipfile.ZipFile(app.outdir / "book.epub")


def bookmarks(reader, items=None):
    """Return the bookmarks as (title, number of the page), those within as a list after."""
    return [
        bookmarks(reader, item)
        if isinstance(item, list)
        else (item.title, reader.get_destination_page_number(item) + 1)
        for item in (reader.outline if items is None else items)
    ]


def links(page):
    annotations = [annotation.get_object() for annotation in page.get("/Annots", [])]
    outside = {str(a["/A"]["/URI"]) for a in annotations if "/A" in a}
    return outside, {str(a["/Dest"]) for a in annotations if "/Dest" in a}


@needs.pango
@pytest.mark.sphinx("pdf", testroot="book", freshenv=True)
def test_pdf_has_a_bookmark_for_every_heading_and_entry(pdf):
    first, second = [("Introduction", 2), [("Why?", 2)]], [("Introduction", 3), [("Because", 3)]]
    assert bookmarks(pdf) == [
        ("A book", 1),
        [("First words", 1), ("One", 2), first, ("Two", 3), second],
    ]


@needs.pango
@pytest.mark.sphinx("pdf", testroot="book", freshenv=True)
def test_pdf_says_what_it_is(pdf):
    assert (pdf.metadata.title, pdf.metadata.author) == ("A book", "Ada Example")
    assert pdf.metadata.subject == "What the book is about."
    assert pdf.trailer["/Root"]["/Lang"] == "en"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


@needs.pango
@pytest.mark.sphinx("pdf", testroot="book", freshenv=True)
def test_links_lead_to_their_own_page_where_two_have_the_same_anchor(pdf):
    targets = {
        name: pdf.get_destination_page_number(place) + 1
        for name, place in pdf.named_destinations.items()
    }
    _outside, home = links(pdf.pages[0])
    assert sorted(targets[name] for name in home) == [2, 2, 3, 3]  # two parts, a section of each
    assert "second part → 3, and its beginning → 3" in spaced(pdf.pages[0])
    _outside, first = links(pdf.pages[1])
    assert {targets[name] for name in first} == {2, 3}  # the beginning, and the related grant
    assert "the beginning → 2" in spaced(pdf.pages[1])


@needs.pango
@pytest.mark.sphinx("pdf", testroot="book", freshenv=True)
def test_address_of_an_outside_link_is_shown_once(pdf):
    outside, _inside = links(pdf.pages[1])
    assert outside == {"https://example.org/a", "https://example.org/b"}
    text = spaced(pdf.pages[1])
    assert text.count("https://example.org/a") == text.count("https://example.org/b") == 1


@needs.pango
@pytest.mark.sphinx("pdf", testroot="book", freshenv=True)
def test_contents_and_running_title_name_the_parts(pdf):
    home, first, second = map(spaced, pdf.pages)
    assert re.search(r"Contents One[ .]+2 Introduction[ .]+2 Two[ .]+3 Introduction[ .]+3", home)
    assert "First words" not in home.partition("Contents")[2]
    assert "A book One 2" in first
    assert "A book Two 3" in second


@needs.pango
@pytest.mark.sphinx("pdf", testroot="book", freshenv=True)
def test_figures_are_drawn_once(pdf):
    assert spaced(pdf.pages[1]).count("Grants") == 1


@needs.pango
@pytest.mark.sphinx("pdf", testroot="book", freshenv=True)
def test_a_library_that_would_only_be_faster_may_be_missing(app, monkeypatch):
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    app.build()
    assert app.warning.getvalue() == ""
    assert "A book" in spaced(PdfReader(app.outdir / "book.pdf").pages[0])


@needs.pango
def test_a_style_for_screens_of_some_width_is_no_fault_of_the_book(make_app, copy_root):
    source = copy_root("book")
    (source / "static").mkdir()
    style = "@media (min-width: 40em), print and (width > 9em) { h1 { color: red } }"
    (source / "static/own.css").write_text(style, "utf-8")
    settings = {"html_static_path": ["static"], "html_css_files": ["own.css"]}
    app = make_app("pdf", srcdir=source, confoverrides=settings)
    app.build()
    assert app.warning.getvalue() == ""


@pytest.mark.sphinx("pdf", testroot="book", freshenv=True)
def test_a_picture_that_cannot_be_read_is_a_warning(app):
    source = app.srcdir / "one.md"
    text = source.read_text("utf-8")
    (app.srcdir / "broken.png").write_bytes(b"no picture")
    source.write_text(text + "\n![broken](broken.png)\n", "utf-8")
    try:
        app.build(force_all=True)
    finally:
        source.write_text(text, "utf-8")
    assert "Failed to load image" in app.warning.getvalue()
    assert "[research.pdf]" in app.warning.getvalue()


@pytest.mark.sphinx("epub", testroot="book", freshenv=True)
def test_every_page_of_an_epub_is_in_its_language_and_has_no_script(epub):
    pages = [name for name in epub.namelist() if name.endswith(".xhtml")]
    assert len(pages) == 4
    for name in pages:
        page = BeautifulSoup(epub.read(name), "xml")
        assert page.html["lang"] == page.html["xml:lang"] == "en"
        assert not page.find("script")
    assert not [name for name in epub.namelist() if name.endswith(".js")]


def test_epub_builds_without_a_warning_where_no_other_place_is_named(copy_root, tmp_path):
    source = copy_root("book")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "epub"]
    for _build in range(2):
        run = subprocess.run(
            [*command, source, tmp_path / "out"], capture_output=True, text=True, check=False
        )
        assert (run.returncode, run.stderr) == (0, "")
    names = zipfile.ZipFile(tmp_path / "out/book.epub").namelist()
    assert not [name for name in names if "doctree" in name]


@pytest.mark.sphinx("epub", testroot="book", freshenv=True)
def test_contents_of_an_epub_have_the_sections(epub):
    contents = BeautifulSoup(epub.read("nav.xhtml"), "xml")
    assert [link.get_text() for link in contents.nav.find_all("a")] == [
        "A book",
        *("One", "Introduction"),
        *("Two", "Introduction"),
    ]


@pytest.mark.sphinx("epub", testroot="book", freshenv=True)
def test_epub_names_the_pages_with_drawings_and_repeats_its_identifier(epub):
    package = BeautifulSoup(epub.read("content.opf"), "xml")
    drawn = [item["href"] for item in package.find_all("item", properties="svg")]
    assert drawn == ["one.xhtml"]
    identifier = package.find(id=package.package["unique-identifier"]).get_text()
    assert identifier.startswith("urn:uuid:")
    ncx = BeautifulSoup(epub.read("toc.ncx"), "xml")
    assert ncx.find("meta", attrs={"name": "dtb:uid"})["content"] == identifier
    assert "unknown" not in package.metadata.get_text()


HOSTILE_HTML = """

<div class=note><br>A&nbsp;space, <b>bold <i>both</b> of it

<script>if (1 < 2 && 3) alert("--")</script>

Text \x1b[31m after</div></div></section></body></html>

<!-- a -- comment --><p @click=x hidden>A paragraph
"""


def test_every_document_of_an_epub_is_well_formed_whatever_a_page_holds(make_app, copy_root):
    source = copy_root("book")
    (source / "one.md").write_text((source / "one.md").read_text("utf-8") + HOSTILE_HTML, "utf-8")
    title = "# Two <b> & \x0b<br> </nav> \ufffe\n\n## \x08 <i>Section\n"
    (source / "more/two.md").write_text(title, "utf-8")
    settings = {"author": "Ada \x0c Example", "epub_identifier": "urn:a&b"}
    app = make_app("epub", srcdir=source, confoverrides=settings)
    app.build()
    book = zipfile.ZipFile(app.outdir / "book.epub")
    names = [name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".ncx"))]
    assert len(names) == 6
    documents = {name: ElementTree.fromstring(book.read(name)) for name in names}
    text = " ".join("".join(documents["one.xhtml"].itertext()).split())
    assert "A space, bold both of it" in text
    assert "Text [31m after" in text
    assert text.endswith("A paragraph")
    for name in ("nav.xhtml", "toc.ncx"):
        assert "Two <b> & " in "".join(documents[name].itertext())


def spaced(page):
    """Return the text of a page, every white space as one space."""
    return " ".join(page.extract_text().split())

"""The portfolio as PDF and EPUB, as Read the Docs publishes them."""

import subprocess
import sys

import needs
import pytest
from pypdf import PdfReader

BODY = {"en": "Linux-Libertine-O", "zh-CN": "Noto-Serif-CJK-SC"}


@pytest.fixture(scope="module")
def language(hosted):
    return hosted[1]


@pytest.fixture(scope="module")
def pdf(hosted):
    [file] = (hosted[0] / "pdf").iterdir()
    return PdfReader(file)


@pytest.fixture(scope="module")
def text(pdf):
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


@needs.pango
@needs.typefaces
def test_text_comes_out_as_it_was_written(text, language):
    assert not [char for char in text if "\u2e80" <= char <= "\u2fdf"]
    written = {
        "en": "growsoutofrealphenomena",
        "zh-CN": "缩放定律的起源与失效点",
    }[language]
    assert written in text
    assert "2025YFA1018600" in text
    assert "https://ror.org/01h0zpd94" in text


@needs.pango
@needs.typefaces
def test_fonts_are_embedded_and_those_that_were_meant(pdf, language):
    fonts = {}
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            [descendant] = font["/DescendantFonts"]
            described = descendant.get_object()["/FontDescriptor"]
            name = str(font["/BaseFont"]).partition("+")[2]
            fonts[name] = {"/FontFile2", "/FontFile3"} & described.keys()
    assert all(fonts.values())
    assert BODY[language] in fonts


@needs.pango
@needs.typefaces
def test_every_link_within_leads_to_a_place(pdf):
    places = pdf.named_destinations
    targets = {
        str(annotation.get_object()["/Dest"])
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if "/Dest" in annotation.get_object()
    }
    assert {"scaling-laws", "ofa00003"} <= targets <= set(places)


@needs.pango
@needs.typefaces
def test_no_page_is_empty(pdf):
    assert all(len(page.extract_text()) > 60 for page in pdf.pages)


@needs.java
@needs.pango
@needs.typefaces
def test_epub_is_clean(hosted, monkeypatch):
    # For seconds of work Java need not compile its best, nor collect garbage in threads.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    [book] = (hosted[0] / "epub").iterdir()
    run = subprocess.run(
        [sys.executable, "-m", "epubcheck", book], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout + run.stderr) == (0, "")

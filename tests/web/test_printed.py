"""A page of the site on paper, as the browser prints it."""

import io
import unicodedata

import pytest
from pypdf import PdfReader

#: The width of the text on paper, in CSS pixels: A4 less the margins.
WIDTH = round((210 - 2 * 30) / 25.4 * 96)

#: What helps on a screen and on paper does not.
FRAME = {
    "en": ["Search", "On this page", "Back to top", "Made with", "Acknowledge", "Next", "中文"],
    "zh-cn": ["搜索", "本页内容", "回到页首", "制作", "致谢用语", "下一页", "English"],
}

#: What Chromium's PDF gives for some characters, where Unicode knows no way back.
RADICALS = str.maketrans(
    "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⻳―‒",
    "母民西见角贝车长门青韦页风飞食马鱼鸟麦黄齐齿龙龟—–",
)


def words(text):
    """Return a text without its spaces, as it was before it came into a PDF."""
    return "".join(unicodedata.normalize("NFKC", text).translate(RADICALS).split())


@pytest.fixture
def open_printed(host, visit):
    """Return what opens a page as it is laid out on paper, for a reader who chose dark."""

    def open_page(segment, name):
        page = visit("about:blank", color_scheme="dark", viewport={"width": WIDTH, "height": 900})
        page.emulate_media(media="print")
        page.goto(f"{host}{segment}/{name}.html")
        return page

    return open_page


@pytest.fixture
def printed():
    """Return what prints a page and reads each sheet of it."""

    def sheets(page):
        pdf = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
        return [words(sheet.extract_text()) for sheet in pdf.pages]

    return sheets


@pytest.mark.parametrize("segment", FRAME)
@pytest.mark.parametrize("name", ["index", "essay", "grants", "map"])
def test_sheets_hold_the_text_and_nothing_else(open_printed, printed, segment, name):
    page = open_printed(segment, name)
    sheets = printed(page)
    assert all(len(sheet) > 20 for sheet in sheets), [len(sheet) for sheet in sheets]
    whole = "".join(sheets)
    for paragraph in page.locator("[role=main] p:visible").all_inner_texts():
        assert words(paragraph)[:40] in whole
    for heading in page.locator("[role=main] :is(h1, h2, h3):visible").all_inner_texts():
        assert words(heading) in whole
    text = words(page.locator("[role=main]").inner_text())
    for word in FRAME[segment]:
        assert whole.count(words(word)) == text.count(words(word))


@pytest.mark.parametrize("segment", FRAME)
@pytest.mark.parametrize("name", ["essay", "grants"])
def test_no_heading_stands_at_the_foot_of_a_sheet(open_printed, printed, segment, name):
    page = open_printed(segment, name)
    headings = page.locator("[role=main] :is(h1, h2, h3)").all_inner_texts()
    assert headings
    for sheet in printed(page):
        assert not sheet.endswith(tuple(words(heading) for heading in headings))


@pytest.mark.parametrize("segment", FRAME)
@pytest.mark.parametrize("name", ["essay", "grants"])
def test_no_entry_is_torn(open_printed, printed, segment, name):
    page = open_printed(segment, name)
    entries = [
        [words(part) for part in entry.locator(":is(h3, p):visible").all_inner_texts()]
        for entry in page.locator(".research-entry").all()
    ]
    sheets = printed(page)
    assert entries
    for parts in entries:
        assert any(all(part in sheet for part in parts) for sheet in sheets), parts[0]


def test_ink_is_black_and_an_address_stands_behind_a_link_to_the_outside(open_printed, printed):
    page = open_printed("en", "essay")
    assert page.locator("[role=main] p").first.evaluate(
        "p => getComputedStyle(p.parentElement).color"
    ) == "rgb(0, 0, 0)"  # fmt: skip
    page.locator("[role=main] p").last.evaluate(
        'p => p.innerHTML = \'<a class="reference external" href="https://example.org/a">A</a>\''
    )
    assert "A(https://example.org/a)" in "".join(printed(page))


@pytest.mark.parametrize("segment", FRAME)
@pytest.mark.parametrize("name", ["index", "essay", "grants", "map", "glossary"])
def test_nothing_is_wider_than_the_sheet(open_printed, segment, name):
    page = open_printed(segment, name)
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH
    for box in [drawing.bounding_box() for drawing in page.locator("svg:visible, img").all()]:
        assert 0 <= box["x"] <= box["x"] + box["width"] <= WIDTH

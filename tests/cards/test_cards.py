"""The social card of a page: a picture with its words, and none with a box in it."""

import io
import json
import logging
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import needs
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from jinja2 import Template
from PIL import Image, ImageChops
from pypdf import PdfReader

from research_portfolio.cards import cards
from research_portfolio.cards import drawing as room
from research_portfolio.cards.drawing import SIZE, Card, MissingGlyphsError, digest, draw, typeset


def can_draw(test):
    return needs.pango(needs.typefaces(test))


ROOT = "https://example.org/portfolio/"
KNOWN = {"research_root_url": ROOT}
LATIN_FONTS = Path("/usr/share/fonts/opentype/linux-libertine")

EN = Card("A title", "What the page is about.", "The portfolio", "en")
ZH = Card("标题", "这一页讲什么。", "档案", "zh-CN")
LEAD = "本项目由我担任负责人，旨在推进对“泛化”（generalization）的理论理解；"
CARDS = {
    "short": EN,
    "short-zh": ZH,
    "home": Card("A title", "What it is about.", "", "en"),
    "no-lead": Card("标题", "", "档案", "zh-CN"),
    "two-lines": Card("Questions and thoughts about deep learning", EN.lead, EN.site, "en"),
    "one-too-many": Card("这个标题比一行多一个字", "", ZH.site, "zh-CN"),
    "long": Card(
        "Compression of Large-scale Transformer-based Models with Random Matrix Methods: From "
        "Scaling Law to Dynamic Adaptive Model Compression",
        "This project aims to advance the theoretical understanding of generalization. " * 3,
        "A portfolio of research whose title is a long one as well, and longer than a line",
        "en",
    ),
    "long-zh": Card(
        "基于随机矩阵方法的大规模 Transformer 模型压缩：从缩放定律到动态自适应模型压缩",
        LEAD * 3,
        "题目也很长的一份学术档案" * 4,
        "zh-CN",
    ),
    "endless": Card("An endless title, " * 40, "Words and words, " * 100, EN.site, "en"),
    "endless-zh": Card("没有尽头的标题，" * 40, LEAD * 20, ZH.site, "zh-CN"),
    "unbroken": Card("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 2, "", "Ä", "de"),
    "quoted-zh": Card(
        "“为什么”：μP、缩放定律（scaling laws）与“特征学习”。", LEAD, ZH.site, "zh-CN"
    ),
    "markup": Card("<b>A & B</b>", "1 < 2 & “3”", EN.site, "en"),
}
every_card = pytest.mark.parametrize("shown", CARDS.values(), ids=CARDS)


@pytest.fixture(autouse=True)
def drawn_anew(monkeypatch):
    """Draw every card anew: what draws is what is tried here."""
    monkeypatch.setattr(cards, "draw", draw)


def picture(png):
    return Image.open(io.BytesIO(png))


set_once = cache(typeset)


@cache
def lines(shown):
    """Return the lines of a card as it was set, from top to bottom."""
    page = pypdfium2.PdfDocument(set_once(shown))[0].get_textpage()
    found, middle = [], 0
    for index in range(page.count_chars()):
        character = page.get_text_range(index, 1)
        if character.isspace():
            found[-1] += " "
            continue
        _left, bottom, _right, top = page.get_charbox(index, loose=True)
        if abs((bottom + top) / 2 - middle) > 20:  # points; less than between any two lines
            found.append("")
        found[-1] += character
        middle = (bottom + top) / 2
    return [" ".join(line.split()) for line in found]


def is_empty(image, *box):
    """Return whether a part of a picture has one colour only."""
    return len(image.convert("RGB").crop(box).getcolors()) == 1


@can_draw
@every_card
def test_all_ink_is_within_the_margins(shown, monkeypatch):
    monkeypatch.setattr(room, "typeset", set_once)
    png = draw(shown)
    image = picture(png)
    assert (image.format, image.size) == ("PNG", SIZE)
    assert len(png) < 60 * 1024
    width, height = SIZE
    for margin in (
        (0, 0, 80, height),
        (width - 72, 0, width, height),
        (0, 0, width, 60),
        (0, height - 56, width, height),
    ):
        assert is_empty(image, *margin), margin
    assert is_empty(image, 0, 114, 760, 150), "title and header meet"
    assert not is_empty(image, 80, 150, 700, 574)


@can_draw
@every_card
def test_no_line_begins_or_ends_with_a_mark_that_may_not(shown):
    for line in lines(shown):
        assert line[0] not in "，。、；：？！）》”’…", line
        assert line[-1] not in "（《“‘", line


@can_draw
@pytest.mark.parametrize("name", ["two-lines", "one-too-many", "long", "long-zh"])
def test_lines_are_even(name):
    shown = CARDS[name]
    words = shown.title.replace(" ", "")
    title = [line for line in lines(shown) if line.replace(" ", "") in words]
    assert "".join(title).replace(" ", "") == words
    assert len(title[-1]) > len(max(title, key=len)) / 2


@can_draw
@pytest.mark.parametrize("name", ["short", "short-zh", "home", "no-lead", "markup"])
def test_card_says_the_words_of_its_page_and_no_others(name):
    shown = CARDS[name]
    assert lines(shown) == [text for text in (shown.site, shown.title, shown.lead) if text]


@can_draw
@pytest.mark.parametrize(
    ("name", "cut"), [("long", 2), ("long-zh", 2), ("endless", 2), ("endless-zh", 2)]
)
def test_what_is_too_long_ends_with_an_ellipsis(name, cut):
    assert len([line for line in lines(CARDS[name]) if line.endswith("…")]) == cut


@can_draw
def test_same_card_is_the_same_bytes_and_another_is_another_picture():
    first, other = draw(ZH), draw(Card("题目", ZH.lead, ZH.site, ZH.language))
    assert draw(ZH) == first
    assert ImageChops.difference(*(picture(p).convert("RGB") for p in (first, other))).getbbox()


@can_draw
def test_chinese_punctuation_that_meets_closes_up():
    def ink(lead):
        """Return how wide a lead is."""
        image = picture(draw(Card("标题", lead, "", "zh-CN"))).convert("L")
        return ImageChops.invert(image.crop((80, 490, 1200, 574))).point(
            lambda value: 255 if value > 60 else 0
        ).getbbox()[2]  # fmt: skip

    assert ink("说：“好。”再说") < ink("说一一好一一再说") - 20


@can_draw
def test_characters_without_a_glyph_are_named_each_once():
    with pytest.raises(MissingGlyphsError) as caught:
        draw(Card("A \U000f1234 title", "\U000f1235 and \U000f1234", "", "en"))
    assert sorted(caught.value.characters) == ["\U000f1234", "\U000f1235"]


@can_draw
def test_no_file_is_read_whatever_a_card_comes_to_name(monkeypatch):
    attached = f'<link rel="attachment" href="{Path(__file__).as_uri()}">'
    template = Template(attached + room._TEMPLATE.read_text("utf-8").replace("|closed_up", ""))
    monkeypatch.setattr(room, "_template", lambda: template)
    assert not PdfReader(io.BytesIO(typeset(EN))).attachments


@can_draw
@pytest.mark.parametrize("faster", [True, False], ids=["HarfBuzz-Subset", "fontTools"])
def test_nothing_that_weasyprint_says_is_printed(capfd, faster):
    # As accessible-pygments leaves it, which Furo loads.
    script = "" if faster else "from weasyprint.pdf import fonts; fonts.harfbuzz_subset = None\n"
    script += "import logging; logging.basicConfig(level='INFO')\n"
    script += "from research_portfolio.cards.drawing import *; draw(Card('T', '', '', 'en'))"
    subprocess.run([sys.executable, "-c", script], check=True)
    assert capfd.readouterr() == ("", "")


@can_draw
def test_what_others_log_afterwards_is_shown_as_before(monkeypatch):
    monkeypatch.setattr(logging.root.manager, "disable", logging.INFO)
    draw(EN)
    enabled = map(logging.getLogger("other").isEnabledFor, [logging.INFO, logging.WARNING])
    assert list(enabled) == [False, True]


@pytest.mark.parametrize("field", ["title", "lead", "site", "language"])
def test_digest_tells_cards_apart(field):
    values = {name: getattr(EN, name) for name in EN.__slots__}
    assert digest(Card(**values)) == digest(EN)
    assert digest(Card(**values | {field: "other"})) != digest(EN)


def head(app, page):
    soup = BeautifulSoup((app.outdir / f"{page}.html").read_text("utf-8"), "lxml")
    metas = soup.select("meta[property^='og:image'], meta[name^='twitter:']")
    [data] = soup.select("script[type='application/ld+json']")
    said = {meta.get("property") or meta["name"]: meta["content"] for meta in metas}
    return said, json.loads(data.string).get("image")


def files(app):
    folder = app.outdir / cards.FOLDER
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}


def file_of(app, page):
    [file] = [path for name, path in files(app).items() if name.startswith(f"{page}-")]
    return file


@can_draw
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize(("language", "segment"), [("en", "en"), ("zh_CN", "zh-cn")])
def test_every_page_has_a_card_in_its_language(make_app, copy_root, builder, language, segment):
    overrides = KNOWN | {"language": language}
    app = make_app(builder, srcdir=copy_root("languages"), confoverrides=overrides)
    app.build()
    assert app.warning.getvalue() == ""
    assert len(files(app)) == 3
    home = {"en": "Portfolio", "zh_CN": "档案"}[language]
    for page, says in {
        "index": home,
        "half": f"{ {'en': 'Half done', 'zh_CN': '一半'}[language] } · {home}",
        "deep/page": f"{ {'en': 'Deep', 'zh_CN': '深处'}[language] } · {home}",
    }.items():
        name = page if builder == "html" or page == "index" else f"{page}/index"
        said, image = head(app, name)
        file = file_of(app, page)
        assert picture(file.read_bytes()).size == SIZE
        assert image == said["og:image"]
        assert said == {
            "og:image": f"{ROOT}{segment}/{file.relative_to(app.outdir).as_posix()}",
            "og:image:type": "image/png",
            "og:image:width": str(SIZE[0]),
            "og:image:height": str(SIZE[1]),
            "og:image:alt": says,
            "twitter:card": "summary_large_image",
        }


@pytest.fixture
def drawn(monkeypatch):
    """Draw nothing, and return the list of the titles of what would have been."""
    titles = []

    def fake(shown):
        titles.append(shown.title)
        return shown.title.encode()

    monkeypatch.setattr(cards, "draw", fake)
    return titles


def build(make_app, project, **settings):
    app = make_app("html", srcdir=project, confoverrides=settings)
    app.build()
    return app


def test_no_card_where_no_address_is_known(make_app, copy_root, drawn):
    project = copy_root("languages")
    build(make_app, project, **KNOWN)
    drawn.clear()
    app = build(make_app, project)
    assert (drawn, files(app), head(app, "half")) == ([], {}, ({}, None))


@pytest.mark.parametrize("builder", ["epub", "text", "gettext", "singlehtml"])
def test_other_builders_draw_none(make_app, copy_root, drawn, builder):
    make_app(builder, srcdir=copy_root("languages"), confoverrides=KNOWN).build()
    assert drawn == []


def test_only_the_card_that_changed_is_drawn_again_under_a_new_name(make_app, copy_root, drawn):
    project = copy_root("languages")
    app = build(make_app, project, **KNOWN)
    assert sorted(drawn) == ["Deep", "Half done", "Portfolio"]
    before = set(files(app))
    drawn.clear()
    build(make_app, project, **KNOWN)
    assert drawn == []
    page = project / "half.md"
    page.write_text(page.read_text("utf-8").replace("Half done", "Done"), "utf-8")
    app = build(make_app, project, **KNOWN)
    assert drawn == ["Done"]
    assert len(before & set(files(app))) == 2
    assert len(files(app)) == 3
    assert head(app, "half")[0]["og:image"].endswith(file_of(app, "half").name)


def test_card_goes_with_its_page(make_app, copy_root, drawn):
    project = copy_root("languages")
    app = build(make_app, project, **KNOWN)
    (
        app.outdir / cards.FOLDER / ".half-01234567.png.k1"
    ).touch()  # as an interrupted build leaves it
    (project / "half.md").unlink()
    index = project / "index.md"
    index.write_text(index.read_text("utf-8").replace("half\n", ""), "utf-8")
    app = build(make_app, project, **KNOWN)
    assert sorted(path.read_text() for path in files(app).values()) == ["Deep", "Portfolio"]


def test_page_names_its_card_as_soon_as_it_can_be_drawn(make_app, copy_root, monkeypatch):
    def no_font(shown):
        raise MissingGlyphsError(shown.title[:2])

    project = copy_root("languages")
    monkeypatch.setattr(cards, "draw", no_font)
    app = build(make_app, project, **KNOWN)
    assert (files(app), head(app, "half")) == ({}, ({}, None))
    said = [line for line in app.status.getvalue().splitlines() if "[research.card]" in line]
    assert len(said) == 1
    assert "DeHaPo" in said[0]
    monkeypatch.setattr(cards, "draw", lambda shown: shown.title.encode())
    app = build(make_app, project, **KNOWN)
    assert head(app, "half")[0]["og:image"].endswith(file_of(app, "half").name)
    # And no more when the cards are drawn otherwise, and that cannot be done.
    monkeypatch.setattr(cards, "digest", lambda shown: "another way")
    monkeypatch.setattr(cards, "draw", no_font)
    app = build(make_app, project, **KNOWN)
    assert (files(app), head(app, "half")) == ({}, ({}, None))


def test_site_is_built_without_what_draws(make_app, copy_root, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    app = build(make_app, copy_root("languages"), **KNOWN)
    assert (files(app), head(app, "half")) == ({}, ({}, None))
    said = [line for line in app.status.getvalue().splitlines() if "[research.card]" in line]
    assert len(said) == 1
    assert "research-portfolio[cards]" in said[0]


def test_it_can_be_told_not_to_say_so(make_app, copy_root, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    settings = KNOWN | {"suppress_warnings": ["research.card"]}
    app = build(make_app, copy_root("languages"), **settings)
    assert "social card" not in app.status.getvalue()


@can_draw
def test_no_box_is_drawn_where_only_latin_fonts_are(copy_root, tmp_path):
    project, out = copy_root("languages"), tmp_path / "out"
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(
        f"<?xml version='1.0'?><fontconfig><dir>{LATIN_FONTS}</dir>"
        f"<cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    command = [sys.executable, "-m", "sphinx", "-W", "-D", "language=zh_CN"]
    run = subprocess.run(
        [*command, "-D", f"research_root_url={ROOT}", project, out],
        env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
        capture_output=True,
        text=True,
        check=True,
    )
    [said] = [line for line in run.stdout.splitlines() if "[research.card]" in line]
    assert "characters" in said
    assert set("档案一半") <= set(said)
    assert list((out / cards.FOLDER).rglob("*")) == []
    assert "og:image" not in (out / "half.html").read_text("utf-8")


@can_draw
def test_colours_are_the_tokens_of_the_site():
    tokens = (Path(room.__file__).parents[1] / "base/styles/10-tokens.css").read_text("utf-8")
    image = picture(draw(EN)).convert("RGB")
    paper = "#{:02x}{:02x}{:02x}".format(*image.getpixel((5, 5)))
    light = tokens.partition("data-theme")[0]
    assert f"--research-panel: {paper};" in light

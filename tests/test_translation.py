"""Everything is said in the reader's language, and a translator meets only what is to be translated."""

import polib
import pytest
from bs4 import BeautifulSoup

chinese = pytest.mark.sphinx(
    "html", testroot="translated", freshenv=True, confoverrides={"language": "zh_CN"}
)


@pytest.mark.sphinx("gettext", testroot="translated", freshenv=True)
def test_translator_meets_texts_but_neither_numbers_nor_words_of_the_package(app):
    app.build()
    messages = [entry.msgid for entry in polib.pofile(str(app.outdir / "grants.pot"))]
    assert messages == [
        "Grants",
        "The boiler",
        "The Coal Board",
        "Steam",
        "Stoker",
        "Ada Example",
        "About steam.",
        "It asks **why**.",
    ]
    assert [entry.msgid for entry in polib.pofile(str(app.outdir / "questions.pot"))] == [
        "Questions",
        "Why is it hot?",
        "It is.",
    ]


@chinese
def test_grant_speaks_chinese(page):
    article = page("grants").find(id="boiler").find_parent("article")
    assert article.h2.get_text() == "锅炉¶"
    rows = [dd.get_text().strip() for dd in article.select(".research-facts dd")]
    assert rows == ["在研", "2024–2026", "煤炭局", "蒸汽计划", "OFA00003", "司炉", "某艾达"]
    labels = [dt.get_text().rstrip(":") for dt in article.select(".research-facts dt")]
    assert labels == [
        "状态",
        "起止时间",
        "资助机构",
        "项目类别",
        "项目批准号",
        "承担角色",
        "参与人",
    ]
    assert "About steam." in article.get_text()


@chinese
def test_relation_speaks_chinese_on_both_sides(page):
    [grant_side] = page("grants").select(".research-relations dl")
    [question_side] = page("questions").select(".research-relations dl")
    assert grant_side.dt.get_text().strip() == "为什么热？"
    assert question_side.dt.get_text().strip() == "锅炉"
    assert (
        grant_side.dd.get_text().strip()
        == question_side.dd.get_text().strip()
        == "它问的是“为什么”。"
    )
    assert question_side.dd.strong.get_text() == "“为什么”。"


@chinese
def test_roles_show_the_title_in_chinese(page):
    assert [a.get_text() for a in page("index").select("#home p a.reference")] == [
        "为什么热？",
        "锅炉",
    ]


def test_anchors_are_the_same_in_every_language(make_app, rootdir):
    identifiers = []
    for language in ("en", "zh_CN"):
        app = make_app(
            "html",
            srcdir=rootdir / "test-translated",
            confoverrides={"language": language},
            freshenv=True,
        )
        app.build()
        identifiers.append(
            {
                file.name: [
                    tag["id"]
                    for tag in BeautifulSoup(file.read_text("utf-8"), "lxml").select("article [id]")
                ]
                for file in sorted(app.outdir.glob("*.html"))
            }
        )
    assert identifiers[0] == identifiers[1]
    assert "boiler" in identifiers[0]["grants.html"]


@pytest.mark.parametrize(
    "broken",
    [
        'msgid "Questions"\nmsgstr "问题\n',
        '<<<<<<< HEAD\nmsgid "Questions"\nmsgstr "问题"\n',
        'msgid "Questions"\nmsgstr "\\udcff"\n',
    ],
)
def test_mangled_catalog_is_named_with_its_line_and_english_shows(make_app, copy_root, broken):
    source = copy_root("translated")
    catalog = source / "locales/zh_CN/LC_MESSAGES/questions.po"
    catalog.write_text(broken, "utf-8", errors="surrogateescape")
    app = make_app("html", srcdir=source, confoverrides={"language": "zh_CN"})
    app.build()
    assert "questions.po:" in app.warning.getvalue()
    page = BeautifulSoup((app.outdir / "questions.html").read_text("utf-8"), "lxml")
    assert page.h1.get_text() == "Questions¶"
    other = BeautifulSoup((app.outdir / "grants.html").read_text("utf-8"), "lxml")
    assert other.find(id="boiler").get_text() == "锅炉¶"

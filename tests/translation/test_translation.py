"""Everything is said in the reader's language, and a translator meets only what is to be translated."""

import os
import time

import polib
import pytest
from bs4 import BeautifulSoup
from building import run_sphinx
from sphinx.util.console import strip_colors

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
    assert rows == ["在研", "2024—2026", "OFA00003", "煤炭局", "蒸汽计划", "司炉", "某艾达"]
    labels = [dt.get_text() for dt in article.select(".research-facts dt")]
    assert labels == [
        "状态：",
        "起止时间：",
        "项目编号：",
        "资助机构：",
        "项目类别：",
        "承担角色：",
        "相关人员：",
    ]
    assert "About steam." in article.get_text()


@pytest.mark.sphinx(
    "text", testroot="translated", freshenv=True, confoverrides={"language": "zh_CN"}
)
def test_text_has_chinese_colons(app):
    app.build()
    assert "状态：\n" in (app.outdir / "grants.txt").read_text("utf-8")


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


def test_anchors_are_the_same_in_every_language(make_app, copy_root):
    identifiers, source = [], copy_root("translated")
    for language in ("en", "zh_CN"):
        app = make_app(
            "html",
            srcdir=source,
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


MANGLED = {
    "an open string": (b'msgid "Questions"\nmsgstr "\xe9\x97\xae\n', 2),
    "a conflict": (b'<<<<<<< HEAD\nmsgid "Questions"\nmsgstr "Q"\n', 1),
    "another encoding": (b'msgid "Questions"\nmsgstr "\xce\xca\xcc\xe2"\n', 2),
    "a stray line": (b'msgid "Questions"\nmsgstr "Q"\nhello\n', 3),
}


@pytest.mark.parametrize(("content", "line"), MANGLED.values(), ids=MANGLED)
def test_mangled_catalog_is_named_with_its_line_and_english_shows(
    copy_root, tmp_path, content, line
):
    source = copy_root("translated")
    catalog = source / "locales/zh_CN/LC_MESSAGES/questions.po"
    sound = catalog.read_bytes()

    def titles():
        status, warnings = run_sphinx("-D", "language=zh_CN", source, tmp_path / "html")
        assert status == 0
        heads = [
            BeautifulSoup(
                (tmp_path / f"html/{name}.html").read_text("utf-8"), "lxml"
            ).h1.next_element.get_text()
            for name in ("questions", "grants")
        ]
        return heads, warnings

    def save(content):
        catalog.write_bytes(content)
        saves.append(time.time() + len(saves))  # later than the last, whatever the file system
        os.utime(catalog, (saves[-1], saves[-1]))

    saves = [0.0]
    assert titles() == (["问题", "Grants"], "")
    save(content)
    for _build in range(2):
        heads, warnings = titles()
        assert heads == ["Questions", "Grants"]
        assert f"questions.po:{line}: WARNING:" in strip_colors(warnings)
        assert "English shows in its place [research.catalog]" in warnings
    save(sound)
    assert titles() == (["问题", "Grants"], "")


def test_warning_of_a_mangled_catalog_hands_nothing_to_the_terminal(make_app, copy_root):
    source = copy_root("translated")
    catalog = source / "locales/zh_CN/LC_MESSAGES/a\x1b[2J\u202e.po"
    catalog.write_text("\x1b]0;owned\x07 \x9b2J\u2028\u202e\n", "utf-8")
    app = make_app("html", srcdir=source, confoverrides={"language": "zh_CN"})
    app.build()
    [warning] = strip_colors(app.warning.getvalue()).splitlines()
    assert r"a\x1b[2J\u202e.po:1: WARNING: " in warning
    assert r"\x1b]0;owned\x07 \x9b2J" in warning


def test_compiled_catalog_is_never_read(make_app, copy_root):
    source = copy_root("translated")
    catalog = source / "locales/zh_CN/LC_MESSAGES/questions.po"
    stray = polib.POFile()
    stray.append(polib.POEntry(msgid="Questions", msgstr="别的"))
    catalog.with_suffix(".mo").write_bytes(stray.to_binary())

    def build():
        app = make_app("html", srcdir=source, confoverrides={"language": "zh_CN"})
        app.build()
        title = BeautifulSoup((app.outdir / "questions.html").read_text("utf-8"), "lxml").h1
        return title.next_element.get_text(), strip_colors(app.warning.getvalue())

    assert build() == ("问题", "")
    catalog.unlink()
    title, warning = build()
    assert title == "Questions"
    assert f"{catalog.with_suffix('.mo')}:1: WARNING: a compiled catalog without its .po" in warning
    assert warning.count("[research.") == 1
    catalog.with_suffix(".mo").unlink()
    title, warning = build()
    assert (title, "[research." in warning) == ("Questions", False)


@chinese
def test_missing_catalog_is_named_but_stops_no_build(app):
    app.build()
    assert "LC_MESSAGES/index.po:1: there is no such catalog" in app.status.getvalue()
    assert app.warning.getvalue() == ""


@pytest.mark.sphinx("html", testroot="translated", freshenv=True)
def test_source_language_needs_no_catalog(app):
    app.build()
    assert "there is no such catalog" not in app.status.getvalue()

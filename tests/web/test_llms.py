"""llms.txt: what there is to read, in the language of the build."""

import pytest

from research_portfolio.web.llms import Link, llms_txt

ROOT = "https://example.org/portfolio/"
EN = """\
# Record

## Pages

- [Record](index.html)
- [Another page](more/page.html)

## Questions

- [Why is it so?](index.html#why)

## Grants

- [All facts, “quoted”](index.html#full): \
Science Foundation · Youth Program · No. 007 · since January 2023 · ongoing
- [A program only](index.html#program-only): Open Fund · No. 8
- [By program](index.html#by-program): Ministry · National Program, part two · No. 10
- [Worded](index.html#worded): Agency
- [No number](index.html#no-number): Agency
- [No money](index.html#no-money): No. 9

## Data

- [research.json](research.json): Questions, grants and relations (JSON)
- [research.csv](research.csv): Questions and grants (CSV)
- [research-relations.csv](research-relations.csv): Relations (CSV)
"""
ZH = """\
# Record

## 页面

- [Record](index.html)
- [Another page](more/page.html)

## 问题

- [为何如此？](index.html#why)

## 项目

- [All facts, "quoted"](index.html#full): \
科学基金委员会 · Youth Program · 批准号 007 · 2023.01 起 · 在研
- [A program only](index.html#program-only): 开放基金 · 项目编号 8
- [By program](index.html#by-program): Ministry · National Program, part two · 项目编号 10
- [Worded](index.html#worded): Agency
- [No number](index.html#no-number): Agency
- [No money](index.html#no-money): 项目编号 9

## 数据

- [research.json](research.json): 问题、项目及其关联（JSON）
- [research.csv](research.csv): 问题与项目（CSV）
- [research-relations.csv](research-relations.csv): 关联（CSV）
"""


@pytest.mark.parametrize(
    ("sections", "text"),
    [
        ({}, "# T\n\n> S\n"),
        ({"Empty": []}, "# T\n\n> S\n"),
        ({"A": [Link("a", "a.html")]}, "# T\n\n> S\n\n## A\n\n- [a](a.html)\n"),
        (
            {"A": [Link("a", "a.html", "of\na")], "B": [Link("b", "b.html")]},
            "# T\n\n> S\n\n## A\n\n- [a](a.html): of a\n\n## B\n\n- [b](b.html)\n",
        ),
        ({"A": [Link("[a] <b>", "a.html")]}, "# T\n\n> S\n\n## A\n\n- [\\[a\\] \\<b>](a.html)\n"),
    ],
)
def test_form(sections, text):
    assert llms_txt("T", "S", sections) == text


def test_summary_may_be_missing():
    assert llms_txt("T", "", {}) == "# T\n"


@pytest.mark.parametrize(("language", "text"), [("en", EN), ("zh_CN", ZH)])
def test_both_languages_list_the_same(make_app, copy_root, language, text):
    app = make_app("html", srcdir=copy_root("record"), confoverrides={"language": language})
    app.build()
    assert (app.outdir / "llms.txt").read_text("utf-8") == text


def test_pages_say_what_they_are_about_and_where_they_are(make_app, copy_root):
    known = {"research_root_url": ROOT}
    app = make_app("dirhtml", srcdir=copy_root("languages"), confoverrides=known)
    app.build()
    pages = (app.outdir / "llms.txt").read_text("utf-8").split("## Pages\n\n")[1].splitlines()
    assert pages[:2] == [
        f"- [Portfolio]({ROOT}en/)",
        f"- [Half done]({ROOT}en/half/): Four words are translated.",
    ]


@pytest.mark.sphinx("epub", testroot="languages")
def test_a_book_has_none(app):
    app.build()
    assert not (app.outdir / "llms.txt").exists()

"""The table of terms: what it lists, in which languages, and what is said of a wrong glossary."""

from __future__ import annotations

import os

import pytest

NEVER_TRANSLATED = ("Ada Example", "en")


def table(soup, number=0):
    """Return the rows of a table, each cell with the language that it is in."""
    rows = soup.select("table.research-terms")[number].select("tr")
    return [
        [
            (cell.get_text(), cell.find_parent(lang=True)["lang"])
            for cell in row.select("th p, td p")
        ]
        for row in rows
    ]


@pytest.mark.sphinx("html", testroot="terms", freshenv=True, confoverrides={"language": "zh_CN"})
def test_every_term_stands_in_every_language(app, page):
    soup = page("index")
    assert app.warning.getvalue() == ""
    assert table(soup, 1) == [
        [("English", "en"), ("中文", "zh-CN"), ("français", "fr"), ("不采用", "zh-CN")],
        [NEVER_TRANSLATED, NEVER_TRANSLATED, NEVER_TRANSLATED, ("", "en")],
        [("limit", "en"), ("–", "zh-CN"), ("limite", "fr"), ("", "zh-CN")],
        [
            ("scaling law", "en"),
            ("缩放定律 / 缩放律", "zh-CN"),
            ("–", "fr"),
            ("标度律", "zh-CN"),
        ],
    ]
    assert [row[0][0] for row in table(soup)] == ["English", "limit", "scaling law"]


@pytest.mark.sphinx("text", testroot="terms", freshenv=True)
def test_text_has_the_table_too(app):
    app.build()
    text = (app.outdir / "index.txt").read_text("utf-8")
    assert text.count("缩放定律 / 缩放律") == 2


@pytest.mark.sphinx("gettext", testroot="terms", freshenv=True)
def test_terms_are_no_messages(app):
    app.build()
    messages = (app.outdir / "index.pot").read_text("utf-8")
    assert 'msgid "All"' in messages
    assert "limit" not in messages


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[[term]\n", 1, "Expected"),
        ('\n[[term]]\nen = "a"\nkeep = true\n\n[[term]]\nen = "b"\n', 6, "nothing is said of “b”"),
        ('[[term]]\nen = "a"\nforbiden = "b"\n', 1, "“a” has a field 'forbiden'"),
        ('[[term]]\nen = "a"\nkeep = "yes"\n', 1, "keep = 'yes', where true or false belongs"),
        ('[[term]]\nen = "a"\nforbidden = ["b"]\n', 1, "say for which language"),
        ('term = "a"\n', 1, "a list of terms"),
        (None, 1, "there is no such glossary; write one here"),
    ],
)
def test_a_wrong_glossary_is_named_with_its_line_and_once(make_app, copy_root, text, line, says):
    source = copy_root("terms")
    file = source / "locales/glossary.toml"
    if text is None:
        file.unlink()
    else:
        file.write_text(text, "utf-8")
    app = make_app("html", srcdir=source)
    app.build()
    [warning] = app.warning.getvalue().strip().split("\n")
    assert f"glossary.toml:{line}: WARNING: " in warning
    assert says in warning
    assert "[research.glossary]" in warning


def test_a_kind_that_no_term_has_is_said(make_app, copy_root):
    source = copy_root("terms")
    page = source / "index.md"
    page.write_text(page.read_text("utf-8").replace(":kind: term", ":kind: tern"), "utf-8")
    app = make_app("html", srcdir=source)
    app.build()
    assert (
        "index.md:3: WARNING: term-list: no term of the glossary is of the kind 'tern'; it has name, term"
        in (app.warning.getvalue())
    )


def test_a_changed_glossary_changes_the_page(make_app, copy_root):
    source = copy_root("terms")
    make_app("html", srcdir=source).build()
    file = source / "locales/glossary.toml"
    file.write_text(file.read_text("utf-8").replace("缩放律", "标度法则"), "utf-8")
    later = file.stat().st_mtime + 5
    os.utime(file, (later, later))
    app = make_app("html", srcdir=source)
    app.build()
    assert "标度法则" in (app.outdir / "index.html").read_text("utf-8")

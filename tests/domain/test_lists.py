"""Lists of grants and questions: what they list, in which order, and when they are made anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

SAID_OF_ZETA = (
    "Zeta",
    "previous\N{NO-BREAK SPACE}· January 2023\N{THIN SPACE}–\N{THIN SPACE}December 2025"
    "\N{NO-BREAK SPACE}· No. 7\N{NO-BREAK SPACE}· Agency (AG)\N{NO-BREAK SPACE}· Open Fund",
)


def lists(app):
    """Return what stands under each heading of the overview: (link, line) pairs or a sentence."""
    page = BeautifulSoup(Path(app.outdir, "overview.html").read_text("utf-8"), "html.parser")
    found = {}
    for section in page.select("section section"):
        heading = section.h2.find(string=True)
        items = [
            (item.a["href"], *(p.get_text() for p in item.find_all("p")))
            for item in section.select(".research-list > li")
        ]
        found[heading] = items or section.p.get_text()
    return found


@pytest.mark.sphinx("html", testroot="lists", freshenv=True)
def test_lists_in_reading_order(app):
    app.build()
    assert app.warning.getvalue() == ""
    zeta = "later.html#zeta"
    beta = "later.html#beta"
    alpha = "earlier.html#alpha"
    assert lists(app) == {
        "All": [
            (zeta, *SAID_OF_ZETA),
            (beta, "Beta", "ongoing\N{NO-BREAK SPACE}· Youth Program"),
            (alpha, "Alpha", "ongoing\N{NO-BREAK SPACE}· Open Fund"),
        ],
        "By status": [(beta, "Beta", "Youth Program"), (alpha, "Alpha", "Open Fund")],
        "By program": [
            (
                zeta,
                "Zeta",
                "previous\N{NO-BREAK SPACE}· January 2023\N{THIN SPACE}–\N{THIN SPACE}December 2025\N{NO-BREAK SPACE}· No. 7\N{NO-BREAK SPACE}· Agency (AG)",
            ),
            (alpha, "Alpha", "ongoing"),
        ],
        "Both": "No such grant is recorded.",
        "Unrelated": [(zeta, *SAID_OF_ZETA)],
        "Questions": [
            (
                "earlier.html#why",
                "Why",
                "Beta\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}ongoing",
                "Why not.",
                "Alpha\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}ongoing",
                "Both ask.",
            ),
            ("earlier.html#how", "How", "No related grant is recorded."),
        ],
    }


@pytest.mark.sphinx("html", testroot="lists", freshenv=True, confoverrides={"language": "zh_CN"})
def test_selects_by_the_source_and_shows_the_translation(app):
    app.build()
    found = lists(app)
    assert [title for _link, title, _line in found["By program"]] == ["泽塔", "Alpha"]
    assert (
        found["All"][0][2]
        == "往期\N{NO-BREAK SPACE}· 2023.01—2025.12\N{NO-BREAK SPACE}· 项目编号 7\N{NO-BREAK SPACE}· 资助局（AG）\N{NO-BREAK SPACE}· 开放基金"
    )
    assert found["Both"] == "暂无此类项目。"


@pytest.mark.sphinx("text", testroot="lists-empty", freshenv=True)
def test_says_that_there_is_nothing_to_list(app):
    app.build()
    text = Path(app.outdir, "index.txt").read_text("utf-8")
    assert text.splitlines()[3:] == ["No grant is recorded.", "", "No question is recorded."]


@pytest.mark.sphinx("html", testroot="lists-wrong", freshenv=True)
def test_unknown_values_are_told_with_a_remedy(app):
    app.build()
    status, only, program = app.warning.getvalue().splitlines()
    assert "index.md:16" in only
    assert "'alone'" in only
    assert "unrelated" in only
    assert "index.md:8" in program
    assert "no grant is of the program 'Open Fnd'; the programs are 'Open Fund'" in program
    assert "index.md:12" in status
    assert "the status 'finished' should be one of 'ongoing', 'previous'" in status


@pytest.mark.sphinx("gettext", testroot="lists", freshenv=True)
def test_lists_are_nothing_to_translate(app):
    app.build()
    template = Path(app.outdir, "overview.pot").read_text("utf-8")
    messages = [line for line in template.splitlines() if line.startswith("msgid ")]
    assert messages == [
        'msgid ""',
        *(f'msgid "{heading}"' for heading in ("Overview", "All", "By status")),
        *(f'msgid "{heading}"' for heading in ("By program", "Both", "Unrelated", "Questions")),
    ]


@pytest.fixture
def rebuilt(make_app, copy_root):
    """Return a function that edits a page of a built portfolio and names the pages then written."""
    srcdir = copy_root("lists")
    make_app("html", srcdir=srcdir).build()

    def rebuild(page: str, old: str, new: str) -> set[str]:
        path = srcdir / page
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        app = make_app("html", srcdir=srcdir)
        written = set()
        app.connect("html-page-context", lambda _app, name, *_rest: written.add(name))
        app.build()
        return written & app.env.found_docs

    return rebuild


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        (":number: 7", ":number: 8", {"index", "later", "overview"}),
        (":::{grant} Zeta", "One line more.\n\n:::{grant} Zeta", {"index", "later"}),
    ],
)
def test_an_overview_is_rewritten_when_what_it_shows_changes(rebuilt, old, new, written):
    assert rebuilt("later.md", old, new) == written

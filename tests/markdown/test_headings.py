"""Links that take their text from a heading, and settings of MyST, in translation."""

import polib
import pytest
from bs4 import BeautifulSoup

from research_portfolio.base.sphinx_private import forget_catalogs


@pytest.fixture
def build(make_app, copy_root):
    """Return what builds the project and reads a page of it."""

    def build(page, language="zh_CN"):
        overrides = {"language": language}
        app = make_app("html", srcdir=copy_root("headings"), confoverrides=overrides)
        app.build()
        assert app.warning.getvalue() == ""
        return BeautifulSoup((app.outdir / f"{page}.html").read_text("utf-8"), "lxml")

    return build


def links(soup, start):
    """Return text, address and title of the links in the paragraph that begins so."""
    (paragraph,) = (p for p in soup.select("p") if p.get_text().startswith(start))
    return [(a.get_text(), a["href"], a.get("title")) for a in paragraph.select("a")]


def test_a_link_without_text_shows_the_heading_as_it_is_translated(build):
    soup = build("index")
    assert links(soup, "本页：") == [("Bare", "#bare", None), ("一部分", "#a-part", None)]
    assert links(soup, "别处：") == [
        ("Bare", "guide.html#bare", None),
        ("第一节", "guide.html#first", None),
    ]


@pytest.mark.parametrize(("language", "text"), [("en", "A part"), ("zh_CN", "一部分")])
def test_from_another_page_too(build, language, text):
    # No catalog has this paragraph.
    assert links(build("guide", language), "Back") == [
        (text, "index.html#a-part", "Of the home page"),
    ]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "shown"),
    [("Guide", "指南", ["指南", "第一节"]), ("First", "首节", ["Guide", "首节"])],
)
def test_it_follows_when_the_translation_of_the_heading_changes(
    make_app, copy_root, msgid, msgstr, shown
):
    project = copy_root("headings")
    make_app("html", srcdir=project).build()
    path = project / "locales/zh_CN/LC_MESSAGES/guide.po"
    catalog = polib.pofile(str(path))
    entry = catalog.find(msgid) or polib.POEntry(msgid=msgid)
    entry.msgstr = msgstr
    if entry not in catalog:
        catalog.append(entry)
    catalog.save()
    forget_catalogs(["guide"])
    app = make_app("html", srcdir=project)
    app.build()
    soup = BeautifulSoup((app.outdir / "more.html").read_text("utf-8"), "lxml")
    assert [text for text, _href, _title in links(soup, "Back")] == shown


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("[](guide.md#the-label)", "First"),
        ("[](#the-label)", "First"),
        ("{ref}`the-label`", "First"),
        ("[](guide.md)", "Guide"),
        ("{doc}`guide`", "Guide"),
        ("{doc}`/guide`", "Guide"),
    ],
)
def test_it_follows_however_the_heading_is_named(make_app, copy_root, link, shown):
    project = copy_root("headings")
    guide, more = project / "guide.md", project / "more.md"
    more.write_text(f"# More\n\nSome text.\n\nSee {link}.\n", "utf-8")
    text = guide.read_text("utf-8").replace("## First", "(the-label)=\n## First")
    for change in ("", "New "):
        changed = text.replace("# Guide", f"# {change}Guide").replace("## F", f"## {change}F")
        guide.write_text(changed, "utf-8")
        app = make_app("html", srcdir=project, confoverrides={"language": "en"})
        app.build()
        soup = BeautifulSoup((app.outdir / "more.html").read_text("utf-8"), "lxml")
        assert [text for text, _href, _title in links(soup, "See")] == [change + shown]


@pytest.mark.parametrize(
    ("language", "start", "expected"),
    [
        ("zh_CN", "有标题：", [("三", None), ("一", "其一"), ("二", None)]),
        ("en", "With", [("one", "The first one"), ("two", "The second one"), ("three", None)]),
    ],
)
def test_a_link_has_the_title_that_its_translation_gives_it(build, language, start, expected):
    found = links(build("index", language), start)
    assert [(text, title) for text, _href, title in found] == expected
    hrefs = {href for text, href, _title in found if text not in {"三", "three"}}
    assert hrefs == {"guide.html#first"}


@pytest.mark.parametrize(("language", "content"), [("en", "steam"), ("zh_CN", "蒸汽")])
def test_what_every_head_says_is_said_once_and_translated(build, language, content):
    heads = build("index", language).select("meta[name=keywords]")
    assert [meta["content"] for meta in heads] == [content]

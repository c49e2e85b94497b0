"""The place of the comments in every format, before anything is loaded into it."""

import re
import zipfile
from urllib.parse import urlsplit

import needs
import pytest
from bs4 import BeautifulSoup

GISCUS = {
    "provider": "giscus",
    "repo": "ada/portfolio",
    "repo_id": "R_1",
    "category": "Questions",
    "category_id": "DIC_1",
}
ISSO = {"provider": "isso", "url": "https://comments.example.org"}
DISCUSSIONS = "https://github.com/ada/portfolio/discussions"


def using(setting, builder="html", **more):
    return pytest.mark.sphinx(
        builder,
        testroot="comments",
        confoverrides={"research_comments": setting, **more},
        freshenv=True,
    )


def quotations(soup):
    return [quote.get_text().strip() for quote in soup.select("blockquote")]


def lazy(soup):
    """The names of the files that only pages with comments load."""
    addresses = [tag.get("src") or tag.get("href") for tag in soup.select("script[src], link")]
    return {urlsplit(a).path.rpartition("/")[2] for a in addresses if "/lazy/" in a}


def loaded_from_elsewhere(soup):
    tags = [tag for tag in soup.select("[src], link[href]") if not tag.find_parent("template")]
    return [tag for tag in tags if urlsplit(tag.get("src") or tag["href"]).netloc]


@using({})
def test_nothing_is_there_where_nothing_is_set(app, page):
    soup = page("index")
    assert not soup.select(".research-comments, blockquote a, template")
    assert quotations(soup)[1] == "Ask in the comments; I will answer."
    assert not lazy(soup)
    assert app.warning.getvalue() == ""


@pytest.mark.parametrize(
    ("language", "invitation"),
    [
        pytest.param(None, "Ask in the comments; I will answer.", marks=using(ISSO)),
        pytest.param(
            None, "欢迎在评论区提问，我会回答。", marks=using(ISSO, language="zh_CN"), id="zh"
        ),
    ],
)
def test_invitation_leads_to_the_comments_in_its_own_words(app, page, language, invitation):
    soup = page("index")
    other, invited = soup.select("blockquote")
    assert invited.get_text().strip() == invitation
    assert invited.a.get_text() == invitation
    assert invited.em
    assert not other.a
    heading = soup.select_one(invited.a["href"])
    assert heading.name == "h3"
    assert heading.parent["aria-labelledby"] == heading["id"]
    assert [tag.name for tag in soup.find_all(id="comments")] == ["h3"]
    assert app.warning.getvalue() == ""


@using(GISCUS)
def test_giscus_waits_in_a_template(app, page):
    soup = page("index")
    place = soup.select_one(".research-comments")
    script = place.template.script
    assert script["src"] == "https://giscus.app/client.js"
    assert script["data-repo-id"] == "R_1"
    assert (script["data-mapping"], script["data-term"]) == ("specific", "index")
    assert script["data-lang"] == "en"
    assert place.p.a["href"] == DISCUSSIONS
    assert "giscus.app and GitHub learn your IP address" in place.get_text()
    assert not loaded_from_elsewhere(soup)
    assert lazy(soup) == {"comments.js", "comments.css"}


@using(GISCUS, language="zh_CN")
def test_giscus_speaks_the_language_of_the_page(app, page):
    place = page("index").select_one(".research-comments")
    assert place.template.script["data-lang"] == "zh-CN"
    assert place.template.script["data-term"] == "index"
    assert place.button.get_text() == "载入评论"
    assert "IP 地址" in place.get_text()


@using(ISSO, language="zh_CN")
def test_isso_keeps_one_discussion_for_all_languages(app, page):
    soup = page("index")
    thread = soup.select_one("#isso-thread")
    assert (thread["data-isso-id"], thread["data-title"]) == ("/index", "文章")
    script = soup.template.script
    assert script["src"] == "https://comments.example.org/js/embed.min.js"
    assert script["data-isso-lang"] == "zh-CN"
    assert "comments.example.org" in soup.select_one(".research-comments p").get_text()
    assert "JavaScript" in soup.select_one(".research-comments noscript").get_text()
    assert not loaded_from_elsewhere(soup)


@using(ISSO)
def test_other_pages_stay_as_light_as_they_were(app, page):
    soup = page("quiet")
    assert not soup.select("blockquote a")
    assert not lazy(soup)


@using(GISCUS, "text")
def test_text_says_where_the_discussion_is(app):
    app.build()
    text = " ".join((app.outdir / "index.txt").read_text("utf-8").split())
    assert "Ask in the *comments*; I will answer." in text
    assert f"The discussion is kept on GitHub: {DISCUSSIONS}" in text
    assert "IP address" not in text


@using(GISCUS, "latex")
def test_paper_leads_to_the_discussion(app):
    app.build()
    [file] = app.outdir.glob("*.tex")
    tex = re.sub(r"\s", "", file.read_text("utf-8"))
    assert rf"\sphinxhref{{{DISCUSSIONS}}}{{Askinthe" in tex
    assert "IPaddress" not in tex


@using(GISCUS, "epub")
def test_book_leads_to_the_discussion_and_has_no_script(app):
    app.build()
    [file] = app.outdir.glob("*.epub")
    book = zipfile.ZipFile(file)
    soup = BeautifulSoup(book.read("index.xhtml"), "xml")
    assert soup.select("blockquote")[1].a["href"] == DISCUSSIONS
    assert not soup.select("button, template, script")


@using(ISSO, "epub")
def test_book_is_silent_where_comments_need_a_browser(app):
    app.build()
    [file] = app.outdir.glob("*.epub")
    soup = BeautifulSoup(zipfile.ZipFile(file).read("index.xhtml"), "xml")
    assert not soup.select("blockquote a, .research-comments, button")


@needs.pango
@using(ISSO, "pdf")
def test_paper_is_silent_too(app):
    app.build()
    assert app.warning.getvalue() == ""
    soup = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")
    assert not soup.select("blockquote a, .research-comments, noscript")


@using(GISCUS, "gettext")
def test_translators_meet_the_text_only(app):
    app.build()
    template = (app.outdir / "index.pot").read_text("utf-8")
    assert "Ask in the *comments*" in template
    assert "GitHub" not in template


@using({"provider": "isso"})
def test_wrong_setting_is_one_warning_and_no_comments(app, page):
    soup = page("index")
    assert not soup.select(".research-comments, blockquote a")
    [warning] = app.warning.getvalue().strip().splitlines()
    assert "conf.py:research_comments: WARNING: isso: add url [research.comments]" in warning


def test_second_place_on_a_page_is_told_and_left_out(make_app, copy_root):
    source = copy_root("comments")
    (source / "quiet.md").write_text("# Quiet\n\n```{comments}\n```\n\n```{comments}\n```\n")
    app = make_app("html", srcdir=source, confoverrides={"research_comments": ISSO})
    app.build()
    soup = BeautifulSoup((app.outdir / "quiet.html").read_text("utf-8"), "lxml")
    assert len(soup.select(".research-comments")) == 1
    [warning] = app.warning.getvalue().strip().splitlines()
    assert "quiet.md:6: WARNING: comments: the anchor 'comments' is taken" in warning
    assert "[research.duplicate]" in warning


@pytest.mark.parametrize(
    ("before", "links"),
    [("> Ask [there](index.md).", ["index.html"]), ("No quotation, no invitation.", [])],
)
def test_other_words_before_the_place_stay_as_they_are(make_app, copy_root, before, links):
    source = copy_root("comments")
    (source / "quiet.md").write_text(f"# Quiet\n\n{before}\n\n```{{comments}}\n```\n")
    app = make_app("html", srcdir=source, confoverrides={"research_comments": ISSO})
    app.build()
    soup = BeautifulSoup((app.outdir / "quiet.html").read_text("utf-8"), "lxml")
    assert [a["href"] for a in soup.select("section p a")] == links


def test_setting_reaches_pages_that_were_built_before(make_app, copy_root):
    source = copy_root("comments")
    for setting in ({}, GISCUS, ISSO, {}):
        app = make_app("html", srcdir=source, confoverrides={"research_comments": setting})
        app.build()
        soup = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")
        assert len(soup.select(".research-comments")) == bool(setting)
        assert len(soup.select("div.giscus")) == (setting == GISCUS)

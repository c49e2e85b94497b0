"""What a page is about is said once, and in the same words wherever it is told."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from sphinx.util.console import strip_colors

from research_portfolio.base.sphinx_private import forget_catalogs

HOME = {
    "en": "It asks Why is it hot?, and A page with a lead tells more.",
    "zh_CN": "它问为何热？，有导语的一页另有说明。",
}
PAGES = {
    "own": "A paragraph of its own.",
    "described": "Written for the head.",
}


@pytest.fixture
def project(copy_root):
    return copy_root("description")


@pytest.fixture
def build(make_app, project):
    """Return what builds the project, and names the pages that were written."""

    def build(language="en", parallel=0):
        forget_catalogs(["index", "without"])
        overrides = {"language": language}
        app = make_app("html", srcdir=project, confoverrides=overrides, parallel=parallel)
        app.build()
        status = strip_colors(app.status.getvalue())
        return app, set(re.findall(r"writing output\.\.\. \[ *\d+%\] (\w+)", status))

    return build


def head(app, page):
    """Return all that the head of a page says it is about."""
    soup = BeautifulSoup((app.outdir / f"{page}.html").read_text("utf-8"), "lxml")
    (script,) = soup.select("script[type='application/ld+json']")
    metas = soup.select("meta[name=description], meta[property='og:description']")
    return [*(meta["content"] for meta in metas), json.loads(script.string)["description"]]


@pytest.mark.parametrize("parallel", [0, 2])
@pytest.mark.parametrize("language", HOME)
def test_every_place_says_the_same(build, language, parallel):
    app, _written = build(language, parallel)
    home = HOME[language]
    for page, text in ({"index": home, "without": home} | PAGES).items():
        assert head(app, page) == [text] * 3, page
    lines = (app.outdir / "llms.txt").read_text("utf-8").splitlines()
    assert f"> {home}" in lines
    told = {line.partition(".html)")[0].rpartition("(")[2]: line for line in lines if "](" in line}
    assert {page: told[page].partition(".html)")[2] for page in ("without", *PAGES)} == {
        "without": "",
        **{page: f": {text}" for page, text in PAGES.items()},
    }


@pytest.mark.parametrize(
    ("language", "file", "old", "new", "text"),
    [
        ("en", "index.md", "It asks", "It wonders", "It wonders Why is it hot?, and"),
        ("en", "own.md", "with a lead", "with one", "It asks Why is it hot?, and A page with one"),
        ("zh_CN", "locales/zh_CN/LC_MESSAGES/index.po", "它问", "它想知道", "它想知道为何热？"),
        ("zh_CN", "locales/zh_CN/LC_MESSAGES/without.po", "为何热", "何以热", "它问何以热？"),
    ],
)
def test_pages_that_say_it_of_the_home_page_are_rewritten(
    build, project, language, file, old, new, text
):
    build(language)
    assert build(language)[1] == set()
    source = (project / file).read_text("utf-8")
    assert old in source
    (project / file).write_text(source.replace(old, new), "utf-8")
    app, written = build(language)
    assert "without" in written
    # It has a lead of its own, but shows the title of each page in its sidebar.
    assert ("described" in written) == (file == "own.md")
    assert head(app, "without")[0].startswith(text)


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("[](without.md)", "A page without"),
        ("{doc}`/without`", "A page without"),
        ("[](without.md#label)", "A part"),
        ("[](without.md#a-part)", "A part"),
        ("{ref}`label`", "A part"),
        ("{ref}`words <label>`", "words"),
        ("{py:func}`f`", "f()"),
    ],
)
def test_a_link_in_it_is_said_as_it_is_read(build, project, link, text):
    (project / "own.md").write_text(f"# Own\n\nSee {link}.\n", "utf-8")
    with (project / "without.md").open("a", encoding="utf-8") as page:
        page.write("\n(label)=\n## A part\n")
    with (project / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write("\nmyst_heading_anchors = 2\n")
    app, _written = build()
    soup = BeautifulSoup((app.outdir / "own.html").read_text("utf-8"), "lxml")
    assert soup.select_one("main p, [role=main] p").get_text() == f"See {text}."
    assert head(app, "own") == [f"See {text}."] * 3


def test_it_is_said_without_tags_and_notes(build, project):
    own = project / "own.md"
    own.write_text("# On H<sub>2</sub>O\n\nH<sub>2</sub>O is wet.[^1]\n\n[^1]: Often.\n", "utf-8")
    app, _written = build()
    assert head(app, "own") == ["H2O is wet."] * 3
    lines = (app.outdir / "llms.txt").read_text("utf-8").splitlines()
    assert "- [On H2O](own.html): H2O is wet." in lines


@pytest.mark.sphinx("epub", testroot="description")
def test_a_book_is_about_the_same(app):
    app.build()
    assert app.config.epub_description == HOME["en"]

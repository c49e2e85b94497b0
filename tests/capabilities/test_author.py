"""What the author brings wins over what the extension would put there."""

import pytest
from bs4 import BeautifulSoup

BUNDLE = ["research_portfolio"]
BROUGHT = [
    "404.html",
    "llms.txt",
    "research.json",
    "research.csv",
    "research-relations.csv",
    "research.schema.json",
    "robots.txt",
    "sitemap.xml",
    "favicon.ico",
]


@pytest.fixture
def make(build, project, tmp_path):
    """Return what builds the project with all capabilities and Furo."""

    def make(builder="html", **settings):
        settings = {"extensions": BUNDLE, "html_theme": "furo", **settings}
        return build(project, tmp_path / builder, builder, **settings)

    return make


@pytest.fixture
def bring(project):
    """Return what gives the project a file, below the folder of conf.py."""

    def bring(name, text):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(text, "utf-8")

    return bring


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_files_of_the_author_stay_as_they_are(make, bring, monkeypatch, builder):
    monkeypatch.setenv("READTHEDOCS", "True")  # where robots.txt stands beside the pages
    assert {name for name in BROUGHT if (make(builder).out / name).exists()} == {
        *BROUGHT[:-1]  # an icon is only linked
    }
    for name in BROUGHT[1:]:
        bring(f"extra/{name}", f"mine: {name}")
    bring("404.html", '<a href="mine.html">')
    done = make(builder, html_extra_path=["extra", "404.html"])
    for name in BROUGHT[1:]:
        assert (done.out / name).read_text("utf-8") == f"mine: {name}"
    assert (done.out / "404.html").read_text("utf-8") == '<a href="mine.html">'
    home = BeautifulSoup((done.out / "index.html").read_text("utf-8"), "lxml")
    assert not home.select("link[rel~=icon]")


def test_icon_of_the_author_is_linked(make, bring):
    bring("mine.svg", "<svg/>")
    [icon] = make(html_favicon="mine.svg").page().select("link[rel~=icon]")
    assert icon["href"].startswith("_static/mine.svg")


def test_rules_for_crawlers_stand_at_the_root(make, bring):
    assert "Sitemap: " in (make("root").out / "robots.txt").read_text("utf-8")
    bring("extra/robots.txt", "mine")
    done = make("root", html_extra_path=["extra"])
    assert (done.out / "robots.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["404", "search"])
def test_page_of_the_author_is_not_replaced(make, bring, name):
    assert "Mine" not in make().page(name).h1.text
    bring(f"{name}.md", "---\norphan: true\n---\n# Mine\n\n[Home](index.md)")
    done = make()
    assert "Mine" in done.page(name).h1.text
    assert done.page(name).select_one("article p a")["href"] == "index.html"


@pytest.mark.parametrize("name", ["404", "search"])
def test_template_of_the_author_is_used(make, bring, name):
    bring(f"_templates/{name}.html", '{% extends "page.html" %}{% set body = "Mine" %}')
    done = make(templates_path=["_templates"])
    assert done.page(name).select_one("article").text.strip() == "Mine"


def test_page_that_conf_py_adds_is_not_replaced(make, bring):
    bring("_templates/mine.html", '<a href="mine.html">')
    pages = {"404": "mine.html"}
    done = make(templates_path=["_templates"], html_additional_pages=pages)
    assert done.page("404").a["href"] == "mine.html"


@pytest.mark.parametrize(
    ("settings", "title", "brand"),
    [
        ({}, "Own - Home", "Home"),
        ({"html_title": "Mine"}, "Own - Mine", "Mine"),
        ({"html_title": ""}, "Own", "Bare"),
    ],
)
def test_title_of_the_author_names_the_site(make, settings, title, brand):
    page = make(**settings).page("own")
    assert page.title.text == title
    assert page.select_one(".mobile-header .brand").text == brand


def test_pages_name_no_author_whom_conf_py_does_not(make):
    settings = {"author": "", "copyright": ""}
    assert make(**settings).page().select_one("footer .copyright").text.split()[1:] == ["©"]


def said(page):
    """Return what the head says, by property or name, each with all that is said of it."""
    found = {}
    for meta in page.select("meta[property], meta[name=description]"):
        found.setdefault(meta.get("property") or meta["name"], []).append(meta["content"])
    return found


@pytest.mark.parametrize("first", [True, False])
def test_another_extension_says_open_graph_once(make, first):
    other = "sphinxext.opengraph"
    pytest.importorskip(other)
    settings = {"ogp_site_url": "https://mine.org/", "ogp_image": "https://mine.org/i.png"}
    extensions = [other, *BUNDLE] if first else [*BUNDLE, other]
    metas = said(make(extensions=extensions, **settings).page())
    assert metas.pop("og:locale:alternate") == metas.pop("og:locale:alternate", ["zh_CN"])
    assert {name: len(texts) for name, texts in metas.items() if len(texts) > 1} == {}
    assert metas["og:image"] == ["https://mine.org/i.png"]
    assert metas["og:site_name"] == ["Bare"]
    assert metas["og:locale"] == ["en_US"]


def test_front_matter_says_open_graph_once(make, bring):
    meta = 'myst:\n  html_meta:\n    "property=og:title": Mine\n    description: Of mine'
    bring("own.md", f"---\n{meta}\n---\n# Own\n")
    metas = said(make().page("own"))
    assert metas["og:title"] == ["Mine"]
    assert metas["description"] == metas["og:description"] == ["Of mine"]


TEMPLATES = [
    ("research/page.html", True, ""),
    ("!page.html", False, "[research.template]"),
]


@pytest.mark.parametrize(("parent", "is_whole", "warning"), TEMPLATES)
def test_page_template_of_the_author(make, bring, parent, is_whole, warning):
    bring(
        "_templates/page.html",
        f'{{% extends "{parent}" %}}{{% block footer %}}Mine{{% endblock %}}',
    )
    done = make(templates_path=["_templates"])
    page = done.page()
    assert page.select_one("footer").text.strip() == "Mine"
    assert bool(page.select("meta[property='og:title']")) == is_whole
    assert bool(page.select(".mobile-header .research-switcher")) == is_whole
    assert warning in done.warnings
    assert bool(warning) == ("_templates/page.html:1" in done.warnings)

"""What a capability needs of Furo it says, and pages are whole without it, or with a newer one."""

from pathlib import Path

import furo
import pytest

BUNDLE = {"extensions": ["research_portfolio"]}
ALABASTER = {**BUNDLE, "html_theme": "alabaster"}
FURO = Path(furo.__file__).parent / "theme/furo"


@pytest.mark.parametrize(
    ("extension", "told"),
    [
        ("research_portfolio", ["research/switcher.html", "landmarks"]),
        ("research_portfolio.translation", ["research/switcher.html"]),
        ("research_portfolio.web", ["landmarks"]),
        ("research_portfolio.search", []),
    ],
)
def test_what_needs_furo_says_so_once(build, project, tmp_path, extension, told):
    settings = {"extensions": ["myst_parser", extension]}
    done = build(project, tmp_path / "out", **settings, html_theme="alabaster")
    lines = [line for line in done.said.splitlines() if "[research.theme]" in line]
    assert len(lines) == len(told)
    assert all(word in line and "alabaster" in line for word, line in zip(told, lines, strict=True))
    assert (
        "research.theme" not in build(project, tmp_path / "2", **settings, html_theme="furo").said
    )


@pytest.mark.parametrize("theme", ["alabaster", "classic"])
def test_pages_without_furo_are_whole(build, project, tmp_path, theme):
    done = build(project, tmp_path / "out", **BUNDLE, html_theme=theme)
    assert done.warnings == ""
    for name, words in [
        ("index", "The lead of the home page."),
        ("search", "The search needs JavaScript."),
        ("404", "There is no page at this address."),
    ]:
        page = done.page(name)
        assert words in page.select_one(".document .body[role=main]").text
        assert page.select_one(".sphinxsidebar")
    assert done.page("search").select_one("[role=main] form[data-research-search] input[name=q]")
    assert done.page("search").select_one("meta[name=description]")
    # The theme's own field leads to it, and its scripts are there.
    assert done.page().select_one(".sphinxsidebar form[action='search.html'] input[name=q]")
    assert done.page().select_one("script[src*='doctools.js']")


def test_language_switcher_stands_in_any_sidebar(build, project, tmp_path):
    sidebars = {"**": ["about.html", "research/switcher.html"]}
    out = {"en": tmp_path / "en", "zh_CN": tmp_path / "zh-cn"}
    for language, folder in out.items():
        done = build(project, folder, "html", language, **ALABASTER, html_sidebars=sidebars)
        assert done.warnings == ""
    for page in ("index.html", "own.html", "genindex.html", "search.html"):
        [switcher] = done.page(page.removesuffix(".html")).select(".sphinxsidebar nav")
        links = {a["lang"]: (out["zh_CN"] / a["href"]).resolve() for a in switcher.select("a")}
        assert links == {"en": out["en"] / page, "zh-CN": out["zh_CN"] / page}
        assert all(file.exists() for file in links.values())


@pytest.mark.parametrize("extension", ["research_portfolio", "research_portfolio.translation"])
def test_one_language_has_no_switcher_and_nothing_to_compare(build, project, tmp_path, extension):
    sidebars = {"**": ["research/switcher.html", "sidebar/search.html"]}
    done = build(
        project,
        tmp_path / "out",
        extensions=["myst_parser", extension],
        html_theme="furo",
        html_sidebars=sidebars,
        research_languages={"en": "English"},
    )
    assert done.warnings == ""
    assert not done.page().select(".research-switcher, .research-parallel")


def test_a_place_that_the_author_gives_is_the_only_one(build, project, tmp_path):
    sidebars = {"**": ["sidebar/search.html", "sidebar/navigation.html", "research/switcher.html"]}
    done = build(project, tmp_path / "out", **BUNDLE, html_theme="furo", html_sidebars=sidebars)
    assert len(done.page().select(".sidebar-sticky .research-switcher")) == 1


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ('class="header-right"', 'class="header-end"', '<div class="header-right">'),
        ('<article role="main"', '<article id="main"', '<article role="main"'),
        ('class="content-icon-container"', 'class="icons"', '<div class="content-icon-container">'),
        (' id="__toc"', ' id="toc"', '__toc"'),
        ("", "", ""),
    ],
)
def test_furo_that_has_changed_is_told_once(build, project, tmp_path, old, new, missing):
    theme = project / "themes/newer"
    theme.mkdir(parents=True)
    (theme / "theme.conf").write_text("[theme]\ninherit = furo\n", "utf-8")
    page = (FURO / "page.html").read_text("utf-8")
    assert old in page
    (theme / "page.html").write_text(page.replace(old, new), "utf-8")
    settings = {"html_theme": "newer", "html_theme_path": ["themes"]}
    done = build(project, tmp_path / "out", **BUNDLE, **settings)
    lines = [line for line in done.warnings.splitlines() if "[research.furo]" in line]
    assert done.warnings.splitlines() == lines
    assert len(lines) == bool(missing)
    assert all(missing in line for line in lines)
    page = done.page()
    assert "The lead of the home page." in page.body.text
    assert page.select("aside[aria-label]")
    # What has lost its place stays where it was.
    assert len(page.select("input.sidebar-toggle")) == 2
    assert bool(page.select("section[aria-label='Page tools']")) == ("article" not in missing)
    assert "The lead" not in str(page.select_one("section[aria-label='Page tools']"))

"""What is left out of a stylesheet is what the page does not have, and nothing else."""

import pytest
from bs4 import BeautifulSoup

from research_portfolio.site import assets
from research_portfolio.site.slim import classes, slim

ABSENT = {"code", "note"}


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".code{color:red}", ""),
        ("p{color:red}.code p{color:red}", "p{color:red}"),
        (".code,p{color:red}", "p{color:red}"),
        ("p .code>a,p.x{color:red}", "p.x{color:red}"),
        ("p:not(.code){color:red}", "p:not(.code){color:red}"),
        (":is(p,.code){color:red}", ":is(p,.code){color:red}"),
        (".codes{color:red}", ".codes{color:red}"),
        ("p code{color:red}", "p code{color:red}"),
        ("@media print{.code{color:red}}", ""),
        ("@media print{.code{color:red}p{color:red}}", "@media print{p{color:red}}"),
        ("@keyframes x{to{color:red}}", "@keyframes x{to{color:red}}"),
        (":root{--a:1;--b:2}p{top:var(--a)}", ":root{--a:1}p{top:var(--a)}"),
        (":root{--a:1;--b:var(--a)}", ""),
        (":root{--a:1}.code{top:var(--a)}", ""),
        (":root{--mine:1}", ":root{--mine:1}"),
    ],
)
def test_rules(css, left):
    assert slim(css, ABSENT, "a{top:var(--mine)}") == left


def test_classes():
    html = '<p class="a b"><i class="c" data-class="d">class="e"</i>'
    assert {"a", "b", "c"} <= classes(html)
    assert "d" not in classes(html)


def test_every_feature_is_one_of_furo():
    """When one is not, Furo calls it something else, and the page would lack its rules."""
    css = (assets._FURO / assets.FURO).read_text("utf-8")
    assert {name for name in assets.FEATURES if f".{name}" not in css} == set()


def stylesheets(soup):
    return [
        link["href"].partition("_static/")[2].partition("?")[0]
        for link in soup.select("link[rel=stylesheet]")
    ]


@pytest.fixture
def project(tmp_path):
    (tmp_path / "conf.py").write_text(
        'extensions = ["research_portfolio"]\nhtml_theme = "furo"\n'
        'myst_enable_extensions = ["colon_fence"]\n',
        "utf-8",
    )
    (tmp_path / "index.md").write_text(
        "# Home\n\nText.\n\n```{toctree}\nplain\ncode\nnote\n```\n", "utf-8"
    )
    (tmp_path / "plain.md").write_text("# Plain\n\nText.\n", "utf-8")
    (tmp_path / "code.md").write_text("# Code\n\n```python\nx = 1\n```\n", "utf-8")
    (tmp_path / "note.md").write_text("# Note\n\n:::{note}\nText.\n:::\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("plain", [assets.SLIM, assets.STYLESHEET]),
        ("code", ["pygments.css", assets.FURO, assets.STYLESHEET]),
        ("note", [assets.FURO, assets.STYLESHEET]),
    ],
)
def test_a_page_loads_what_it_uses(make_app, project, page, expected):
    app = make_app("html", srcdir=project)
    app.build()
    html = (app.outdir / f"{page}.html").read_text("utf-8")
    assert stylesheets(BeautifulSoup(html, "lxml")) == expected
    for name in expected:
        assert (app.outdir / "_static" / name).is_file()


def test_a_stylesheet_of_the_author_finds_all_of_furo(make_app, project):
    app = make_app("html", srcdir=project, confoverrides={"html_css_files": ["own.css"]})
    app.build()
    html = (app.outdir / "plain.html").read_text("utf-8")
    found = stylesheets(BeautifulSoup(html, "lxml"))
    assert {assets.FURO, "own.css", "pygments.css"} <= set(found)
    assert assets.SLIM not in found

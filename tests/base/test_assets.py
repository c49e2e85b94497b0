"""A page loads the stylesheets that it uses, and no others."""

import pytest
from bs4 import BeautifulSoup

from research_portfolio.base import assets

FURO = "styles/furo.css"


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
        "# Home\n\nText.\n\n```{toctree}\nplain\ncode\n```\n", "utf-8"
    )
    (tmp_path / "plain.md").write_text("# Plain\n\nText.\n", "utf-8")
    (tmp_path / "code.md").write_text("# Code\n\n```python\nx = 1\n```\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("plain", [FURO, assets.STYLESHEET]),
        ("code", ["pygments.css", FURO, assets.STYLESHEET]),
    ],
)
def test_a_page_loads_what_it_uses(make_app, project, page, expected):
    app = make_app("html", srcdir=project)
    app.build()
    html = (app.outdir / f"{page}.html").read_text("utf-8")
    assert stylesheets(BeautifulSoup(html, "lxml")) == expected
    for name in expected:
        assert (app.outdir / "_static" / name).is_file()


def test_a_stylesheet_of_the_author_finds_all_that_furo_adds(make_app, project):
    app = make_app("html", srcdir=project, confoverrides={"html_css_files": ["own.css"]})
    app.build()
    html = (app.outdir / "plain.html").read_text("utf-8")
    found = stylesheets(BeautifulSoup(html, "lxml"))
    assert {FURO, "own.css", "pygments.css", "styles/furo-extensions.css"} <= set(found)

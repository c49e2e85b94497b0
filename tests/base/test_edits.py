"""Pages that come and go: what is published afterwards, and where links lead."""

import pytest
from bs4 import BeautifulSoup

CONF = """
extensions = ["research_portfolio"]
html_theme = "furo"
project = "Edits"
version = "1"
epub_basename = "book"
"""
HOME = """
# Home

```{toctree}
other
```
"""


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "conf.py").write_text(CONF, "utf-8")
    (folder / "index.md").write_text(HOME, "utf-8")
    (folder / "other.md").write_text("# Other\n\nSee [](later.md).\n", "utf-8")
    return folder


@pytest.fixture
def build(make_app, project):
    """Return what builds the project once more, with its output and its warnings."""

    def build(builder="html"):
        app = make_app(builder, srcdir=project)
        app.build()
        # Sphinx warns of every application after the first in one process.
        said = app.warning.getvalue().splitlines(keepends=True)
        return app.outdir, "".join(line for line in said if "already registered" not in line)

    return build


def link(out):
    page = BeautifulSoup((out / "other.html").read_text("utf-8"), "lxml")
    anchor = page.select_one("article section p a")
    return anchor["href"], anchor.get_text()


def test_link_follows_its_page_as_that_comes_and_goes(build, project):
    assert "later.md" in build()[1]
    later = project / "later.md"
    later.write_text("---\norphan: true\n---\n\n# Later\n", "utf-8")
    out, warnings = build()
    assert warnings == ""
    assert link(out) == ("later.html", "Later")
    later.unlink()
    out, warnings = build()
    assert "target not found: 'later.md'" in warnings
    assert link(out)[1] == "later.md"
    assert not (out / "later.html").exists()
    assert not list(out.glob("_sources/later*"))


def test_page_that_contents_name_may_be_deleted(build, project):
    build()
    (project / "other.md").unlink()
    out, warnings = build()
    assert "nonexisting document 'other'" in warnings
    assert "other" not in (out / "llms.txt").read_text("utf-8")


def test_package_has_its_404_again_when_the_author_deletes_theirs(build, project):
    own = project / "404.md"
    own.write_text("---\norphan: true\n---\n\n# My own\n", "utf-8")
    assert "My own" in (build()[0] / "404.html").read_text("utf-8")
    own.unlink()
    assert "Page not found" in (build()[0] / "404.html").read_text("utf-8")


def test_heading_may_hold_a_download(build, project):
    (project / "other.md").write_text("# Other {download}`data <conf.py>`\n", "utf-8")
    out, warnings = build()
    assert warnings == ""
    page = BeautifulSoup((out / "other.html").read_text("utf-8"), "lxml")
    assert page.h1.select_one("a.download")
    assert page.select_one(".sidebar-tree .current a").get_text(" ", strip=True) == "Other data"


def test_same_texts_give_the_same_epub(build, project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    (project / "other.md").write_text("# Other\n", "utf-8")
    first = (build("epub")[0] / "book.epub").read_bytes()
    (project / "other.md").write_text("# Other\n", "utf-8")
    assert (build("epub")[0] / "book.epub").read_bytes() == first

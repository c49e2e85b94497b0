"""The search takes the place of Sphinx's own, in what is built."""

import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from research_portfolio.search import index

_index = index._index


@pytest.fixture(autouse=True)
def indexed_anew(monkeypatch):
    """Have Pagefind make every index anew: what it makes is what is tried here."""
    monkeypatch.setattr(index, "_index", _index)


def fragments(folder):
    """Return what Pagefind keeps of each record: meta data and text."""
    for path in sorted(folder.glob("pagefind/fragment/*")):
        yield json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))


def places(folder):
    return {
        f"{fragment['meta']['place']}#{passage['anchor']}"
        for fragment in fragments(folder)
        for passage in json.loads(fragment["meta"]["passages"])
    }


def soup(folder, name):
    return BeautifulSoup((folder / name).read_text("utf-8"), "lxml")


EVERYTHING = {
    "index.html#home",
    "index.html#heat",
    "kept.html#kept",
    "kept.html#kept.1",
    "kept.html#part",
    "kept.html#part.1",
    "kept.html#part.2",
}


@pytest.mark.sphinx("html", testroot="search", freshenv=True)
def test_every_passage_has_an_anchor_and_a_record(app):
    app.build()
    assert places(app.outdir) == EVERYTHING
    for place in EVERYTHING:
        page, anchor = place.split("#")
        assert soup(app.outdir, page).find(id=anchor)


@pytest.mark.sphinx("dirhtml", testroot="search", freshenv=True)
def test_addresses_may_end_in_a_slash(app):
    app.build()
    assert "kept/#part.1" in places(app.outdir)
    assert "./#heat" in places(app.outdir)
    assert soup(app.outdir, "search/index.html").select_one(".research-search")


@pytest.mark.sphinx("html", testroot="search", freshenv=True)
def test_nothing_is_left_of_the_search_of_sphinx(app):
    """When this fails, `builder.search` may no longer be what switches it off."""
    app.build()
    assert not (app.outdir / "searchindex.js").exists()
    for name in ("index.html", "search.html"):
        sources = [script["src"] for script in soup(app.outdir, name).select("script[src]")]
        assert [source.split("?")[0] for source in sources] == [
            "_static/scripts/furo.js",
            "_static/research.js",
        ]


@pytest.mark.sphinx("html", testroot="search", freshenv=True)
def test_the_scripts_of_sphinx_stay_where_another_extension_may_need_them(app):
    app.add_js_file("other.js")
    app.build()
    sources = [script["src"] for script in soup(app.outdir, "index.html").select("script[src]")]
    assert any("documentation_options.js" in source for source in sources)


@pytest.mark.sphinx("html", testroot="search", freshenv=True)
def test_the_field_of_every_page_leads_to_the_search_page(app):
    app.build()
    head = soup(app.outdir, "search.html").head
    assert "questions, grants" in head.select_one("meta[name=description]")["content"]
    for name in ("index.html", "kept.html"):
        form = soup(app.outdir, name).select_one("form[role=search]")
        assert form["action"] == "search.html"
        assert [field["name"] for field in form.select("input")] == ["q"]


@pytest.mark.sphinx("singlehtml", testroot="search", freshenv=True)
def test_a_single_page_has_no_search(app):
    app.build()
    assert not (app.outdir / "pagefind").exists()
    assert not soup(app.outdir, "index.html").select("form[role=search]")


def test_a_rebuild_indexes_all_pages_and_forgets_what_is_gone(make_app, copy_root):
    source = copy_root("search")
    make_app("html", srcdir=source).build()
    page = source / "kept.md"
    page.write_text(page.read_text("utf-8").replace("- The third, in a list.", ""), "utf-8")
    app = make_app("html", srcdir=source)
    app.build()
    assert places(app.outdir) == EVERYTHING - {"kept.html#part.2"}


def test_a_page_that_is_as_it_was_is_not_read_again(make_app, copy_root, monkeypatch):
    source = copy_root("search")
    make_app("html", srcdir=source).build()
    page = source / "kept.md"
    page.write_text(page.read_text("utf-8").replace("The third", "The last"), "utf-8")
    read, passages = [], index.passages
    monkeypatch.setattr(index, "passages", lambda html: read.append(html) or passages(html))
    app = make_app("html", srcdir=source)
    app.build(force_all=True)
    assert len(read) == 1
    assert "The last" in read[0]
    assert places(app.outdir) == EVERYTHING


def test_nothing_is_indexed_again_where_nothing_has_changed(make_app, copy_root, monkeypatch):
    source = copy_root("search")
    app = make_app("html", srcdir=source)
    app.build()
    with monkeypatch.context() as patch:
        patch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")  # it would fail if it were run
        make_app("html", srcdir=source).build(force_all=True)
    assert places(app.outdir) == EVERYTHING


@pytest.mark.parametrize("damage", ["", "{", "{}"])
def test_an_index_that_is_not_whole_is_made_anew(damage, make_app, copy_root):
    source = copy_root("search")
    app = make_app("html", srcdir=source)
    app.build()
    shutil.rmtree(app.outdir / "pagefind/fragment")
    (app.outdir / "pagefind/portfolio.json").write_text(damage, "utf-8")
    make_app("html", srcdir=source).build()
    assert places(app.outdir) == EVERYTHING


def test_the_same_pages_give_the_same_index(make_app, copy_root):
    def built(name):
        app = make_app("html", srcdir=copy_root("search", name))
        app.build()
        bundle = app.outdir / "pagefind"
        files = (path for path in bundle.rglob("*") if path.is_file())
        return {path.relative_to(bundle): path.read_bytes() for path in files}

    assert built("one") == built("two")


def test_a_failure_of_pagefind_stops_the_build_and_says_why(make_app, copy_root, monkeypatch):
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/bin/false")
    app = make_app("html", srcdir=copy_root("search"))
    with pytest.raises(Exception, match="Pagefind could not index"):
        app.build()


def test_half_an_index_stops_the_build_and_is_not_trusted(make_app, copy_root, monkeypatch):
    project = copy_root("search")
    run = subprocess.run

    def without_room(command, **options):
        done = run(command, **options)
        if "--output-path" in command:
            out = Path(command[command.index("--output-path") + 1])
            next(out.glob("fragment/*")).write_bytes(b"")
        return done

    with monkeypatch.context() as patch:
        patch.setattr("research_portfolio.search.index.subprocess.run", without_room)
        with pytest.raises(Exception, match="is there room on the disk"):
            make_app("html", srcdir=project).build()
    app = make_app("html", srcdir=project)
    app.build()
    assert all(path.stat().st_size for path in app.outdir.glob("pagefind/fragment/*"))

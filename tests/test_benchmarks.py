"""The portfolios that are measured are what they claim to be, and build without a warning."""

from __future__ import annotations

import json

import generate
import pytest


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("dialect", ["portfolio", "sphinx-needs", "bare Sphinx"])
def test_the_same_numbers_give_the_same_files(tmp_path, dialect):
    generate.write(dialect, 5, tmp_path / "one", pages=2)
    generate.write(dialect, 5, tmp_path / "other", pages=2)
    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_every_dialect_writes_the_same_portfolio(tmp_path):
    for dialect in generate.DIALECTS:
        generate.write(dialect, 4, tmp_path / "source", pages=2)
        pages = "".join(path.read_text("utf-8") for path in (tmp_path / "source").glob("page-*.md"))
        questions, grants = generate.portfolio(4)
        assert all(entry.title in pages and entry.text in pages for entry in (*questions, *grants))
        assert all(reason in pages for grant in grants for reason in grant.relations.values())


@pytest.mark.sphinx("html", testroot="relations")
def test_a_portfolio_of_any_size_builds_and_is_edited(make_app, tmp_path):
    source = tmp_path / "source"
    generate.write("portfolio", 4, source, pages=2)
    app = make_app("html", srcdir=source)
    app.build()
    assert app.warning.getvalue() == ""
    record = json.loads((app.outdir / "research.json").read_text("utf-8"))
    sizes = {name: len(record[name]) for name in ("questions", "grants", "relations")}
    assert sizes == {"questions": 4, "grants": 4, "relations": 12}

    generate.edit_a_grant(source)
    app = make_app("html", srcdir=source)
    app.build()
    assert "edited" in (app.outdir / "research.json").read_text("utf-8")

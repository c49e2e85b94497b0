"""What is measured is what it claims to be: portfolios that build, and faults that are faults."""

from __future__ import annotations

import json

import check_rates
import commands
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


CATALOG = """\
msgid ""
msgstr "Language: zh_CN\\n"

msgid "We train on 1024 chips of the A3 series since v0.7.3, as is told in all of [the notes](notes.md)."
msgstr "自 v0.7.3 起，我们用 1024 块 A3 系列芯片训练，见[说明](notes.md)。"

msgid "Call `make html` first, which is **never** slow, or say \\"so be it\\" at once."
msgstr "先运行 `make html`，它**绝不**慢，否则就说“随它去”，仅此而已，用 AI 吧。"
"""


def test_each_kind_of_fault_is_put_into_a_catalog_and_found(tmp_path):
    catalog = tmp_path / "zh_CN/LC_MESSAGES/a.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG, "utf-8")
    rates = check_rates.measure(tmp_path)
    assert (rates.entries, rates.findings, rates.notes) == (2, {}, {})
    assert rates.faults.keys() == {*check_rates.FAULTS, check_rates.ENGLISH}
    assert all(found == made > 0 for found, made in rates.faults.values()), rates.missed
    assert catalog.read_text("utf-8") == CATALOG


def test_the_same_seed_makes_the_same_faults(tmp_path):
    catalog = check_rates.po.read(CATALOG.encode())
    for kind in (*check_rates.FAULTS, check_rates.ENGLISH):
        one, other = (
            list(check_rates.seed(catalog, kind, check_rates.random.Random(7))) for _ in range(2)
        )
        assert one == other
        assert all(entry not in catalog.entries for entry in one)


def test_bare_pages_have_the_texts_and_no_directive_of_the_domain():
    page = ":::{grant} A title\n:id: one\n\nA text.\n\n::::{related} x\nWhy.\n::::\n:::\n"
    toctree = "```{toctree}\nbackground\n```\n"
    listing = "```{grant-list}\n```\n"
    plain = commands.plain_markdown(f"{page}\n{listing}\n{toctree}")
    assert plain.split() == f"### A title A text. Why. {toctree}".split()

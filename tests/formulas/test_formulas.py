"""Formulas as a reader meets them, on pages, in books and wherever only text can stand."""

import builtins
import json
import zipfile

import needs
import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from research_portfolio.search.passages import passages

POWER = r"n^{-\alpha}"


@pytest.fixture
def page(app):
    app.build()
    assert app.warning.getvalue() == ""
    return BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")


@pytest.mark.sphinx("html", testroot="formulas", freshenv=True)
def test_page_has_mathml_and_loads_nothing_for_it(page):
    assert [math["alttext"] for math in page.select("article section > p math")] == [POWER]
    block = page.select_one("div.math")
    assert block.math["display"] == "block"
    assert block.select_one(".eqno").find(string=True) == "(1)"
    assert page.select_one(f"p a[href='#{block['id']}']").get_text() == "(1)"
    assert not [script for script in page.select("script[src]") if "://" in script["src"]]
    assert "\\" not in page.select_one("article section > p").find(string=True)


@pytest.mark.sphinx("html", testroot="formulas", freshenv=True)
def test_titles_and_reasons_keep_their_formula_where_they_are_shown_again(page):
    link = page.select_one(".research-relations a[href='#power']")
    assert link.math["alttext"] == POWER
    assert [math["alttext"] for math in page.select(".research-relations dd math")] == [
        r"\alpha"
    ] * 2


@pytest.mark.sphinx("html", testroot="formulas", freshenv=True)
def test_where_only_text_can_stand_the_formula_is_its_tex(app, page):
    assert page.title.get_text() == r"The loss L(\theta)"
    assert (
        page.select_one(".research-map a").get_text(strip=True) == f"Where does {POWER} come from?"
    )
    found = passages((app.outdir / "index.html").read_text("utf-8"))
    assert any(f"The loss falls as {POWER}." in passage.text for passage in found)
    record = json.loads((app.outdir / "research.json").read_text("utf-8"))
    assert record["questions"][0]["title"] == f"Where does {POWER} come from?"


@pytest.mark.sphinx("html", testroot="formulas", freshenv=True, confoverrides={"language": "zh_CN"})
def test_translation_has_its_formulas(page):
    assert page.select_one("article section > p").math["alttext"] == POWER
    title = page.select_one(".research-relations a[href='#power']")
    assert title.math["alttext"] == POWER
    assert title.get_text().endswith("从何而来？")


@pytest.mark.sphinx("html", testroot="formulas", freshenv=True)
def test_malformed_formula_is_a_warning_with_its_line_and_shows_its_tex(make_app, copy_root):
    project = copy_root("formulas")
    with (project / "index.md").open("a", encoding="utf-8") as file:
        file.write("\nA half $\\frac{a$ and\n\n$$\n\\begin{align}a\\end{align}\n$$\n")
    app = make_app("html", srcdir=project)
    app.build()
    half, align = app.warning.getvalue().splitlines()
    assert "index.md:27" in half
    assert "'{' is not closed" in half
    assert "index.md:29" in align
    assert 'Environment "align" not supported' in align
    assert all("[research.formula]" in line for line in (half, align))
    page = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")
    assert [code.get_text(strip=True) for code in page.select("code.research-tex")] == [
        r"\frac{a",
        r"\begin{align}a\end{align}",
    ]


@pytest.mark.sphinx(
    "html", testroot="formulas", freshenv=True, confoverrides={"html_math_renderer": "mathjax"}
)
def test_author_can_choose_mathjax(page):
    assert not page.select("article math")
    assert [script for script in page.select("script[src]") if "mathjax" in script["src"]]


@needs.pango
@pytest.mark.sphinx("pdf", testroot="formulas", freshenv=True)
def test_pdf_draws_formulas(page, app):
    assert len(page.select("section > p svg")) == 1
    assert not page.select("math, code.research-tex")
    text = PdfReader(app.outdir / "book.pdf").pages[0].extract_text()
    assert "The loss falls as" in text
    assert "alpha}." not in text


@needs.pango
@pytest.mark.sphinx("pdf", testroot="formulas", freshenv=True)
def test_pdf_shows_tex_with_one_warning_where_nothing_can_draw(app, monkeypatch):
    load = builtins.__import__

    def without(name, *args, **kwargs):
        if name.startswith("ziamath"):
            raise ImportError(name)
        return load(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    app.build(force_all=True)
    (warning,) = app.warning.getvalue().splitlines()
    assert "install research-portfolio[books]" in warning
    assert "[research.formula]" in warning
    assert POWER in PdfReader(app.outdir / "book.pdf").pages[0].extract_text()


@pytest.mark.sphinx("epub", testroot="formulas", freshenv=True)
def test_epub_has_mathml_and_names_it(app):
    app.build()
    assert app.warning.getvalue() == ""
    book = zipfile.ZipFile(app.outdir / "book.epub")
    package = BeautifulSoup(book.read("content.opf"), "xml")
    (item,) = (i for i in package.find_all("item") if "mathml" in i.get("properties", ""))
    page = BeautifulSoup(book.read(item["href"]), "xml")
    assert page.find("math")["alttext"] == r"L(\theta)"


@pytest.mark.sphinx("text", testroot="formulas", freshenv=True)
def test_text_has_the_tex(app):
    app.build()
    assert f"The loss falls as {POWER}." in (app.outdir / "index.txt").read_text("utf-8")

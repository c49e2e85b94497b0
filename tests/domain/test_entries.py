"""A question and a grant, written once, are shown where they are read and wherever they matter."""

import pytest

pytestmark = pytest.mark.sphinx("html", testroot="relations")


def facts(article):
    terms = [dt.get_text().rstrip(":") for dt in article.select("dl.research-facts dt")]
    return dict(
        zip(
            terms,
            [dd.get_text().strip() for dd in article.select("dl.research-facts dd")],
            strict=True,
        )
    )


def article(page, identifier):
    return page.find(id=identifier).find_parent("article")


def test_entry_is_an_article_named_by_its_heading(page):
    heat = page("questions").find(id="heat")
    assert heat.name == "h3"
    assert heat.get_text() == "Why is it hot?¶"
    assert heat.find("em").get_text() == "hot"
    assert heat.find("a", class_="headerlink")["href"] == "#heat"
    assert heat.find_parent("article")["aria-labelledby"] == "heat"
    assert page("grants").find(id="boiler").name == "h2"


def test_grant_shows_its_facts_as_they_were_given(page):
    assert facts(article(page("grants"), "boiler")) == {
        "Status": "ongoing",
        "Period": "since March 2024",
        "Funder": "The Coal Board",
        "Program": "Steam",
        "Award number": "00017",
        "Role": "Stoker",
        "People": "Ada Example",
    }
    assert not article(page("grants"), "fan").select("dl.research-facts dt")


def test_relation_is_shown_on_both_sides_with_its_reason(page):
    [grant_side] = article(page("grants"), "boiler").select(".research-relations dl")
    [question_side] = article(page("questions"), "heat").select(".research-relations dl")
    assert grant_side.dt.a["href"] == "questions.html#heat"
    assert grant_side.dt.get_text().strip() == "Why is it hot?"
    assert question_side.dt.a["href"] == "grants.html#boiler"
    assert question_side.dt.get_text().strip() == "The boiler"
    reason = "It asks why, as Why is it hot? does; see the questions."
    assert grant_side.dd.get_text().strip() == question_side.dd.get_text().strip() == reason
    assert question_side.dd.strong.get_text() == "why"


def test_links_in_a_reason_lead_to_the_same_place_from_both_pages(page):
    [_, on_grant, on_grant_2] = article(page("grants"), "boiler").select(".research-relations a")
    [_, on_question, on_question_2] = article(page("questions"), "heat").select(
        ".research-relations a"
    )
    assert [on_grant["href"], on_grant_2["href"]] == ["questions.html#heat", "questions.html#open"]
    assert [on_question["href"], on_question_2["href"]] == ["#heat", "#open"]


def test_entry_without_relation_says_so(page):
    assert "No related question is recorded." in article(page("grants"), "fan").get_text()
    assert "No related grant is recorded." in article(page("questions"), "cold").get_text()


def test_roles_and_markdown_links_show_the_title_and_lead_to_the_entry(page):
    links = [(a["href"], a.get_text()) for a in page("mentions").select("#mentions p a.reference")]
    assert links == [
        ("questions.html#heat", "Why is it hot?"),
        ("questions.html#cold", "the cold one"),
        ("grants.html#boiler", "The boiler"),
        ("questions.html#heat", "Why is it hot?"),
        ("questions.html#heat", "Why is it hot?"),
        ("questions.html#heat", "Why is it hot?"),
        ("grants.html#boiler", "by name"),
    ]


def test_entries_stay_out_of_the_contents(page):
    assert not [a for a in page("index").select(".toctree-wrapper a") if "#heat" in a["href"]]


def test_information_does_not_fail_a_build_and_names_what_silences_it(app):
    app.build()
    assert app.warning.getvalue() == ""
    assert "questions.md:11: 'cold' has no relation" in app.status.getvalue()
    assert "[research.unrelated]" in app.status.getvalue()


@pytest.mark.sphinx(
    "html",
    testroot="relations",
    freshenv=True,
    confoverrides={"suppress_warnings": ["research.unrelated"]},
)
def test_information_can_be_silenced(app):
    app.build()
    assert "has no relation" not in app.status.getvalue()


@pytest.mark.parametrize(
    "builder", ["text", "latex", "epub", "man", "texinfo", "singlehtml", "xml"]
)
def test_every_builder_shows_facts_and_relations(make_app, copy_root, builder):
    app = make_app(builder, srcdir=copy_root("relations"))
    app.build()
    written = " ".join(
        file.read_text("utf-8")
        for file in app.outdir.rglob("*")
        if file.suffix in {".txt", ".tex", ".xhtml", ".1", ".texi", ".html", ".xml"}
    )
    for word in ["Award number", "00017", "Related grants", "No related question is recorded."]:
        assert word in written
    assert "WARNING" not in app.warning.getvalue()

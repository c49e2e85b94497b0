"""What a build writes for other programs, and the sentences for papers."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
from bs4 import BeautifulSoup
from sphinx.util.console import strip_colors

import research_portfolio
from research_portfolio.domain import data, funders
from research_portfolio.domain.graph import Graph
from research_portfolio.model import Grant, Place, Question, Relation

FILES = ["research.json", "research.csv", "research-relations.csv", "research.schema.json"]
SCHEMA = Path(research_portfolio.__file__).parent / "domain/schema" / "research.schema.json"


@pytest.fixture
def record(app):
    app.build()
    assert "WARNING" not in app.warning.getvalue()
    return json.loads((app.outdir / "research.json").read_text("utf-8"))


def is_valid(record):
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema).is_valid(record)


@pytest.mark.sphinx("html", testroot="record", freshenv=True)
def test_record_says_all_that_is_known_and_nothing_else(record):
    assert is_valid(record)
    assert record["language"] == record["sourceLanguage"] == "en"
    assert record["questions"] == [
        {
            "id": "why",
            "title": "Why is it so?",
            "titles": {"en": "Why is it so?", "zh-CN": "为何如此？"},
            "url": "index.html#why",
        },
    ]
    full, *_others, no_money = record["grants"]
    assert full == {
        "id": "full",
        "title": "All facts, “quoted”",
        "titles": {"en": 'All facts, "quoted"'},
        "body": "The first of two.\n\nThe second.",
        "url": "index.html#full",
        "funder": {
            "name": "Science Foundation",
            "ror": "https://ror.org/01h0zpd94",
            "crossref": "10.13039/501100001809",
        },
        "number": "007",
        "award": "https://example.org/awards?id=007",
        "amount": {"currency": "CNY", "value": "500000"},
        "program": "Youth Program",
        "period": "2023-01/..",
        "status": "ongoing",
        "role": "PI",
        "people": "A, B",
        "acknowledgements": {
            "en": "This work was supported by the Science Foundation (Grant No. 007).",
            "zh-CN": "科学基金资助项目（批准号：007）",
        },
    }
    assert no_money == {
        "id": "no-money",
        "title": "No money",
        "titles": {"en": "No money"},
        "url": "index.html#no-money",
        "number": "9",
    }
    assert record["relations"] == [{"grant": "full", "question": "why", "reason": "It asks why."}]


@pytest.mark.sphinx("html", testroot="record", freshenv=True, confoverrides={"language": "zh_CN"})
def test_record_is_in_the_language_of_the_build(record):
    assert is_valid(record)
    assert (record["language"], record["sourceLanguage"]) == ("zh-CN", "en")
    assert record["questions"][0]["title"] == "为何如此？"
    assert record["grants"][0]["funder"]["name"] == "科学基金委员会"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.sphinx("html", testroot="record")
def test_grants_are_acknowledged_in_the_languages_of_papers(make_app, copy_root, language):
    app = make_app("html", srcdir=copy_root("record"), confoverrides={"language": language})
    app.build()
    soup = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "html.parser")
    sentences = {
        grant.select_one("[id]")["id"]: [
            (sentence["lang"], sentence.get_text()) for sentence in grant.select("details > p")
        ]
        for grant in soup.select(".research-grant")
    }
    assert sentences == {
        "full": [
            ("en", "This work was supported by the Science Foundation (Grant No. 007)."),
            ("zh-CN", "科学基金资助项目（批准号：007）"),
        ],
        # nobody knows its official name in Chinese, though readers see a translation
        "program-only": [("en", "This work was supported by the Open Fund (Grant No. 8).")],
        "by-program": [
            ("en", "This work was supported by the National Program (10)."),
            ("zh-CN", "国家计划资助项目（项目编号：10）"),
        ],
        "worded": [("en", "We thank the Agency.")]
        + ([("zh-CN", "感谢某局。")] if language == "zh_CN" else []),
        "no-number": [("en", "This work was supported by the Agency.")],
        "no-money": [],
    }
    offer = soup.select_one("details > summary").get_text()
    assert offer == {"en": "Acknowledge this grant", "zh_CN": "致谢用语"}[language]
    [ror] = soup.select("a.research-ror")
    assert ror["href"] == "https://ror.org/01h0zpd94"


@pytest.mark.sphinx("html", testroot="record", freshenv=True)
def test_csv_opens_in_spreadsheets_and_keeps_what_json_says(app, record):
    raw = (app.outdir / "research.csv").read_bytes()
    assert raw.startswith("\ufeff".encode())
    with (app.outdir / "research.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert rows["why"]["kind"] == "question"
    assert rows["full"]["title"] == record["grants"][0]["title"]
    assert rows["full"]["number"] == "007"
    assert rows["full"]["funder"] == "Science Foundation"
    assert rows["no-money"]["funder"] == ""
    with (app.outdir / "research-relations.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == record["relations"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠1", "'＠1"),
        (" \u3000=1", "' \u3000=1"),
        ("\"'“=1", "'\"'“=1"),
        ("\ufeff\u200b\0=1", "'\ufeff\u200b\0=1"),
        # where a semicolon or a tab ends a cell, and a quotation mark inside of one means nothing
        ('a;=1;"@x', "a;'=1;'\"@x"),
        ("a\t=1", "a\t'=1"),
        ("a\n=1\r\n-2", "a\n'=1\r\n'-2"),
        ("a = 1; b - c, e@f", "a = 1; b - c, e@f"),
        ("“缩放定律”；——A-B=C", "“缩放定律”；——A-B=C"),
        ("../2023", "../2023"),
    ],
)
def test_csv_has_no_cell_in_which_a_spreadsheet_finds_a_formula(text, cell):
    place = Place("page", "page.md", 1)
    relation = Relation("g", "q", text, place)
    facts = dict.fromkeys(("number", "funder", "program", "role", "people"), text)
    grant = Grant("g", text, place, **facts, relations=(relation,))
    graph = Graph([Question("q", text, place), grant])
    rows = list(csv.reader(io.StringIO(data.entries_as_csv(graph, lambda _: text), newline="")))
    assert rows[1] == ["question", "q", cell, cell, *[""] * 9]
    assert rows[2] == ["grant", "g", cell, cell, cell, cell, "", "", cell, "", "", cell, cell]
    rows = list(csv.reader(io.StringIO(data.relations_as_csv(graph), newline="")))
    assert rows[1] == ["g", "q", cell]


@pytest.mark.sphinx("html", testroot="record")
def test_translation_that_is_a_formula_is_exact_in_json_only(make_app, copy_root):
    srcdir = copy_root("record")
    catalog = srcdir / "locales/zh_CN/LC_MESSAGES/index.po"
    catalog.write_text(catalog.read_text("utf-8").replace("为何如此？", "=1+1"), "utf-8")
    app = make_app("html", srcdir=srcdir, confoverrides={"language": "zh_CN"})
    app.build()
    with (app.outdir / "research.csv").open(encoding="utf-8-sig", newline="") as file:
        [question, *_grants] = csv.DictReader(file)
    assert question["title"] == "'=1+1"
    record = json.loads((app.outdir / "research.json").read_text("utf-8"))
    assert record["questions"][0]["title"] == "=1+1"


@pytest.mark.sphinx("dirhtml", testroot="record", freshenv=True)
def test_pages_link_the_record_from_where_they_are(app, record):
    assert record["grants"][0]["url"] == "#full"
    page = BeautifulSoup((app.outdir / "more/page/index.html").read_text("utf-8"), "html.parser")
    links = [
        (link["type"], link["href"])
        for link in page.select('head link[rel="alternate"]')
        if "research" in link["href"]
    ]
    assert links == [
        ("application/json", "../../research.json"),
        ("text/csv", "../../research.csv"),
        ("text/csv", "../../research-relations.csv"),
    ]
    assert all((app.outdir / "more/page" / href).exists() for _kind, href in links)


@pytest.mark.sphinx(
    "html",
    testroot="record",
    freshenv=True,
    confoverrides={"html_baseurl": "https://example.org/en/"},
)
def test_addresses_are_canonical_where_the_site_has_one(record):
    assert is_valid(record)
    assert record["grants"][0]["url"] == "https://example.org/en/index.html#full"


@pytest.mark.parametrize("builder", ["epub", "text"])
@pytest.mark.sphinx("html", testroot="record")
def test_only_a_site_writes_the_record(make_app, copy_root, builder):
    app = make_app(builder, srcdir=copy_root("record"), confoverrides={"version": "1"})
    app.build()
    assert [name for name in FILES if (app.outdir / name).exists()] == []


@pytest.mark.sphinx("html", testroot="record")
def test_record_is_the_same_bytes_for_the_same_texts(make_app, copy_root):
    written = []
    for folder in ("first", "second"):
        app = make_app("html", srcdir=copy_root("record", folder))
        app.build()
        written.append([(app.outdir / name).read_bytes() for name in FILES])
    assert written[0] == written[1]


@pytest.mark.parametrize("ror", ["01h0zpd94", "027s68j25", "017zhmm22", "049tv2d57", "00p991c53"])
def test_knows_a_ror_identifier(ror):
    funders.check_ror(ror)


@pytest.mark.parametrize(
    ("funder", "remedy"),
    [
        ({"ror": "01h0zpd49"}, "copy it once more"),
        ({"ror": "01h0zdp94"}, "copy it once more"),
        ({"ror": "https://ror.org/01h0zpd94"}, "what follows https://ror.org/"),
        ({"ror": "11h0zpd94"}, "nine characters"),
        ({"ror": 5}, "with an identifier"),
        ({"crossref": "501100001809"}, "should be a DOI"),
        ({"isni": "0000"}, '"ror" or "crossref"'),
        ({"fund": "A fund"}, "its names by language"),
        ({"number": {"zh_CN": 5}}, "its names by language"),
        ("01h0zpd94", "should be a dictionary"),
    ],
)
def test_wrong_funder_is_told_with_a_remedy(funder, remedy):
    with pytest.raises(ValueError, match=re.escape(remedy)):
        funders.parse(funder)


@pytest.mark.sphinx(
    "html",
    testroot="record",
    freshenv=True,
    confoverrides={"research_funders": {"Agency": {"ror": "01h0zpd49"}, "Agent": {}}},
)
def test_wrong_setting_is_a_warning_and_shows_nothing(app):
    app.build()
    digits, name = app.warning.getvalue().splitlines()
    assert "WARNING: conf.py: research_funders: 'Agency': the check digits" in strip_colors(digits)
    assert "no grant names the funder 'Agent'; the funders are 'Science Foundation'" in name
    page = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "html.parser")
    assert page.select(".research-ror") == []

"""What a search can lead to, read from the HTML of a page."""

import json

import pytest
from bs4 import BeautifulSoup

from research_portfolio.search.passages import Passage, passages, record

PAGE = """
<html lang="en"><body><nav>Elsewhere</nav><article role="main">{}</article></body></html>
"""
GRANT = """
<section id="s"><h2>Section</h2>
<article class="research-entry research-grant" aria-labelledby="g">
<h3 class="rubric" id="g">A <em>fine</em> grant<a class="headerlink" href="#g">¶</a></h3>
<dl class="research-facts"><dt>Number</dt><dd class="research-number"><p>AB12</p></dd>
<dt>Role</dt><dd><p>PI</p></dd></dl>
<p>What it is.</p>
<div class="research-relations"><p>Related questions</p>
<dl><dt>Why?</dt><dd><p>Because.</p></dd></dl></div>
</article>
behind</section>
"""


def found(html):
    return [(p.anchor, p.section, p.text) for p in passages(PAGE.format(html))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p id='a.1'>One</p><p id='a.2'>Two</p>", [("a.1", "", "One"), ("a.2", "", "Two")]),
        (
            "<section id='a'><h1>Title<a class='headerlink'>¶</a></h1><p id='a.1'>One</p></section>",
            [("a", "", "Title"), ("a.1", "Title", "One")],
        ),
        # what has no anchor is found at the last one before it
        ("<p id='a.1'>One</p><pre>code</pre><p>two</p>", [("a.1", "", "One code two")]),
        ("no anchor", [("", "", "no anchor")]),
        # inline elements part no words, blocks do
        ("<p id='a'>缩放<strong>定律</strong>在<br>这里</p>", [("a", "", "缩放定律在 这里")]),
        ("<figure id='f'><img alt='A drawing'>\n<p>Caption</p></figure>", [("f", "", "A drawing Caption")]),
        ("<p id='a'>One<!-- note --> <span data-pagefind-ignore>x</span></p>", [("a", "", "One")]),
        ("<p id='a'>A <math alttext='x^2'><mi>x</mi><mn>2</mn></math>.</p>", [("a", "", "A x^2.")]),
        ("<p id='a'>1 &lt; 2</p>", [("a", "", "1 < 2")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_page_is_split_at_what_can_be_led_to(html, expected):
    assert found(html) == expected


def test_an_entry_is_one_passage_with_its_parts_told_apart():
    section, grant, behind = passages(PAGE.format(GRANT))
    assert grant == Passage(
        anchor="g",
        language="en",
        title="A fine grant",
        text="AB12 · PI · What it is.",
        kind="grant",
        related="Why? · Because.",
        number="AB12",
    )
    assert (section.title, section.anchor) == ("Section", "s")
    assert (behind.text, behind.anchor, behind.section) == ("behind", "s", "Section")


def test_a_passage_in_another_language_says_so():
    passage = next(passages(PAGE.format("<p id='a' lang='fr'>Bonjour</p>")))
    assert passage.language == "fr"


def test_a_theme_may_have_an_element_for_its_main_part():
    assert [p.text for p in passages("<body><p>Frame</p><main><p>Text</p></main></body>")] == [
        "Text"
    ]


def test_a_page_without_a_main_part_has_no_passages():
    assert list(passages("<html><body><p>Frame</p></body></html>")) == []


def parts(passage):
    """Return what a record lets Pagefind search, and what it keeps."""
    page = BeautifulSoup(record([passage], "p.html", "页", "zh-CN"), "lxml")
    [searched] = page.select("p:not([data-pagefind-ignore])")
    [kept] = page.select("[data-pagefind-meta=passages]")
    return searched.get_text(), json.loads(kept.get_text())


def test_each_chinese_character_of_a_record_is_a_word():
    passage = Passage("a", "zh-CN", "缩放定律（<scaling> laws）在 2024 年")
    searched, kept = parts(passage)
    assert searched.split() == [
        *("缩", "放", "定", "律", "（<scaling>", "laws）", "在", "2024", "年"),
    ]
    assert kept == [{"anchor": "a", "language": "zh-CN", "text": passage.text}]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("OFA00003", ["OFA00003", "00003"]),
        ("2025YFA1018600", ["2025YFA1018600", "YFA1018600", "1018600"]),
        ("12571561", ["12571561"]),
        ("AB-12/3", ["AB-12/3", "12/3", "3"]),
        ("", []),
    ],
)
def test_an_award_number_is_searched_from_each_of_its_runs(number, words):
    searched, _kept = parts(Passage("g", "en", "", number=number))
    assert searched.split() == words


def test_a_table_of_terms_is_of_a_kind_of_its_own():
    found = passages(
        '<div role="main"><section id="terms"><h2>Terms</h2><p id="terms.1">All of them.</p>'
        '<div><table class="research-terms"><tr><th>power law</th><td>幂律</td></tr></table></div>'
        "</section></div>"
    )
    shown = [(passage.anchor, passage.kind, passage.section, passage.text) for passage in found]
    assert shown[-1] == ("terms", "terms", "Terms", "power law 幂律")
    assert [kind for _anchor, kind, _section, _text in shown[:-1]] == ["", ""]

"""The titles of figures: their words, and what of them holds together."""

from xml.etree import ElementTree as ET

import pytest

from research_portfolio.figures.markup import Link, add_title


@pytest.mark.parametrize(
    ("title", "terms", "expected"),
    [
        ("随机矩阵的理论", (), "随机矩阵的理论"),
        ("随机矩阵的理论", ("随机矩阵",), "<span>随机矩阵</span>的理论"),
        ("论随机矩阵理论", ("随机矩阵", "随机矩阵理论"), "论<span>随机矩阵理论</span>"),
        ("a<b（c）", ("（c）",), "a&lt;b<span>（c）</span>"),
    ],
)
def test_terms_hold_together_the_longest_first(title, terms, expected):
    element = ET.Element("a")
    add_title(element, Link(title, "#x", terms))
    written = ET.tostring(element, encoding="unicode").replace(' class="research-term"', "")
    assert written == f"<a>{expected}</a>"

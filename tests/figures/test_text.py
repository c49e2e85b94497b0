"""Titles are broken as a typesetter would: Chinese by character, Latin by word."""

import pytest

from research_portfolio.figures.text import width, wrap


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("", 10, ()),
        ("one", 10, ("one",)),
        ("one  two\nthree", 20, ("one two three",)),
        ("Theory for nonlinear dynamics", 9, ("Theory for", "nonlinear", "dynamics")),
        # after a hyphen, which stays where it is
        ("Transformer-based", 7, ("Transformer-", "based")),
        # as even as the fewest lines allow
        ("aaaa bbbb cccc dddd", 8, ("aaaa bbbb", "cccc dddd")),
        ("缩放定律的起源与失效点", 8, ("缩放定律的起", "源与失效点")),
        # a Latin word between Chinese characters stays whole, and its spaces do not begin a line
        ("基于 Transformer 的模型", 7, ("基于", "Transformer", "的模型")),
        ("abcdefghij", 3, ("abcd", "efghij")),
    ],
)
def test_lines(text, limit, lines):
    assert wrap(text, limit) == lines


@pytest.mark.parametrize("limit", range(5, 14))
@pytest.mark.parametrize(
    "text",
    [
        "模型压缩：从“缩放定律”到（动态）自适应，再到《一一》。为什么？",
        "惰性区（lazy regime）与富特征区（rich regime）之间……的完整相图——以及其他",
        "A “standard model” of (all) hyperparameters, and more",
    ],
)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text, limit):
    lines = wrap(text, limit)
    assert not [line for line in lines if line[0] in "，。：？！、；”）》…—),"]
    assert not [line for line in lines if line[-1] in "“（《("]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "text", ["Scaling Law to Dynamic", "从缩放定律到 Transformer 模型", "incomprehensibilities"]
)
@pytest.mark.parametrize("limit", [4, 6.5, 11])
def test_no_line_is_wider_than_the_limit(text, limit):
    assert all(width(line) <= limit for line in wrap(text, limit))


def test_width_of_what_is_full_and_what_is_not():
    assert width("缩放，（") == 4
    assert width("ill") < width("mmm") / 3
    assert width("e\u0301") == width("e")
    # a quotation mark is as wide as a character only among such
    assert width("“") < 1
    assert width("“缩”") == 3

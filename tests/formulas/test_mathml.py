"""From TeX to MathML: what is written, and what is refused."""

import re

import pytest
from lxml import etree

from research_portfolio.formulas.mathml import mathml


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        ("x^2", ["msup", "mi", "mn"]),
        (r"\alpha<\beta", ["mi", "mo", "mi"]),
        (r"\frac{a}{b}", ["mfrac", "mi", "mi"]),
        (r"\left( x \right]", ["mrow", "mo", "mi", "mo"]),
        (r"\{a\}", ["mo", "mi", "mo"]),
        (r"\operatorname{tr} A", ["mi", "mo", "mi"]),
        (r"\leftarrow", ["mo"]),
    ],
)
def test_says_what_the_formula_says(tex, names):
    math = etree.fromstring(mathml(tex, is_block=False))
    assert math.get("alttext") == tex
    assert [etree.QName(element).localname for element in math.iterdescendants()] == names


@pytest.mark.parametrize(
    "tex",
    [r"a &= b \\ c &= d", r"\begin{cases}1&x\\0&y\end{cases}", r"\begin{pmatrix}a\\b\end{pmatrix}"],
)
def test_rows_become_a_table(tex):
    assert "<mtr>" in mathml(tex, is_block=True)


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"\frac{a", "'{' is not closed"),
        (r"\sqrt{\frac{a}}", "an argument is missing"),
        (r"\frac{a}", "Last node missing children"),
        ("{a", "'{' is not closed"),
        ("}", "'}' closes nothing"),
        (r"\left(", r"'\\left' is not closed"),
        (r"\right)", r"'\\right' closes nothing"),
        (r"\left( {a \right) }", "closes nothing"),
        (r"\begin{pmatrix} a & b", r"'\\begin{pmatrix}' is not closed"),
        (r"\begin{pmatrix} a \end{cases}", "closes nothing"),
        (r"\end{pmatrix}", "closes nothing"),
        (r"\begin{align}a&=b\end{align}", 'Environment "align" not supported'),
        (r"x^2 \tag{1}", r'Unknown LaTeX command "\tag"'),
        ("x_", "Last node missing children"),
        ("^2", "cannot be read"),
        ("x%y", "Unsupported character"),
        (r"\sqrt{" * 3_000 + "}" * 3_000, "cannot be read"),
    ],
)
def test_refuses_what_is_malformed_or_unknown(tex, reason):
    with pytest.raises(ValueError, match=re.escape(reason)) as error:
        mathml(tex, is_block=True)
    assert len(str(error.value)) < 200


def test_rows_within_a_line_are_refused():
    with pytest.raises(ValueError, match="cannot be read"):
        mathml(r"a &= b \\ c &= d", is_block=False)


@pytest.mark.parametrize(
    "tex", ["<script>alert(1)</script>", r"\text{<img src=x onerror=y>}", "a > b"]
)
def test_nothing_in_a_formula_becomes_markup(tex):
    math = etree.fromstring(mathml(tex, is_block=False))
    assert {etree.QName(e).namespace for e in math.iter()} == {"http://www.w3.org/1998/Math/MathML"}
    names = {etree.QName(element).localname for element in math.iter()}
    assert names <= {"math", "mi", "mo", "mtext", "mrow", "mn"}

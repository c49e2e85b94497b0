"""Each guard of the judge by itself; tests/safety builds a whole project of what strangers hand in."""

import pytest
from myst_parser.config.main import MdParserConfig

from research_portfolio.catalogs import myst
from research_portfolio.catalogs.characters import deceptive, is_visible
from research_portfolio.catalogs.po import Entry
from research_portfolio.catalogs.safety import Judge

SITE = MdParserConfig(
    enable_extensions={"attrs_inline", "colon_fence", "dollarmath", "gfm_autolink", "substitution"}
)
JUDGE = Judge(myst.parsers(SITE))


def refusal(source, translation, **how):
    return JUDGE.refusal(Entry(source, translation), **{"domain": "page", **how})


@pytest.mark.parametrize(
    ("source", "translation", "says"),
    [
        ("A text.", "---\na: 1\n---\n文", "“---” is not in the source"),
        ("A text.", "- 文", "it reads as bullet list"),
        ("A text.", "文\n\n文", "it reads as more than one paragraph"),
        ("A text.", "(文)=\n文", "it reads as myst target"),
        ("A {ref}`a`.", "{ref}`b`", "the role {ref} with “b” is not in the source"),
        ("A {ref}`a`.", "{ref}`文 <b>`", "the role {ref} with “b” is not in the source"),
        ("A {ref}`a`.", "{doc}`a`", "“{doc}” is not in the source"),
        ("A {kbd}`a`.", "{kbd}`<b>`", "the role {kbd}"),
        ("A {numref}`a %s <b>`.", "{numref}`{a} <b>`", "“{a}” is not in"),
        ("A [a](b.md).", "[文](b.md#c)", "“b.md#c” is not in the source"),
        ("A [a](b.md) and `](c.md`.", "[文](c.md)", "the link “c.md” is not in the source"),
        ("A [a](b.md).", '[文](b.md "文")', "the attribute “title of a link” is not in the source"),
        ("A [a](b.md).", "[文](b.md){.c}", "“{.c}” is not in the source"),
        ("A. `www.b.org`", "见 www.b.org", "the link “http://www.b.org” is not in the source"),
        ("A ![a](b.svg) [c](d.svg).", "![文](d.svg)", "the image “d.svg” is not in the source"),
        ("A <b>a</b> `<i>`.", "<i>文</i>", "“</i>” is not in the source"),
        ("A <b>a</b> `<i>`.", "文 <i>", "the raw HTML <i> is not in the source"),
        ("A <b>a</b>.", "<b>文</b></b>", "the raw HTML </b> stands in it more often"),
        ("A <b>a</b> *c*.", "*甲 <b>文* 文</b>", "is not closed in the order"),
        ("A <b>a</b> c", "**甲（<b>乙）。**丙</b>", "is not closed in the order"),  # as we read it
        ("A.", "*a **b " * 12 + "c" + " b** a*" * 12, "its marks stand 24 deep"),
        ("A <script>a</script>.", "文 <script>文</script>", "<script> can only be left out"),
        ("A $x$.", "$y$", "the formula “y” is not in the source"),
        (r"A $x \text{ a}$.", r"$x \text{ 甲$b$}$", "the formula"),
        ("A {math}`x`.", "{math}`y`", "the formula “y” is not in the source"),
        ("A {{ a }}.", "{{ b }}", "“{{ b }}” is not in the source"),
        ("A `{{ a }}`.", "文 {{ a }}", "the substitution “a” is not in the source"),
        ("A.", "&#x202e;文", "it shows the override of the direction U+202E"),
        ("A.", "&#8203;", "nothing of it is visible"),
        ("A `b : <i>`.", "`文 <i> : `", "the raw HTML <i> is not in the source"),
    ],
)
def test_what_a_source_does_not_have_is_named(source, translation, says):
    assert says in refusal(source, translation)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("See :ref:`a`.", "见 :ref:`b`。"),
        ("See :ref:`a`.", "见 :doc:`a`。"),
        ("See `a <b>`_.", "见 `文 <c>`_。"),
        ("See a_.", "见 b_。"),
        ("See |a|.", "见 |b|。"),
        ("A text.", "见 https://example.org"),
        ("A text.", "javascript:x"),
        ("A text.", ".. include:: x"),
        ("A text.", "如下::"),
        ("A text.", "文\n\n文"),
        ("A text.", "\n.. raw:: html\n\n   <b>文</b>"),
        ("A text.", "中``x :raw:`b` y``"),
    ],
)
def test_what_a_source_in_rest_does_not_have_is_refused(source, translation):
    assert refusal(source, translation, file_type="restructuredtext")


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("See :ref:`a` and :ref:`b <c>`.", "见 :ref:`乙 <c>` 与 :ref:`a`。"),
        ("See `a <b>`_ and ``c``.", "见 `文 <b>`_ 与 ``c``。"),
        ("An *a* and **b**.", "*甲* 与 **乙**"),
        ("Press :kbd:`a`.", "请按 :kbd:`甲` 键"),
        ("Follows::", "如下::"),
    ],
)
def test_harmless_translations_in_rest(source, translation):
    assert refusal(source, translation, file_type="restructuredtext") == ""


@pytest.mark.parametrize(
    ("source", "translation", "is_harmless"),
    [
        ("Search", "搜索", True),
        ("Search", '搜索" onclick="x', False),
        ("Search", "<b>搜索</b>", False),
        ("Search", "&lt;", False),
        ('<a href="%(path)s">Copyright</a>', '<a href="%(path)s">版权</a>', True),
        ("%(a)s of %(b)s", "%(b)s 中的 %(a)s", True),
        ("%(a)s", "%(b)s", False),
        ("%s", "%(a)999999999s", False),
        ("{a}", "{a.b}", False),
    ],
)
def test_words_of_the_interface_are_set_into_html_as_they_are(source, translation, is_harmless):
    assert (refusal(source, translation, domain="sphinx") == "") is is_harmless


@pytest.mark.parametrize(
    "text",
    [
        "a\x00",
        "a\x1b[0m",
        "a\x85",
        "a\r",
        "a\u2028b",
        "\u202eabc\u202c",
        "\u202aa",
        "\u2067a",
        "a\u2069",
        "\ufffe",
        "a\U000e0041",
        "\ufff9a",
    ],
)
def test_characters_that_deceive(text):
    assert deceptive(text)


def test_characters_that_the_source_has_are_trusted():
    assert deceptive("文\x0c", known="a\x0cb") == ""


@pytest.mark.parametrize(
    "text",
    ["文\n\t字", "\u2067א\u2069", "a\u200f", "👨\u200d👩", "🏴\U000e0067\U000e0062\U000e007f"],
)
def test_characters_of_every_day(text):
    assert deceptive(text) == ""
    assert is_visible(text)


@pytest.mark.parametrize("text", ["\u200b", "\u00ad\ufeff", "\u3164", "\u2800", "\ufe0f", " \n"])
def test_characters_that_nobody_sees(text):
    assert not is_visible(text)

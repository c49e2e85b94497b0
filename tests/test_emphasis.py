from itertools import product

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from myst_parser.parsers.sphinx_ import MystParser

from research_portfolio.emphasis import cjk_emphasis_plugin, is_cjk

PLAIN = MarkdownIt("commonmark").enable("strikethrough")
AMENDED = MarkdownIt("commonmark").enable("strikethrough").use(cjk_emphasis_plugin)

# What CommonMark leaves as it stands and a reader of Chinese, Japanese or Korean takes for
# emphasis.
MENDED = [
    ("**缩放定律（scaling laws）。**为什么", "<strong>缩放定律（scaling laws）。</strong>为什么"),
    ("**“标题”**后", "<strong>“标题”</strong>后"),
    ("说**“标题”**后", "说<strong>“标题”</strong>后"),
    ("说**《书》**", "说<strong>《书》</strong>"),
    ("a**（括号）**b", "a<strong>（括号）</strong>b"),
    ("**`code`**后", "<strong><code>code</code></strong>后"),
    ("**[链接](x.md)**后", '<strong><a href="x.md">链接</a></strong>后'),
    ("*《规训与惩罚》*和", "<em>《规训与惩罚》</em>和"),
    ("他***（都）***说", "他<em><strong>（都）</strong></em>说"),
    ("他~~（删）~~了", "他<s>（删）</s>了"),
    ("他_强调_后", "他<em>强调</em>后"),
    ("他__强调__后", "他<strong>强调</strong>后"),
    ("读_Yi Yi_后", "读<em>Yi Yi</em>后"),
    ("_《书》_和", "<em>《书》</em>和"),
    ("**スクリプト（script）**を", "<strong>スクリプト（script）</strong>を"),
    ("**패키지(package)**는", "<strong>패키지(package)</strong>는"),
    ("**한(\u1112)**\u1161", "<strong>한(\u1112)</strong>\u1161"),  # a vowel that is not wide
    ("**（ｶﾅ）**ｶﾅ", "<strong>（ｶﾅ）</strong>ｶﾅ"),
    ("a**〽**a", "a<strong>〽</strong>a"),
    ("葛\U000e0100**(かつ)**", "葛\U000e0100<strong>(かつ)</strong>"),  # ideographic variation
    ("字\ufe00**(字)**", "字\ufe00<strong>(字)</strong>"),  # standardized variation
    ("“a”\ufe01**(b)**", "“a”\ufe01<strong>(b)</strong>"),  # full-width quotation mark
    ("𠮷**（野家）**で", "𠮷<strong>（野家）</strong>で"),  # beyond the Basic Multilingual Plane
]

# What stays as it was, though CJK characters are near.
UNTOUCHED = [
    "中文**强调**中文",
    "中文 ** 星号 ** 中文",
    "函数foo_bar_baz的值",
    "见`他_强调_后`",
    r"他\_强调\_后",
    "**“quoted”**after 中文",
    "**“a”\ufe01**b",
    "a**(字)\ufe0f**a",
    "a**😀**a",
]


@pytest.mark.parametrize(("markdown", "html"), MENDED)
def test_emphasis_beside_cjk(markdown, html):
    assert AMENDED.renderInline(markdown) == html


@pytest.mark.parametrize("markdown", [markdown for markdown, _ in MENDED])
def test_markdown_it_alone_still_needs_mending(markdown):
    """When this fails, CommonMark or markdown-it-py has the rule: drop the row, or the plugin."""
    assert PLAIN.renderInline(markdown) != AMENDED.renderInline(markdown)


@pytest.mark.parametrize("markdown", UNTOUCHED)
def test_other_text_near_cjk_is_untouched(markdown):
    assert AMENDED.renderInline(markdown) == PLAIN.renderInline(markdown)


@pytest.mark.parametrize("length", range(1, 6))
def test_text_without_cjk_is_read_as_before(length):
    pieces = ["*", "_", "~~", " ", "a", "“", "😀"]
    texts = ["".join(parts) for parts in product(pieces, repeat=length)]
    changed = [text for text in texts if AMENDED.renderInline(text) != PLAIN.renderInline(text)]
    assert changed == []


def test_rules_that_are_off_stay_off():
    markdown = MarkdownIt("commonmark").use(cjk_emphasis_plugin)
    assert markdown.renderInline("他~~（删）~~了") == "他~~（删）~~了"


@pytest.mark.parametrize("char", "字。，（《ー나ﾅ￦〰㊗🈂\u1161\U00020000")
def test_cjk(char):
    assert is_cjk(char)


@pytest.mark.parametrize("char", "aé(“”…—·😀⌚◽✅ا\u00a0")
def test_not_cjk(char):
    assert not is_cjk(char)


def paragraphs(app, page):
    soup = BeautifulSoup((app.outdir / f"{page}.html").read_text("utf-8"), "html.parser")
    return [paragraph.decode_contents() for paragraph in soup.select("section p")]


@pytest.mark.sphinx("html", testroot="emphasis")
def test_pages_and_translated_messages(app):
    app.build()
    text = paragraphs(app, "index")
    assert "This page has Chinese of its own: <strong>“标题”</strong>后。" in text
    assert "<strong>缩放定律（scaling laws）。</strong>为什么成立？" in text
    assert "书架上有<em>《规训与惩罚》</em>和<em>一一</em>两部。" in text
    assert "早已<s>（划去）</s>了。" in text
    assert "<strong>指令之内（directive）。</strong>后文。" in text


@pytest.mark.sphinx("html", testroot="emphasis", confoverrides={"extensions": ["myst_parser"]})
def test_myst_alone_still_needs_mending(app):
    app.build()
    assert "**缩放定律（scaling laws）。**为什么成立？" in paragraphs(app, "index")


@pytest.mark.sphinx("html", testroot="emphasis", freshenv=True)
def test_a_page_keeps_its_own_settings(app):
    app.build()
    soup = BeautifulSoup((app.outdir / "settings.html").read_text("utf-8"), "html.parser")
    assert soup.select_one("section p math")["alttext"] == "a = b"
    assert "settings.md:1: WARNING: Unknown field: emphasise" in app.warning.getvalue()


@pytest.mark.sphinx("html", testroot="emphasis", freshenv=True)
def test_broken_settings_are_reported_once_and_the_page_is_read(app):
    app.build()
    assert app.warning.getvalue().count("broken.md:1: WARNING: Malformed YAML") == 1
    assert paragraphs(app, "broken") == ["Text: <strong>“标题”</strong>后。"]


def test_myst_parses_in_the_steps_that_our_parser_repeats():
    """When this fails, compare ``MystParser.parse`` with ``MarkdownParser.parse``."""
    assert set(MystParser.parse.__code__.co_names) == {
        "settings",
        "env",
        "myst_config",
        "read_topmatter",
        "merge_file_level",
        "TopmatterReadError",
        "create_md_parser",
        "SphinxRenderer",
        "options",
        "render",
    }

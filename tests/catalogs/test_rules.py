"""Every rule finds its own example, and leaves alone what only looks like a mistake."""

from pathlib import Path

import pytest
from handbook import SAID, glossary_of, handbook

from research_portfolio import catalogs
from research_portfolio.catalogs import myst
from research_portfolio.catalogs.glossary import Glossary, GlossaryError, parse
from research_portfolio.catalogs.po import Entry
from research_portfolio.catalogs.rules import ABOUT_FILES, RULES
from research_portfolio.catalogs.rules.base import Habits, Pair
from research_portfolio.catalogs.rules.structure import code

NAMES = [rule.name for rule in RULES]
MARKDOWN = myst.judge().read


def judge(source, translation, *, language="zh_CN", glossary="", **fields):
    """Name the rules that find something."""
    message = Pair(
        Entry(source, translation, occurrences=("a.md",)),
        MARKDOWN(source),
        MARKDOWN(translation),
        language,
        parse(glossary, "glossary.toml") if glossary else Glossary(),
        **fields,
    )
    return [
        rule.name for rule in RULES if language.startswith(rule.only) and list(rule.check(message))
    ]


@pytest.mark.parametrize("rule", NAMES)
def test_the_example_of_each_rule(rule):
    said, glossary = SAID["rules"][rule], glossary_of(rule)
    assert rule in judge(said["source"], said["wrong"], glossary=glossary)
    assert judge(said["source"], said["right"], glossary=glossary) == []


def test_names_are_told_apart():
    assert len(set(NAMES)) == len(NAMES)
    assert SAID["about_files"].keys() == ABOUT_FILES


def test_the_handbook_is_made_from_the_table():
    written = Path(catalogs.__file__).with_name("RULES.md").read_text("utf-8")
    assert written == handbook(), (
        "python tests/catalogs/handbook.py > research_portfolio/catalogs/RULES.md"
    )


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("in September 2024", "2024 年 9 月"),
        ("2023.01–2025.12", "2023 年 1 月—2025 年 12 月"),
        ("on 2024-09-01", "2024 年 9 月 1 日"),
        ("two questions", "两个问题"),
        ("more than a thousand participants", "一千余人"),
        ("more than a thousand participants", "1000 多人"),
        ("the 2nd reason", "第二个理由"),
        ("the third regime", "第 3 种区域"),
        ("10 million words", "1000 万词"),
        ("1.5 billion", "15 亿"),
        ("10,000 people", "一万人"),
        ("10,000 people", "1 万人"),
        ("in the 1990s", "20 世纪 90 年代"),
        ("50% of them", "其中百分之五十"),
        ("at 3 pm", "15 时"),
        ("version 3.10.2", "3.10.2 版"),
        ("from 1 to `2`", "从 1 到 2"),
        ("twenty-five pages", "25 页"),
        ("an 8-bit number", "8 位数"),
        ("up to 1.87x faster", "最多快 1.87 倍"),
        ("filled with zeros", "以 0 填充"),
        ("a hexadecimal digit", "16 进制数字"),
        ("１０ apples", "10 个苹果"),
        ("twelve hundred", "一千二百"),
        ("see https://a.org/2024/5", "见 https://a.org/2024/5"),
        ("in the year 2024", "二〇二四年"),
        ("151,646 tokens", "15 1646 个词元"),
        ("151,646 tokens", "151\u2009646 个词元"),
        ("1,234,567,890 bytes", "12 3456 7890 字节"),
        ("sizes 4096 8192", "大小 4096 8192"),
    ],
)
def test_numbers_that_agree(source, translation):
    assert "number" not in judge(source, translation)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("in September 2024", "2024 年 8 月"),
        ("2023.01–2025.12", "2023 年 1 月—2025 年 11 月"),
        ("1000 people", "一百人"),
        ("10 million", "10 万"),
        ("the 2nd reason", "第三个理由"),
        ("version 3.10", "3.1 版"),
        ("no number", "有 5 个"),
        ("from 1 through 12", "从 0 到 12"),
        ("151,646 tokens", "15 1664 个词元"),
        ("151,646 tokens", "15 646 个词元"),
    ],
)
def test_numbers_that_differ(source, translation):
    assert "number" in judge(source, translation)


GLOSSARY = """
[[term]]
en = "phase transition"
zh_CN = "相变"
[[term]]
en = "transition"
zh_CN = "过渡"
[[term]]
en = "theory"
zh_CN = ["理论", "学说"]
[[term]]
en = "power law"
zh_CN = "幂律"
[[term]]
en = "Transformer"
keep = true
"""


@pytest.mark.parametrize(
    ("source", "translation", "found"),
    [
        ("Two phase transitions.", "两次相变。", []),
        ("Two phase transitions.", "两次转变。", ["term"]),
        ("A Phase\nTransition.", "一次相变。", []),
        ("The transition of phases.", "相的过渡。", []),
        ("Good theories.", "好的学说。", []),
        ("Good theories.", "好的想法。", ["term"]),
        ("Power-law relationships.", "幂律关系。", []),
        ("Theoretical work.", "一些工作。", []),
        ("A `theory` module.", "一个 `theory` 模块。", []),
        ("Transformers work.", "Transformer 有效。", []),
        ("Transformers work.", "变换器有效。", ["keep-term"]),
        ("A transformer station.", "一座变电站。", []),
    ],
)
def test_terms(source, translation, found):
    assert judge(source, translation, glossary=GLOSSARY) == found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[term]]\nzh_CN = '甲'\n", "term 1 has no English"),
        ("[[term]]\nen = 'a'\n", "nothing is said of “a”"),
        ("[[term]]\nen = 'a'\nzh_CN = 5\n", "“a” has 5"),
        ("[[terms]]\nen = 'a'\n", "a list of terms"),
    ],
)
def test_a_glossary_that_cannot_be_used_says_why(text, says):
    with pytest.raises(GlossaryError, match=says):
        parse(text, "glossary.toml")


@pytest.mark.parametrize(
    ("source", "translation", "found"),
    [
        ("Since v0.7.3.", "自 v0.2.3 起。", ["identifier"]),
        ("Since v0.7.3.", "自 0.7.3 版起。", []),
        ("On Atlas A3.", "在 Atlas A4 上。", ["identifier"]),
        ("In Q1, by GPT-4.", "第一季度由 GPT 4 完成。", []),
        ("Qwen2.5-7B runs.", "Qwen2.5-8B 运行。", ["number"]),
        ("- On Python 3.8.\n- 1 GPU.", "- Python 3.8。\n- 1 块 GPU。", []),
        ("- `--a` is on.\n- It is.", "- 启用 `--a`。\n- 是的。", []),
        ("Call `make html`.", "运行 make html。", ["code"]),
        ("Call `make`, or `make` again.", "运行 `make`，或再次运行 make。", ["code"]),
        ("Call `Running Locally`.", "运行 `Running Local`。", ["code"]),
        ("**Never** do **this**.", "**切勿**如此。", ["shape"]),
        ("*Never* do **this**.", "*切勿*如此。", ["shape"]),
        ("**Never** do this.", "**切勿如此。", ["literal-markup"]),
        ("It is easy. We like it.", "这很容易。And we like it very much.", ["untranslated"]),
        (
            "Deep Learning by `run all of the tests`.",
            "Deep Learning by `run all of the tests`.",
            [],
        ),
        ("[Attention Is All You Need](a.md)", "[Attention Is All You Need](a.md)", []),
    ],
)
def test_what_is_lost_or_left(source, translation, found):
    assert judge(source, translation) == found


def test_code_is_named_as_it_is_written():
    source, translation = "Call `Running Locally`.", "运行 `Running Local`。"
    pair = Pair(Entry(source, translation), MARKDOWN(source), MARKDOWN(translation), "zh_CN")
    (problem,) = code(pair)
    assert "code “Running Locally” of the source is missing" in problem.what


@pytest.mark.parametrize(
    "translation",
    [
        "调用 `a,b` 和 {kbd}`x,中`。",
        "公式 $a,b$ 成立。",
        "见 https://a.org/中文,文。",
        "[文章](a,b.md)说明了它。",
        "著名的乾坤与瞭望。",
        "昇腾芯片。",
        "用 **API** 接口。",
        "时间是 12:30。",
        "函数 f(参数) 的值。",
        "使用 {question}`x` 之后。",
        "版本 3.10 有此功能……",
        "“为什么？”，他问。如：`，，`。",
        "为什么？！",
        "等等（etc.）。",
        "见文档 (https://a.org/x)。",
        "很好 :-)。",
    ],
)
def test_typography_leaves_alone(translation):
    quiet = {"width", "spacing", "punctuation", "quotes"}
    assert quiet.isdisjoint(judge("Text.", translation))


@pytest.mark.parametrize(
    ("translation", "rule"),
    [
        ("好,很好。", "width"),
        ("为什么?", "width"),
        ("如下:", "width"),
        ("请使用编程语言 Python.", "width"),
        ("（半边)", "width"),
        ("(中文)在此。", "width"),
        ("第１章。", "width"),
        ("使用Python编程。", "spacing"),
        ("使用**API**接口。", "spacing"),
        ("你好 ，世界。", "spacing"),
        ("先这样。。", "punctuation"),
        ("一是**这样，**，二是那样。", "punctuation"),
        ("“未关闭。", "quotes"),
        ('所谓"黑箱"。', "quotes"),
    ],
)
def test_typography_finds(translation, rule):
    assert rule in judge("Text.", translation)


def test_a_set_of_catalogs_is_taken_at_its_word():
    text = '使用Python的(中文)和"引号"。'
    assert judge("Text.", text, habits=Habits(False, False, False)) == []


def test_rules_about_chinese_leave_other_languages_alone():
    assert judge('A "word", please.', 'Ein "Wort", bitte.', language="de") == []
    assert judge("In September 2024.", "En septembre 2024.", language="fr") == []
    assert judge("In September 2024.", "En septembre 2025.", language="fr") == ["number"]


@pytest.mark.parametrize(("translation", "found"), [("1. 结果", ["shape"]), ("1\\. 结果", [])])
def test_a_numbered_title_in_markdown_is_escaped(translation, found):
    assert judge("1. Results", translation) == found

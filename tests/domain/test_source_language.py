"""The source may be any language: its texts are in it, and nothing of it is said to be English."""

import pytest
from bs4 import BeautifulSoup

PAGE = """
# 首页

一段文字。

:::{question} 一个问题
:id: q

为什么？
:::

::::{grant} 一个项目
:id: g
:number: 123
:funder: 海洋基金会

内容。

:::{related} q
理由。
:::
::::
"""
CATALOG = """
msgid "海洋基金会"
msgstr "Sea Foundation"
"""


@pytest.fixture
def chinese(make_app, tmp_path):
    """Return what builds a page that is written in Chinese, in a language."""
    (tmp_path / "index.md").write_text(PAGE, "utf-8")
    (tmp_path / "conf.py").write_text(
        'extensions = ["research_portfolio"]\nhtml_theme = "furo"\nlanguage = "zh_CN"\n'
        'research_languages = {"zh_CN": "中文", "en": "English"}\n'
        'myst_enable_extensions = ["colon_fence"]\nprimary_domain = "research"\n',
        "utf-8",
    )
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('research_funders = {"海洋基金会": {"fund": {"en": "Sea Foundation"}}}\n')
    catalog = tmp_path / "locales/en/LC_MESSAGES/index.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG, "utf-8")

    def build(language):
        app = make_app("html", srcdir=tmp_path, confoverrides={"language": language})
        app.build()
        assert app.warning.getvalue() == ""
        return BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")

    return build


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_sentences_for_papers_name_the_funder_in_their_own_language(chinese, language):
    sentences = chinese(language).select(".research-acknowledgement p")
    assert [(one["lang"], "海洋基金会" in one.get_text()) for one in sentences] == [
        ("zh-CN", True),
        ("en", False),
    ]
    assert "Sea Foundation" in sentences[1].get_text()


def test_what_is_not_translated_says_that_it_is_chinese(chinese):
    page = chinese("en")
    assert page.html["lang"] == "en"
    originals = page.select(".research-untranslated")
    assert {one["lang"] for one in originals} == {"zh-CN"}
    assert "Sea Foundation" not in " ".join(one.get_text() for one in originals)


def test_page_in_the_source_says_that_it_is_chinese(chinese):
    page = chinese("zh_CN")
    assert page.html["lang"] == "zh-CN"
    article = page.select_one("article[role=main]")
    english = [e.get_text() for e in article.select("[lang=en]")]
    assert [text for text in english if "首页" in text or "海洋" in text] == []

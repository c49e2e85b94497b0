"""What conf.py says of the languages is said in one sentence where it leads astray."""

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError
from sphinx.util.console import strip_colors

FORM = "is not of the form {'en': 'English', 'zh_CN': '中文'}; it counts as not set"


@pytest.fixture
def built(make_app, tmp_path):
    """Return what builds a page by what conf.py says, and what is said of it."""

    def build(conf, **overrides):
        (tmp_path / "index.md").write_text("# A title\n\nA text.\n", "utf-8")
        text = f'extensions = ["research_portfolio"]\nhtml_theme = "furo"\n{conf}\n'
        (tmp_path / "conf.py").write_text(text, "utf-8")
        app = make_app("html", srcdir=tmp_path, confoverrides=overrides)
        app.build()
        page = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")
        warnings = [line for line in strip_colors(app.warning.getvalue()).splitlines() if line]
        return app, page, warnings

    return build


@pytest.mark.parametrize(
    ("conf", "message", "languages"),
    [
        (
            'research_languages = {"zh_CN": "中文", "en": "English"}',
            "the pages are in 'en' by the setting language, so write "
            "{'en': 'English', 'zh_CN': '中文'}, or mend language",
            ["en", "zh_CN"],
        ),
        (
            'language = "zh_CN"\nresearch_languages = {"en": "English", "fr": "français"}',
            "the pages are in 'zh_CN' by the setting language, so write "
            "{'zh_CN': '简体中文', 'en': 'English', 'fr': 'français'}, or mend language",
            ["zh_CN", "en", "fr"],
        ),
        ('research_languages = ["en", "fr"]', f"['en', 'fr'] {FORM}", []),
        ("research_languages = 5", f"5 {FORM}", []),
        ('research_languages = {"en": True}', f"{{'en': True}} {FORM}", []),
        (
            'research_languages = {"en": "English", "zh-cn": "中文"}',
            "it has 'zh-cn', which Sphinx and its catalogs write 'zh_CN'; it counts as not set",
            [],
        ),
        (
            'research_languages = {"en": "English", "french": "français"}',
            "'french' is no language that is known; write a code such as fr, zh_CN or sr_Latn; "
            "it counts as not set",
            [],
        ),
    ],
    ids=["reordered", "without the source", "list", "number", "no name", "address", "word"],
)
def test_wrong_languages_are_one_sentence_with_the_remedy(built, conf, message, languages):
    app, _page, warnings = built(conf)
    assert warnings == [
        f"{app.confdir / 'conf.py'}:research_languages: WARNING: {message} [research.languages]"
    ]
    assert list(app.config.research_languages) == languages


@pytest.mark.parametrize("language", ["en", "fr", "zh_CN"])
def test_right_languages_need_no_word(built, language):
    conf = 'research_languages = {"en": "English", "fr": "français", "zh_CN": "中文"}'
    _app, page, warnings = built(conf, language=language)
    assert page.html["lang"] == language.replace("_", "-")
    assert warnings == []


def test_conf_may_build_a_translation(built, tmp_path):
    catalog = tmp_path / "locales/fr/LC_MESSAGES/index.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text('msgid "A title"\nmsgstr "Un titre"\n', "utf-8")
    conf = 'language = "fr"\nresearch_languages = {"en": "English", "fr": "français"}'
    app, page, warnings = built(conf)
    assert (page.h1.next_element.get_text(), warnings) == ("Un titre", [])
    assert list(app.config.research_languages) == ["en", "fr"]


@pytest.mark.parametrize(
    ("language", "remedy"),
    [
        ("zh-cn", "Sphinx and its catalogs write zh_CN"),
        ("french", "write a code such as fr, zh_CN or sr_Latn"),
    ],
)
def test_language_of_a_build_is_one_that_has_a_name(built, language, remedy):
    with pytest.raises(ConfigError, match=remedy):
        built("", language=language)

"""What is not translated is shown in the original, and every page says so."""

import gettext
import re

import pytest
from bs4 import BeautifulSoup
from sphinx import locale

GITHUB = {
    "source_repository": "https://github.com/someone/portfolio/",
    "source_branch": "main",
    "source_directory": "docs",
}


@pytest.fixture
def build(copy_root, make_app):
    """Return what builds the project, in a checkout whose pages lie in docs/."""
    docs = copy_root("behind", to="docs")

    def build(builder="html", *, add_to=None, **settings):
        if add_to:
            name, entry = add_to
            catalog = docs / f"locales/zh_CN/LC_MESSAGES/{name}.po"
            catalog.write_text(f"{catalog.read_text('utf-8')}\n{entry}\n", "utf-8")
        app = make_app(builder, srcdir=docs, confoverrides=settings)
        app.build()
        return app

    return build


@pytest.fixture
def forget_catalogs():
    """Return what lets a second build in this process read the catalogs anew."""

    def forget():
        locale.translators.clear()
        gettext._translations.clear()

    return forget


def page(app, name):
    html = (app.outdir / f"{name}.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "lxml")


def element(soup, text):
    """Return the smallest element of the article that shows this text."""
    article = soup.select_one("article[role=main]")
    assert article is not None
    found = [tag for tag in article.find_all(True) if text in tag.get_text()]
    return found[-1]


@pytest.mark.parametrize(
    ("text", "tag", "note"),
    [
        ("A title that nobody translated", "span", "〔尚未翻译〕"),
        ("its translation is fuzzy", "p", "〔译文待核对〕"),
        ("its translation is obsolete", "p", "〔尚未翻译〕"),
        ("A heading that nobody translated", "span", "〔尚未翻译〕"),
        ("An item that nobody translated", "p", "〔尚未翻译〕"),
        ("A cell that nobody translated", "p", "〔尚未翻译〕"),
        ("A caption that nobody translated", "span", "〔尚未翻译〕"),
        ("A question that nobody translated", "span", "〔尚未翻译〕"),
        ("Why is its translation a list?", "p", "〔尚未翻译〕"),
        ("A reason that nobody translated.", "p", "〔尚未翻译〕"),
    ],
)
def test_original_says_its_language_and_has_a_note(build, text, tag, note):
    shown = element(page(build(), "mixed"), text)
    assert (shown.name, shown["lang"]) == (tag, "en")
    notes = (
        shown.parent.select(".research-note") if tag == "span" else shown.select(".research-note")
    )
    assert [(found.get_text(), found["lang"]) for found in notes] == [(note, "zh-CN")]


def test_facts_and_alternative_texts_say_their_language(build):
    app = build()
    assert element(page(app, "grants"), "A funder that nobody")["lang"] == "en"
    assert page(app, "mixed").select_one("article img")["lang"] == "en"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mixed", "这一段已经译出。"),
        ("mixed", "已译的一项"),
        ("index", "The same in both: μP."),
        ("grants", "面上项目"),
        ("grants", "2024—2026"),
    ],
)
def test_what_is_translated_or_in_no_language_has_no_mark(build, name, text):
    shown = element(page(build(), name), text)
    assert [tag for tag in [shown, *shown.parents] if tag.get("lang")] == [
        shown.find_parent("html")
    ]
    assert not shown.select(".research-note")


def test_outdated_translations_are_not_shown(build):
    text = page(build(), "mixed").get_text()
    assert "旧译文" not in text
    assert "作废" not in text


def test_titles_say_their_language_wherever_they_are_shown(build):
    app = build()
    for name in ("index", "grants", "never", "mixed"):
        soup = page(app, name)
        for title in soup(string=re.compile("that nobody translated|Never")):
            if title.find_parent(["title", "script"]) is None:
                assert title.find_parent(lang="en"), (name, title.find_parent())


def test_share_stands_at_the_foot_of_what_is_incomplete(build):
    app = build()
    share = page(app, "mixed").select_one("article[role=main] > :last-child")
    assert share.get_text() == "本页已译 13%；13 处文字中有 10 处显示英语原文。 查看第一处未译文字"
    first = page(app, "mixed").find(id=share.a["href"].removeprefix("#"))
    assert "A title that nobody translated" in first.get_text()
    assert "本页已译 0%；2 处文字中有 2 处" in page(app, "never").get_text()
    assert page(app, "index").select_one(".research-share") is None


def test_originals_have_no_marks(build):
    soup = page(build(language="en"), "mixed")
    assert soup.select(".research-share, .research-note, [class*=untranslated]") == []


def test_nothing_leaks_into_the_head(build):
    description = page(build(), "index").find("meta", attrs={"name": "description"})
    assert description.attrs == {"name": "description", "content": "关于损失的页面"}


def test_author_may_publish_and_is_told(build):
    app = build()
    [warning] = app.warning.getvalue().strip().splitlines()
    assert "mixed.po:25: WARNING: the translation is not shown: it reads as bullet list" in warning
    told = re.findall(
        r"(\w+\.po):(\d+): (\d+ of \d+) messages .* (\d+) without.* (\d+) with",
        app.status.getvalue(),
    )
    assert told == [
        ("grants.po", "1", "2 of 6", "2", "0"),
        ("mixed.po", "1", "10 of 13", "9", "1"),
        ("never.po", "1", "2 of 2", "2", "0"),
    ]


def test_other_pages_follow_when_a_title_is_translated(build, forget_catalogs):
    same = "A question that nobody translated"
    assert element(page(build(), "grants"), same)["lang"] == "en"
    forget_catalogs()
    again = build(add_to=("mixed", f'msgid "{same}"\nmsgstr "{same}"'))
    assert not element(page(again, "grants"), same).get("lang")


def test_text_output_has_the_notes_and_the_share(build):
    app = build("text")
    text = (app.outdir / "mixed.txt").read_text(encoding="utf-8")
    assert "its translation is fuzzy. 〔译文待核对〕" in text
    assert "13 处文字中有 10 处显示英语原文。" in text


def test_without_a_repository_nothing_leads_to_one(build):
    assert (
        page(build(), "mixed").select("a.research-entry-link, .research-note a, a[rel=edit]") == []
    )


def test_translator_and_author_are_led_to_their_files(build):
    app = build(html_theme_options=GITHUB)
    catalog = "docs/locales/zh_CN/LC_MESSAGES/mixed.po"
    soup = page(app, "mixed")
    repository = "https://github.com/someone/portfolio"
    assert soup.select_one("a[rel=edit]")["href"] == f"{repository}/edit/main/{catalog}"
    lines = (app.srcdir.parent / catalog).read_text(encoding="utf-8").splitlines()
    for text, line in (
        ("这一段已经译出。", 'msgid "This paragraph is translated."'),
        (
            "its translation is fuzzy",
            'msgid "This paragraph changed, and its translation is fuzzy."',
        ),
    ):
        assert [link["href"] for link in element(soup, text).select("a[href*='.po']")] == [
            f"{repository}/blob/main/{catalog}?plain=1#L{lines.index(line) + 1}"
        ]
    # Without a catalog there is only the page itself to edit.
    assert page(app, "never").select_one("a[rel=edit]")["href"].endswith("/docs/never.md")
    english = page(build(html_theme_options=GITHUB, language="en"), "mixed")
    assert english.select_one("a[rel=edit]")["href"] == f"{repository}/edit/main/docs/mixed.md"


def test_reason_leads_to_the_catalog_of_the_page_that_gives_it(build):
    entry = 'msgid "A reason that nobody translated."\nmsgstr "如今有了译文。"'
    app = build(add_to=("grants", entry), html_theme_options=GITHUB)
    reason = element(page(app, "mixed"), "如今有了译文。")
    assert "/grants.po?plain=1#L" in reason.select_one("a.research-entry-link")["href"]


def test_folder_that_does_not_fit_is_named(build):
    app = build(html_theme_options=GITHUB | {"source_directory": "pages"})
    assert (
        "source_directory 'pages' should be the end of the pages' folder" in app.warning.getvalue()
    )
    assert page(app, "mixed").select(".research-note a") == []

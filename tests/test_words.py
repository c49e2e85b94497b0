"""Every word of the interface is there in the reader's language, in its grammar, or said to be English."""

import gettext
import json
import re
from pathlib import Path

import polib
import pytest
from babel import Locale
from babel.messages.plurals import get_plural
from bs4 import BeautifulSoup
from sphinx.util.console import strip_colors

import research_portfolio

PACKAGE = Path(research_portfolio.__file__).parent
#: The languages that have all words, besides English.
COMPLETE = ["de", "es", "fr", "ja", "zh_CN", "zh_TW"]
#: What is the same as in English: names, and words that two languages share.
SAME = {
    "de": {"Status", "Logo", "Downloads", "Builds", ":", "(in %s)", "(in %s %s)"},
    "es": {":"},
    "fr": {"Questions", "question", "questions", "Menu", "Logo", "Versions", "Pages"},
    "ja": set(),
    "zh_CN": set(),
    "zh_TW": set(),
}
NUMBERS = [0, 1, 2, 5]


def catalogs(language):
    """Return the catalogs of a language in the package by capability and name."""
    found = PACKAGE.glob(f"*/locale/{language}/LC_MESSAGES/*.po")
    return {(path.parents[3].name, path.stem): polib.pofile(str(path)) for path in found}


@pytest.mark.parametrize("language", COMPLETE)
def test_every_capability_has_every_word_in_the_language(language):
    models, found = catalogs("zh_CN"), catalogs(language)
    assert found.keys() == models.keys()
    for name, catalog in found.items():
        assert [entry.msgid for entry in catalog if not entry.translated()] == [], name
        assert [entry.msgid for entry in catalog if entry.fuzzy or entry.obsolete] == [], name
        if name[1] == "research_portfolio":  # of Sphinx's words, each lacks others
            assert [entry.msgid for entry in catalog] == [entry.msgid for entry in models[name]]


@pytest.mark.parametrize("language", COMPLETE)
def test_no_word_is_left_as_it_is_in_english(language):
    entries = [entry for catalog in catalogs(language).values() for entry in catalog]
    forms = [(e, text) for e in entries for text in (e.msgstr_plural or {0: e.msgstr}).values()]
    same = {entry.msgid for entry, text in forms if text in {entry.msgid, entry.msgid_plural}}
    # "Relations (CSV)" is French, too.
    assert {text for text in same if not text.endswith("(CSV)")} == SAME[language]


@pytest.mark.parametrize("language", COMPLETE)
def test_every_place_for_a_value_is_kept(language):
    places = re.compile(r"%(?:\(\w+\))?[sd%]")
    for catalog in catalogs(language).values():
        for entry in catalog:
            for text in (entry.msgstr_plural or {0: entry.msgstr}).values():
                assert sorted(places.findall(text)) == sorted(places.findall(entry.msgid))


@pytest.mark.parametrize("language", COMPLETE)
def test_every_plural_has_the_forms_of_the_language(language):
    number = get_plural(language).num_plurals
    for catalog in catalogs(language).values():
        assert catalog.metadata["Plural-Forms"] == str(get_plural(language).plural_forms)
        for entry in catalog:
            assert not entry.msgid_plural or sorted(entry.msgstr_plural) == [*range(number)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["passage est", "passage est", "passages sont", "passages sont"]),
        ("de", ["Textstellen", "Textstelle", "Textstellen", "Textstellen"]),
        ("es", ["fragmentos", "fragmento", "fragmentos", "fragmentos"]),
    ],
)
def test_number_of_passages_goes_with_the_grammar(language, said):
    [entry] = [e for e in catalogs(language)["translation", "research_portfolio"] if e.msgid_plural]
    rule = gettext.c2py(get_plural(language).plural_expr)
    shown = [entry.msgstr_plural[rule(n)] for n in NUMBERS]
    for text, words in zip(shown, said, strict=True):
        for word in words.split():
            assert re.search(rf"\b{word}\b", text)


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("fr", "'\"“”"),
        ("de", "'\"”«»"),
        ("es", "'\"“”"),
        ("ja", "'\"“”,;?!"),
        ("zh_TW", "'\"“”,;?!"),
    ],
)
def test_marks_are_those_of_the_language(language, marks):
    for catalog in catalogs(language).values():
        for entry in catalog:
            for text in (entry.msgstr_plural or {0: entry.msgstr}).values():
                plain = re.sub(r"<[^>]*>|&#\d+;", "", text)
                assert set(plain).isdisjoint(marks), text
                if language == "fr":  # a space that does not break before these
                    assert not re.search(
                        r"[^\u202f\u00a0][;?!%»]|(?<=\w) ?:|«[^\u00a0]",
                        plain.replace("%%", "%")
                        .replace("%(", "(")
                        .replace("%s", "s")
                        .replace("%d", "d"),
                    ), text


#: A portfolio of one page, one question and one grant.
PAGE = """
# A title

A text.

:::{question} A question
:id: q

Why?
:::
"""


@pytest.fixture
def portfolio(make_app, tmp_path):
    """Return what builds a page in a language, with a catalog of words of its author's own."""
    builds = iter(range(99))

    def build(language, words="", source="en", *, conf="", domain="research_portfolio"):
        here = tmp_path / f"{language}-{next(builds)}"
        folder = here / "locales" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (here / "index.md").write_text(PAGE, "utf-8")
        (here / "conf.py").write_text(
            'extensions = ["research_portfolio"]\nhtml_theme = "furo"\n'
            'myst_enable_extensions = ["colon_fence"]\nprimary_domain = "research"\n'
            f"language = {source!r}\n{conf}\n",
            "utf-8",
        )
        if words:
            head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            (folder / f"{domain}.po").write_text(head + words, "utf-8")
        app = make_app("html", srcdir=here, confoverrides={"language": language})
        app.build()
        soup = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")
        said = json.loads((app.outdir / "pagefind/portfolio.json").read_text("utf-8"))["words"]
        return soup, said, strip_colors(app.warning.getvalue()), app

    return build


def chosen(said, language):
    """Return what the script of the search says of each number, as Intl.PluralRules chooses."""
    category = Locale.parse(language).plural_form
    return [said["found"][category(number)].replace("%s", str(number)) for number in NUMBERS]


@pytest.mark.parametrize(
    ("language", "results"),
    [
        ("en", ["0 results", "1 result", "2 results", "5 results"]),
        ("fr", ["0 résultat", "1 résultat", "2 résultats", "5 résultats"]),
        ("de", ["0 Treffer", "1 Treffer", "2 Treffer", "5 Treffer"]),
        ("es", ["0 resultados", "1 resultado", "2 resultados", "5 resultados"]),
        (
            "ja",
            [
                "0 件見つかりました",
                "1 件見つかりました",
                "2 件見つかりました",
                "5 件見つかりました",
            ],
        ),
        ("zh_CN", ["找到 0 条结果", "找到 1 条结果", "找到 2 条结果", "找到 5 条结果"]),
        ("zh_TW", ["找到 0 筆", "找到 1 筆", "找到 2 筆", "找到 5 筆"]),
    ],
)
def test_number_of_results_goes_with_the_grammar(portfolio, language, results):
    _soup, said, warnings, _app = portfolio(language)
    assert (chosen(said, language), warnings) == (results, "")


@pytest.mark.parametrize(
    ("language", "source", "original"),
    [
        ("en", "zh_CN", "shown in the original (Simplified Chinese)."),
        ("en", "pt_BR", "shown in the original (Brazilian Portuguese)."),
        ("fr", "en", "affichés dans la langue d’origine (anglais)."),
        ("de", "en", "erscheinen im Original (Englisch)."),
        ("es", "fr", "se muestran en el idioma original (francés)."),
        ("ja", "en", "原文（英語）のままです。"),
        ("zh_CN", "en", "显示英语原文。"),
        ("zh_TW", "ja", "顯示原文（日文）。"),
    ],
)
def test_original_is_named_in_the_language_of_the_reader(portfolio, language, source, original):
    names = {source: "A", language: "B"}
    soup, *_rest = portfolio(language, source=source, conf=f"research_languages = {names}")
    assert original in soup.select_one(".research-share").get_text()
    tag = source.replace("_", "-")
    assert {e["lang"] for e in soup.select(".research-untranslated")} == {tag}
    assert soup.html["lang"] == language.replace("_", "-")


ENTRY = 'msgid "No related grant is recorded."\nmsgstr "{}"\n'


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_author_says_a_word_of_the_package_otherwise(portfolio, language):
    soup, _said, warnings, _app = portfolio(language, ENTRY.format("Niente ancora."))
    assert soup.select_one(".research-relations p").get_text() == "Niente ancora."
    assert warnings == ""


def test_author_says_a_word_of_the_theme_otherwise(portfolio):
    soup, *_rest = portfolio("fr", 'msgid "Back to top"\nmsgstr "Remonter"\n', domain="sphinx")
    assert soup.select_one(".back-to-top").get_text().strip() == "Remonter"


def test_author_says_plural_forms(portfolio):
    forms = 'msgid "%s result"\nmsgid_plural "%s results"\n'
    forms += "".join(
        f'msgstr[{i}] "%s {word}"\n' for i, word in enumerate(["wynik", "wyniki", "wyników"])
    )
    _soup, said, warnings, _app = portfolio("pl", forms)
    assert chosen(said, "pl") == ["0 wyników", "1 wynik", "2 wyniki", "5 wyników"]
    assert warnings == ""


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (ENTRY.format("<script>alert(1)</script>"), "“<script>” is not in the source"),
        (ENTRY.format("%(secret)s"), "“%(secret)s” is not in the source"),
        ('msgid "Nothing found for “%s”."\nmsgstr "Rien."\n', "it lacks “%s”"),
        (
            'msgid "%s result"\nmsgid_plural "<b>%s</b>"\nmsgstr[0] "%s"\nmsgstr[1] "<b>%s</b>"\n',
            "“<b>” is not in the source",
        ),
    ],
    ids=["script", "placeholder", "place lost", "plural"],
)
def test_words_of_strangers_are_judged(portfolio, words, refusal):
    soup, said, warnings, _app = portfolio("fr", words)
    assert f"the translation is not shown: {refusal} [research.unsafe]" in warnings
    assert (
        soup.select_one(".research-relations p").get_text()
        == "Aucun financement lié n’est répertorié."
    )
    assert said["nothing"] == "Aucun résultat pour «\u00a0%s\u00a0»."
    assert said["found"]["other"] == "%s résultats"


def test_word_that_changes_is_shown_by_the_next_build(portfolio, make_app):
    soup, _said, _warnings, app = portfolio("fr", ENTRY.format("Rien."))
    assert soup.select_one(".research-relations p").get_text() == "Rien."
    catalog = app.srcdir / "locales/fr/LC_MESSAGES/research_portfolio.po"
    catalog.write_text(catalog.read_text("utf-8").replace("Rien.", "Rien encore."), "utf-8")
    again = make_app("html", srcdir=app.srcdir, confoverrides={"language": "fr"})
    again.build()
    soup = BeautifulSoup((again.outdir / "index.html").read_text("utf-8"), "lxml")
    assert soup.select_one(".research-relations p").get_text() == "Rien encore."


# On a Chinese page every name in the accessibility tree is Chinese, or said to be English.
HAN = re.compile("[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")
NUMBER = re.compile(r"\b[A-Z0-9]*[0-9][A-Z0-9]*\b")

#: The language that an element is said to be in.
LANGUAGE_OF = """function () {
  let element = this.closest ? this : this.parentElement ?? document.documentElement;
  while (!element.closest("[lang]")) element = element.getRootNode().host; // out of a field
  return element.closest("[lang]").lang;
}"""


def foreign(name: str) -> bool:
    """Tell whether a name is in Latin words alone; a number may have letters."""
    return not HAN.search(name) and bool(WORD.search(NUMBER.sub("", name)))


@pytest.mark.parametrize(
    ("name", "is_foreign"),
    [
        ("Toggle site navigation sidebar", True),
        ("Search", True),
        ("搜索", False),
        ("基于 Transformer 的模型", False),
        ("2025YFA1018600", False),
        ("μP", False),
        ("¶", False),
    ],
)
def test_what_counts_as_foreign(name, is_foreign):
    assert foreign(name) is is_foreign


def names(page):
    """Yield role, name and language of all that the accessibility tree of a page holds."""
    session = page.context.new_cdp_session(page)
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        name = node.get("name", {}).get("value", "")
        if "backendDOMNodeId" not in node or not foreign(name):
            continue  # a line of a text has no element of its own
        found = session.send("DOM.resolveNode", {"backendNodeId": node["backendDOMNodeId"]})
        language = session.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": LANGUAGE_OF,
                "objectId": found["object"]["objectId"],
                "returnByValue": True,
            },
        )
        yield node["role"]["value"], name, language["result"]["value"]


def left_in_english(page):
    return [(role, name) for role, name, language in names(page) if language != "en"]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_left_in_english(visit, host, site, width):
    pages = sorted(path.name for path in (site / "zh-cn").glob("*.html"))
    assert "search.html" in pages
    for name in pages:
        page = visit(
            f"{host}zh-cn/{name}", viewport={"width": width, "height": 800}, locale="zh-CN"
        )
        assert left_in_english(page) == [], name
        assert not foreign(page.title())
        # What a closed drawer holds is in the tree too, once it is open.
        for toggle in page.locator(".sidebar-toggle").all():
            toggle.evaluate("toggle => { toggle.checked = true; }")
        assert left_in_english(page) == [], name


def test_search_answers_in_chinese(visit, host):
    page = visit(f"{host}zh-cn/search.html?q=紫色大象", locale="zh-CN")
    page.wait_for_load_state("networkidle")
    assert left_in_english(page) == []


def test_guard_sees_english(visit, host):
    page = visit(f"{host}en/essay.html")
    page.evaluate("document.documentElement.lang = 'zh-CN'")
    found = [name for _role, name in left_in_english(page)]
    assert "Skip to content" in found
    assert "Toggle Light / Dark / Auto color theme" in found
    assert "English" not in found  # its link says that it is English

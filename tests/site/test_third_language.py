"""A language more takes one command and one line, and what it shows can all be translated."""

import pseudo
import pytest
from babel import Locale
from bs4 import BeautifulSoup


def test_pseudo_language_spares_what_nobody_translates():
    said = pseudo.translate("See [the essay](a.md#b), `code` and SOTA, 40 % of {ref}`x`.", ["SOTA"])
    for part in ("](a.md#b)", "`code`", "SOTA", "40 %", "{ref}`x`"):
        assert part in said
    assert "essay" not in said


def test_pseudo_language_is_longer(repository):
    text = (repository / "tests/site/seeds/background.txt").read_text("utf-8")
    assert 1.3 < len(pseudo.translate(text, [])) / len(text) < 1.5


def test_guard_sees_what_was_not_extracted():
    page = (
        '<html lang="lb"><head><meta name="description" content="Plain"></head><body>'
        '<p>áççéñť</p><p title="Hint">Ṁíxéđ wíťĥ words</p><p lang="en">Furo</p><p>SOTA 2024.01</p>'
        "<script>code()</script></body></html>"
    )
    assert sorted(pseudo.untranslated(page, ["SOTA"])) == ["Hint", "Plain", "Ṁíxéđ wíťĥ words"]


@pytest.fixture(scope="module")
def read(pseudo_site):
    return {path.name: path.read_text("utf-8") for path in sorted(pseudo_site.glob("*.html"))}


def test_everything_that_is_shown_can_be_translated(pseudo_project, read):
    # Dates are written by Babel, which knows the language.
    months = Locale.parse(pseudo.LANGUAGE).months["format"]["wide"].values()
    keep = [*pseudo.kept(pseudo_project), *months]
    assert {"index.html", "background.html", "glossary.html", "search.html"} <= read.keys()
    left = {name: pseudo.untranslated(html, keep) for name, html in read.items()}
    assert {name: texts for name, texts in left.items() if texts} == {}


def test_every_page_leads_to_the_other_languages(read):
    for html in read.values():
        soup = BeautifulSoup(html, "lxml")
        assert soup.html["lang"] == pseudo.LANGUAGE
        links = soup.select(".mobile-header .research-switcher a")
        assert [link["hreflang"] for link in links] == ["en", "zh-CN", pseudo.LANGUAGE]


def test_catalogs_of_the_language_are_checked(pseudo_project, pseudo_site):
    done = pseudo.run(pseudo_project, "research_portfolio", "check", "--strict")
    assert (done.returncode, done.stdout) == (0, "0 to mend, 0 missing, fuzzy or obsolete\n")

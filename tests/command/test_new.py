"""A new portfolio, in many pairs of languages, as its readers meet it in a browser."""

from contextlib import chdir
from functools import partial
from urllib.parse import urljoin

import pytest
from babel.core import Locale

from research_portfolio.command.cli import main
from research_portfolio.languages import segment, tag

CHOICES = ["en,zh_CN", "zh_CN,en", "fr,en", "ja", "en,de,es", "ar,en"]
PAGES = ["index", "grants", "map"]


def make(choice, folder):
    assert main(["new", str(folder), "--languages", choice]) == 0
    with chdir(folder):
        assert main(["build", "--strict"]) == 0
        assert main(["check", "--strict"]) == 0


@pytest.fixture(params=CHOICES)
def choice(request):
    return request.param


@pytest.fixture
def portfolio(once, choice):
    return once(f"new-{choice}", partial(make, choice))


def test_every_page_is_there_in_every_language(portfolio, choice, serve, visit, violations):
    host = serve(portfolio / "_build/html")
    languages = choice.split(",")
    page = visit(host)
    for language in languages:
        for name in PAGES:
            page.goto(f"{host}{segment(language)}/{name}.html")
            root = page.locator("html")
            assert root.get_attribute("lang") == tag(language)
            is_rtl = Locale.parse(language).text_direction == "rtl"
            assert (root.get_attribute("dir") or "ltr") == ("rtl" if is_rtl else "ltr")
            assert page.title()
            links = page.locator(".research-switcher a")
            hrefs = {link.get_attribute("href") for link in links.all()}
            assert len(hrefs) == (len(languages) if len(languages) > 1 else 0)
            for href in hrefs:
                assert page.request.get(urljoin(page.url, href)).ok
            assert violations(page) == []


def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path, capsys):
    (tmp_path / "mine").write_text("mine")
    assert main(["new", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
    assert "empty" in capsys.readouterr().err


SPOKEN = ["en", "zh_CN", "zh_TW", "ja", "fr", "de", "es"]


@pytest.mark.parametrize("source", SPOKEN)
def test_check_finds_nothing_in_the_example_whatever_the_source_is(tmp_path, source):
    languages = ",".join(dict.fromkeys([source, *SPOKEN]))
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--languages", languages]) == 0
    with chdir(folder):
        assert main(["check", "--strict"]) == 0

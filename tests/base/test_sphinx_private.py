"""What we use of Sphinx beyond its public interface is still there, and still needed."""

import inspect

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from docutils.frontend import get_default_settings
from myst_parser.mdit_to_docutils import base
from sphinx import locale
from sphinx.transforms.post_transforms import ReferencesResolver

from research_portfolio.base.sphinx_private import (
    builder_of,
    conf_language,
    forget_catalogs,
    keep_default_settings,
)


@pytest.mark.sphinx("text", testroot="relations")
def test_builder_is_where_the_post_transforms_of_sphinx_find_it(app):
    assert builder_of(app.env) is app.builder
    assert "self.env._app.builder" in inspect.getsource(ReferencesResolver)


@pytest.mark.sphinx("html", testroot="translated", confoverrides={"language": "zh_CN"})
def test_catalog_that_was_forgotten_is_read_anew(app, tmp_path):
    def load(title):
        folder = tmp_path / "zh_CN" / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        catalog = Catalog(locale="zh_CN")
        catalog.add("Home", title)
        with (folder / "page.mo").open("wb") as file:
            write_mo(file, catalog)
        return locale.init([tmp_path], "zh_CN", "page")[0].gettext("Home")

    assert load("首页") == "首页"
    assert load("主页") == "首页"  # the day on which it need not be forgotten
    forget_catalogs(["page"])
    assert load("主页") == "主页"


def test_myst_makes_default_settings_for_every_message():
    source = inspect.getsource(base.DocutilsRenderer.setup_render)
    assert 'options.get("document", make_document())' in source
    assert "get_default_settings(" in inspect.getsource(base.make_document)


def test_default_settings_are_made_once(monkeypatch):
    monkeypatch.setattr(base, "get_default_settings", get_default_settings)
    keep_default_settings()
    first, second = base.make_document(), base.make_document()
    assert first.settings is second.settings


@pytest.mark.sphinx("html", testroot="behind", confoverrides={"language": "fr"})
def test_conf_language_is_that_of_conf(app):
    assert app.config.language == "fr"
    assert conf_language(app.config) == "zh_CN"

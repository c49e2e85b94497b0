"""Every build of HTML writes the portfolio as data beside its pages, and every page says where."""

import posixpath
from pathlib import Path
from typing import Any

from docutils.nodes import document
from markupsafe import Markup
from sphinx.application import Sphinx

from .. import languages
from ..base.addresses import address_of
from ..base.builders import makes_pages
from ..base.locale import _
from ..base.output import write_beside
from ..base.translations import store_of, translations
from ..model import Entry, Grant
from . import data
from .domain import domain_of

_SCHEMA = Path(__file__).parent / "schema" / data.SCHEMA


def write_record(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: write the files of `data`."""
    if exception is not None or not makes_pages(app.builder):
        return
    domain, config, builder = domain_of(app.env), app.config, app.builder

    def url(entry: Entry) -> str:
        address = f"{address_of(builder, entry.place.docname)}#{entry.identifier}"
        return posixpath.join(config.html_baseurl, address)

    def texts(entry: Entry) -> dict[str, object]:
        written = entry.title_source
        titles = {source: written}
        for language in config.research_languages:
            known = translations(app.env, entry.place.docname, language)
            titles |= {language: known[written]} if written in known else {}
        plain = store_of(config).plain
        return {"titles": by_tag({n: plain(titles[n]) for n in titles}), "body": entry.body}

    def acknowledgements(grant: Grant) -> dict[str, str]:
        return by_tag(domain.acknowledgements(grant))

    def by_tag(texts: dict[str, str]) -> dict[str, str]:
        return {languages.tag(language): text for language, text in texts.items()}

    source = languages.source(config.research_languages, config.language)
    language = languages.tag(config.language)
    files = {
        data.JSON: data.as_json(domain.graph, language, source, url, texts, acknowledgements),
        # With a byte order mark, without which spreadsheets do not read Chinese.
        data.ENTRIES: "\ufeff" + data.entries_as_csv(domain.graph, url),
        data.RELATIONS: "\ufeff" + data.relations_as_csv(domain.graph),
        data.SCHEMA: _SCHEMA.read_text("utf-8"),
    }
    for name, content in files.items():
        write_beside(app, name, content)


def link_record(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: link the files from the head of the page."""
    if doctree is None or not makes_pages(app.builder):
        return
    link = Markup('<link rel="alternate" type="{}" href="{}" title="{}" />\n')
    for name, (kind, title) in data_files().items():
        # as text: markup would escape the tags that are there
        context["metatags"] += str(link.format(kind, context["pathto"](name, resource=True), title))


def data_files() -> dict[str, tuple[str, str]]:
    """Return the media type and the title of each file, in the language of the build."""
    return {
        data.JSON: ("application/json", _("Questions, grants and relations (JSON)")),
        data.ENTRIES: ("text/csv", _("Questions and grants (CSV)")),
        data.RELATIONS: ("text/csv", _("Relations (CSV)")),
    }

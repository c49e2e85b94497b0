"""What pages say of themselves to search engines, link previews and language models.

The head of a page has them as Open Graph and as linked data; llms.txt lists all pages.
"""

import posixpath
from typing import Any

from docutils.nodes import document
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.nodes import clean_astext

from .. import languages
from ..base.addresses import address_of
from ..base.builders import is_online
from ..base.descriptions import page_description, site_title, summary
from ..base.locale import _
from ..base.output import write_beside
from ..base.templates import PICTURE
from ..domain.domain import domain_of
from ..domain.export import data_files
from ..domain.graph import Graph
from ..domain.phrases import facts
from ..model import Entry, Grant
from ..text import shorten
from . import jsonld, llms


def describe_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: pass the description of the page to the template of the head."""
    builder, config = app.builder, app.config
    if doctree is None or not is_online(builder):
        return
    description = shorten(page_description(app.env, pagename))
    title, site = clean_astext(app.env.titles[pagename]), site_title(app.env)
    is_home = pagename == config.root_doc
    home = address_of(builder, config.root_doc)
    graph = domain_of(app.env).graph
    data = jsonld.page(
        title,
        description,
        languages.tag(config.language),
        context.get("pageurl") or "",
        [e for e in graph.entries.values() if e.place.docname == pagename],
        graph.funder,
        site="" if is_home else site,
        site_url=config.html_baseurl and posixpath.join(config.html_baseurl, home),
        image=context.get(PICTURE, ""),
    )
    context["research_about"] = {
        "description": description,
        "title": title,
        "site": site,
        "kind": "article" if data["@type"] == "Article" else "website",
        "url": context.get("pageurl") or "",
        "data": Markup(jsonld.script(data)),
    }


def write_llms(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: list pages, questions, grants and data for language models."""
    builder, env, domain = app.builder, app.env, domain_of(app.env)
    if exception or not is_online(builder):
        return

    def url(address: str) -> str:
        return posixpath.join(app.config.html_baseurl, address)

    def link(entry: Entry, description: str = "") -> llms.Link:
        page = address_of(builder, entry.place.docname)
        return llms.Link(entry.title, url(f"{page}#{entry.identifier}"), description)

    text = llms.llms_txt(
        site_title(env),
        summary(env, app.config.root_doc),
        {
            _("Pages"): [
                llms.Link(
                    clean_astext(env.titles[docname]),
                    url(address_of(builder, docname)),
                    shorten(summary(env, docname)),
                )
                for docname in domain.reading_order()
            ],
            _("Questions"): [link(question) for question in domain.graph.questions],
            _("Grants"): [
                link(grant, _facts(grant, domain.graph, app.config.language))
                for grant in domain.graph.grants
            ],
            _("Data"): [
                llms.Link(name, url(name), title) for name, (_kind, title) in data_files().items()
            ],
        },
    )
    write_beside(app, llms.FILENAME, text)


def _facts(grant: Grant, graph: Graph, language: str) -> str:
    """Return what a grant is known by, in the language of the build."""
    said = facts(grant, graph.funder(grant.funder_source), language)
    order = ("funder", "program", "number", "period", "status")
    return " · ".join(said[name] for name in order if name in said)

"""What a page says of itself in its head: a description, Open Graph, linked data."""

import posixpath
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.nodes import clean_astext

from .. import languages
from ..base.addresses import address_of
from ..base.builders import is_online
from ..base.descriptions import page_description, site_title
from ..base.templates import PICTURE
from ..domain.domain import domain_of
from ..text import shorten
from . import jsonld


def describe_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
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

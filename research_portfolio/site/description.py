"""What a page is and says, for search engines, for who shows a link to it, and as linked data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from .. import languages
from ..book import is_book
from ..portfolio.domain import domain_of
from . import jsonld
from .publication import site_description, site_title

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Search engines show about so many characters.
LONGEST = 200


def describe_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """On ``html-page-context``: hand the facts to the template of the head."""
    builder, config = app.builder, app.config
    if doctree is None or not isinstance(builder, StandaloneHTMLBuilder):
        return
    if builder.embedded or is_book(builder):
        return
    description = shorten(lead(doctree) or site_description(app.env))
    title, site = app.env.titles[pagename].astext(), site_title(app.env)
    is_home = pagename == config.root_doc
    graph = domain_of(app.env).graph
    data = jsonld.page(
        title,
        description,
        languages.tag(config.language),
        context.get("pageurl") or "",
        [e for e in graph.entries.values() if e.place.docname == pagename],
        config.research_funders,
        site="" if is_home else site,
    )
    context["research_about"] = {
        "description": description,
        "title": title,
        "site": site,
        "kind": "article" if data["@type"] == "Article" else "website",
        "url": context.get("pageurl") or "",
        "data": Markup(jsonld.script(data)),
    }


def lead(document: nodes.document) -> str:
    """Return the paragraph that says what a page is about, or "" if it has none.

    It is the one marked as such, or else the first that belongs to no entry, list or figure.
    """
    own = [p for p in document.findall(nodes.paragraph) if isinstance(p.parent, nodes.section)]
    marked = [p for p in own if "lead" in p["classes"]]
    return " ".join((marked or own)[0].astext().split()) if own else ""


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return a text of at most so many characters, cut at a space if there is one near."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    start, space, _rest = cut.rpartition(" ")
    return f"{(start if space and len(start) > longest * 3 / 4 else cut).rstrip('，,;；、 ')}…"

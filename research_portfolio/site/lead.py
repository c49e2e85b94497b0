"""The lead of a page: the paragraph that says what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_KEY = "research_lead"


def note_lead(app: Sphinx, document: nodes.document) -> None:
    """On ``doctree-read``: keep the lead with the page's metadata.

    So what lists every page, in every build, need not read every doctree again; Sphinx purges
    and merges the metadata by page.
    """
    app.env.metadata[app.env.current_document.docname][_KEY] = lead(document)


def lead_of(env: BuildEnvironment, docname: str) -> str:
    """Return the lead of a page that has been read, or "" if it has none."""
    text: str = env.metadata[docname].get(_KEY, "")
    return text


def lead(document: nodes.document) -> str:
    """Return the paragraph that says what a page is about, or "" if it has none.

    It is the one marked as such, or else the first that belongs to no entry, list or figure.
    """
    own = [p for p in document.findall(nodes.paragraph) if isinstance(p.parent, nodes.section)]
    marked = [p for p in own if "lead" in p["classes"]]
    return " ".join((marked or own)[0].astext().split()) if own else ""

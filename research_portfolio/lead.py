"""What a page is about, in one paragraph: its lead, kept when the page is read.

So whatever says it elsewhere reads no page again: the pages that have none say the home page's, and
llms.txt says all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.nodes import clean_astext

from .portfolio.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: The key in a page's metadata, which Sphinx purges and merges by page. The value is the text in
#: pieces, each with the name of the question, grant or page whose title is to stand for it, or "".
_LEAD: Final = "research_lead"

# The text of raw nodes is HTML, and that of the others the number of a note.
_UNSAID: Final = (nodes.raw, nodes.footnote_reference, nodes.citation_reference)


def note_lead(app: Sphinx, document: nodes.document) -> None:
    """On ``doctree-read``: keep the lead with the page's metadata."""
    described = described_in_head(document)
    pieces = [(described["content"], "")] if described else list(_pieces(_paragraph(document)))
    app.env.metadata[app.env.current_document.docname][_LEAD] = pieces


def lead(env: BuildEnvironment, docname: str) -> str:
    """Return what a page says that it is about, or "" if it does not say.

    It is the description in its front matter (MyST's ``html_meta``), or the paragraph marked with
    the class ``lead``, or else the first that belongs to no entry, list or figure.
    """
    pieces: list[tuple[str, str]] = env.metadata[docname].get(_LEAD, [])
    return " ".join("".join(_title(env, name) or text for text, name in pieces).split())


def described_in_head(document: nodes.document) -> nodes.meta | None:
    """Return the description that the author wrote for the head of a page, if there is one."""
    for node in document.findall(nodes.meta):
        if node.get("name") == "description" and "lang" not in node:
            return node
    return None


def _paragraph(document: nodes.document) -> nodes.paragraph:
    own = [p for p in document.findall(nodes.paragraph) if isinstance(p.parent, nodes.section)]
    marked = [p for p in own if "lead" in p["classes"]]
    return next(iter(marked or own), nodes.paragraph())


def _pieces(node: nodes.Node) -> Iterator[tuple[str, str]]:
    if isinstance(node, pending_xref) and not node.get("refexplicit"):
        yield node.astext(), node.get("reftargetid") or node["reftarget"]
    elif isinstance(node, _UNSAID):
        return
    elif isinstance(node, nodes.Element) and node.children:
        for child in node.children:
            yield from _pieces(child)
    else:
        yield node.astext(), ""


def _title(env: BuildEnvironment, name: str) -> str:
    """Return the title of a question, a grant or a page; "" if nothing has this name."""
    if entry := domain_of(env).graph.entries.get(name):
        return entry.title
    return clean_astext(env.titles[name]) if name in env.titles else ""

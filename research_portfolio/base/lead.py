"""What a page is about, in one paragraph: its lead, kept when the page is read.

So whatever says it elsewhere reads no page again: the pages that have none say the home page's, and
llms.txt says all.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .headings import heading, heading_of

#: The key in a page's metadata, which Sphinx purges and merges by page. The value is the text in
#: pieces, with a `_Shown` in the place of each title.
_LEAD: Final = "research_lead"

#: What a link shows the title of, a page and a slug or label on it, or "" and the name of an entry
#: or a label; and the text that it has without.
_Shown: TypeAlias = tuple[str, str, str]

# The text of raw nodes is HTML, and that of the others the number of a note.
_UNSAID: Final = (nodes.raw, nodes.footnote_reference, nodes.citation_reference)


def note_lead(app: Sphinx, document: nodes.document) -> None:
    """On ``doctree-read``: keep the lead with the page's metadata."""
    described = _described_in_head(document)
    docname = app.env.current_document.docname
    app.env.metadata[docname][_LEAD] = (
        [described["content"]] if described else list(_pieces(_paragraph(document), docname))
    )


def lead(env: BuildEnvironment, docname: str) -> str:
    """Return what a page says that it is about, or "" if it does not say.

    It is the description in its front matter (MyST's ``html_meta``), or the paragraph marked with
    the class ``lead``, or else the first that belongs to no entry, list or figure.
    """
    pieces: list[str | _Shown] = env.metadata[docname].get(_LEAD, [])
    texts = (piece if isinstance(piece, str) else _title(env, *piece) for piece in pieces)
    return " ".join("".join(texts).split())


def _described_in_head(document: nodes.document) -> nodes.meta | None:
    """Return the description that the author wrote for the head of a page, if there is one."""
    for node in document.findall(nodes.meta):
        if node.get("name") == "description" and "lang" not in node:
            return node
    return None


def _paragraph(document: nodes.document) -> nodes.paragraph:
    own = [p for p in document.findall(nodes.paragraph) if isinstance(p.parent, nodes.section)]
    marked = [p for p in own if "lead" in p["classes"]]
    return next(iter(marked or own), nodes.paragraph())


def _pieces(node: nodes.Node, docname: str) -> Iterator[str | _Shown]:
    if isinstance(node, pending_xref) and not node.get("refexplicit"):
        page, name = heading_of(node, docname) or ("", node["reftarget"])
        yield page, name, node.astext()
    elif isinstance(node, _UNSAID):
        return
    elif isinstance(node, nodes.Element) and node.children:
        for child in node.children:
            yield from _pieces(child, docname)
    else:
        yield node.astext()


def _title(env: BuildEnvironment, page: str, name: str, text: str) -> str:
    """Return the title that a link shows, or its text if there is no such title."""
    labels = env.domains.standard_domain.labels
    if page:
        title = heading(env, page, name)
    elif not (title := _title_of_object(env, name)):
        title = labels[name][2] if name in labels else ""
    return title or text or name


def _title_of_object(env: BuildEnvironment, name: str) -> str:
    """Return the title of what any domain but that of Sphinx's labels has under a name, or ""."""
    domains = (domain for domain in env.domains.sorted() if domain.name != "std")
    objects = (found for domain in domains for found in domain.get_objects())
    return next((title for found, title, *_ in objects if found == name), "")

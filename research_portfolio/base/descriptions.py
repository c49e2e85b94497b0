"""The title and the description of the site, and the description of each page, in every format.

conf.py cannot say them: it does not see ``-D language``, and is not translated. What a page is about
is one paragraph, kept when the page is read, so that no page is read again for it.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import clean_astext

from .headings import heading, heading_of
from .warnings import warn

#: The key in a page's metadata, which Sphinx purges and merges by page. The value is the text in
#: pieces, with a `_Link` in the place of each link that shows a title.
_SUMMARY: Final = "research_summary"

#: What a link shows the title of, a page and a slug or label on it, or "" and the name of an entry
#: or a label; and the text that it has without.
_Link: TypeAlias = tuple[str, str, str]

# The text of raw nodes is HTML, and that of the others the number of a note.
_UNSAID: Final = (nodes.raw, nodes.footnote_reference, nodes.citation_reference)


def site_title(env: BuildEnvironment) -> str:
    """Return the title of the home page, in the language of the build."""
    return clean_astext(env.titles[env.config.root_doc])


def site_description(env: BuildEnvironment) -> str:
    """Return the summary of the home page, or else its title."""
    return summary(env, env.config.root_doc) or site_title(env)


def page_description(env: BuildEnvironment, docname: str) -> str:
    """Return the summary of a page, or else the description of the site, of which it is a part."""
    return summary(env, docname) or site_description(env)


def check_title(_app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-updated``: warn where the home page, and so the whole site, has no title."""
    root = env.config.root_doc
    if not list(env.get_doctree(root).findall(nodes.section)):
        message = 'the home page has no heading, and so the site no title; begin it with "# Title"'
        warn("title", message, f"{env.doc2path(root)}:1")


def keep_summary(app: Sphinx, document: nodes.document) -> None:
    """On ``doctree-read``: keep the summary with the page's metadata."""
    docname = app.env.current_document.docname
    in_head = [
        meta["content"]
        for meta in document.findall(nodes.meta)
        if meta.get("name") == "description" and "lang" not in meta
    ]
    pieces = in_head[:1] or [*_pieces(_paragraph(document), docname)]
    app.env.metadata[docname][_SUMMARY] = pieces


def summary(env: BuildEnvironment, docname: str) -> str:
    """Return what a page says that it is about, or "" if it does not say.

    It is the description in its front matter (MyST's ``html_meta``), or the paragraph marked with
    the class ``lead``, or else the first that belongs to no entry, list or figure.
    """
    pieces: list[str | _Link] = env.metadata[docname].get(_SUMMARY, [])
    texts = (piece if isinstance(piece, str) else _title(env, *piece) for piece in pieces)
    return " ".join("".join(texts).split())


def _paragraph(document: nodes.document) -> nodes.paragraph:
    own = [p for p in document.findall(nodes.paragraph) if isinstance(p.parent, nodes.section)]
    marked = [p for p in own if "lead" in p["classes"]]
    return next(iter(marked or own), nodes.paragraph())


def _pieces(node: nodes.Node, docname: str) -> Iterator[str | _Link]:
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
    if page:
        return heading(env, page, name) or text or name
    domains = (domain for domain in env.domains.sorted() if domain.name != "std")
    objects = (found for domain in domains for found in domain.get_objects())
    titles = (title for found, title, *_ in objects if found == name and title)
    label = env.domains.standard_domain.labels.get(name, ("", "", ""))
    return next(titles, label[2]) or text or name

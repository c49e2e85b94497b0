"""The headings of other pages that a page shows as the text of its links."""

from typing import Final

from docutils import nodes
from sphinx.addnodes import download_reference, pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join
from sphinx.util.nodes import clean_astext

#: The key in a page's metadata where MyST keeps the line, the identifier and the text of each
#: heading by its slug.
SLUGS: Final = "myst_slugs"


def heading_of(link: pending_xref, docname: str) -> tuple[str, str] | None:
    """Return the page, and the slug or label, or "", of the heading that a link shows as its text.

    None is returned unless the link, which is not resolved yet, names a page.
    """
    if link.get("refexplicit"):
        return None
    if link.get("refdomain") == "doc":  # MyST's, to another page
        return link["reftarget"], link["reftargetid"] or ""
    if link.get("reftype") == "doc":
        return docname_join(docname, link["reftarget"]), ""
    return None


def open_downloads(app: Sphinx, _document: nodes.document) -> None:
    """On ``doctree-read``: make downloads plain in contents, in which Sphinx 9 stops at one."""
    docname = app.env.current_document.docname
    for tree in (app.env.titles[docname], app.env.tocs[docname]):
        for link in list(tree.findall(download_reference)):
            link.replace_self(link.children)


def heading(env: BuildEnvironment, docname: str, slug: str) -> str:
    """Return the text of a heading, or the title of its page for ""; "" if there is none.

    A heading is known by its slug, or by a label before it, ``(label)=``.
    """
    if not slug:
        return clean_astext(env.titles[docname]) if docname in env.titles else ""
    slugs: dict[str, tuple[int, str, str]] = env.metadata[docname].get(SLUGS, {})
    if slug in slugs:
        return slugs[slug][2]
    labels = env.domains.standard_domain.labels.items()
    titles = (t for name, (page, ref, t) in labels if page == docname and slug in {name, ref})
    return next(titles, "")

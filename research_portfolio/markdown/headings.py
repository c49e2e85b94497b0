"""A link without a text of its own, ``[](page.md#slug)``, shows the heading as it is translated.

MyST-Parser 5.2 notes the slugs of a page's headings, and their text, when it parses the page:
before the translations are in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale
from sphinx.util import docname_join
from sphinx.util.nodes import clean_astext

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.environment import BuildEnvironment

#: The key in a page's metadata: by slug the line, the identifier and the text of each heading.
_SLUGS: Final = "myst_slugs"


class TranslateSlugs(SphinxTransform):
    """Note the headings of a page as they are now, with the slugs of the original."""

    default_priority = Locale.default_priority + 1

    def apply(self, **kwargs: Any) -> None:
        """Mend what is noted with the page for its own links, and in the metadata for others'."""
        slugs: dict[str, tuple[int, str, str]] = getattr(self.document, _SLUGS, {})
        for section in self.document.findall(nodes.section):
            title = section.next_node(nodes.title)
            if title and (slug := section.get("slug")) in slugs:
                line, identifier, _original = slugs[slug]
                slugs[slug] = (line, identifier, clean_astext(title))
        if slugs:
            self.env.metadata[self.env.current_document.docname][_SLUGS] = slugs


def heading_of(link: pending_xref, docname: str) -> tuple[str, str] | None:
    """Return the page, and the slug or label, or "", of the heading that a link shows as its text.

    Parameters
    ----------
    link
        A link that is not resolved yet. None is returned unless it names a page.
    docname
        The page on which it stands.
    """
    if link.get("refexplicit"):
        return None
    if link.get("refdomain") == "doc":  # MyST's, to another page
        return link["reftarget"], link["reftargetid"] or ""
    if link.get("reftype") == "doc":
        return docname_join(docname, link["reftarget"]), ""
    return None


def heading(env: BuildEnvironment, docname: str, slug: str) -> str:
    """Return the text of a heading, or the title of its page for ""; "" if there is none.

    A heading is known by its slug, or by a label before it, ``(label)=``.
    """
    if not slug:
        return clean_astext(env.titles[docname]) if docname in env.titles else ""
    slugs: dict[str, tuple[int, str, str]] = env.metadata[docname].get(_SLUGS, {})
    if slug in slugs:
        return slugs[slug][2]
    labels = env.domains.standard_domain.labels.items()
    titles = (t for name, (page, ref, t) in labels if page == docname and slug in {name, ref})
    return next(titles, "")

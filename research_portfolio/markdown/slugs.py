"""A link without a text of its own, ``[](page.md#slug)``, shows the heading as it is translated.

MyST-Parser 5.2 notes the slugs of a page's headings, and their text, when it parses the page:
before the translations are in place.
"""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale
from sphinx.util.nodes import clean_astext

from ..base.headings import SLUGS


class TranslateSlugs(SphinxTransform):
    """Note the headings of a page as they are now, with the slugs of the original."""

    default_priority = Locale.default_priority + 1

    def apply(self, **kwargs: Any) -> None:
        """Mend what is noted with the page for its own links, and in the metadata for others'."""
        slugs: dict[str, tuple[int, str, str]] = getattr(self.document, SLUGS, {})
        for section in self.document.findall(nodes.section):
            title = section.next_node(nodes.title)
            if title and (slug := section.get("slug")) in slugs:
                line, identifier, _original = slugs[slug]
                slugs[slug] = (line, identifier, clean_astext(title))
        if slugs:
            self.env.metadata[self.env.current_document.docname][SLUGS] = slugs

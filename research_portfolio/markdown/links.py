"""Links in a translated paragraph keep their own anchors and titles.

Sphinx's ``Locale`` transform gives every reference of a translated paragraph the attributes of
the original reference with the same domain, type and target. Of ``[a](b.md#x)``, ``[b](b.md#y)``
and ``[c](b.md)`` MyST writes the target ``b`` three times and the anchors into an attribute of
its own, ``reftargetid``, so all three become the last one. While ``Locale`` works, the anchor is
therefore part of the target: each link is matched with its like, in whatever order the translator
put them, and Sphinx warns of an anchor that the original does not have. The title, ``[a](b.md
"title")``, which the translator has translated, meanwhile belongs to the text of the link.

It can go on the day Sphinx compares references by more than their ``reftarget`` (9.0.4 does not),
or MyST-Parser makes the anchor part of that (5.2 does not).
"""

from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale


def relinked_pages(
    _app: Sphinx, env: BuildEnvironment, added: set[str], _changed: set[str], removed: set[str]
) -> list[str]:
    """On ``env-get-outdated``: return the pages whose source names a page that came or went.

    MyST decides when it reads a page which of its links lead to pages, and Sphinx does not ask again.
    """
    names = {PurePosixPath(docname).name.encode() for docname in added | removed}
    others = env.found_docs - added if names else set()
    return [
        page for page in others if any(name in env.doc2path(page).read_bytes() for name in names)
    ]


def hide_from_locale(document: nodes.document) -> None:
    """Make the anchor of each link a part of its target, and the title one of its text."""
    for link in _links_with_anchor(document):
        link["reftarget"] += "#" + link["reftargetid"]
        # Sphinx quotes this when original and translation have different links.
        link.rawsource = link["reftarget"]
    for link in document.findall(addnodes.pending_xref):
        if "reftitle" in link and (text := link.next_node(nodes.inline)):
            text["reftitle"] = link.attributes.pop("reftitle")


class RestoreLinks(SphinxTransform):
    """Give links back what MyST's resolver looks for, once ``Locale`` is through."""

    default_priority = Locale.default_priority + 1

    def apply(self, **kwargs: Any) -> None:
        """Undo `hide_from_locale` in a page whose translations are in place."""
        for link in _links_with_anchor(self.document):
            link["reftarget"] = link["reftarget"].removesuffix("#" + link["reftargetid"])
        for text in self.document.findall(nodes.inline):
            if "reftitle" in text and isinstance(text.parent, addnodes.pending_xref):
                text.parent["reftitle"] = text.attributes.pop("reftitle")


def _links_with_anchor(document: nodes.document) -> list[addnodes.pending_xref]:
    return [link for link in document.findall(addnodes.pending_xref) if link.get("reftargetid")]

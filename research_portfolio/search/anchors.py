"""An anchor for every paragraph, so that a search, or a reader, can lead to it."""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..base.builders import SITE


class ParagraphAnchors(SphinxPostTransform):
    """Number the paragraphs of each section, after the name of the section.

    A question or a grant has an anchor of its own, and its paragraphs need none. With a dot, which
    no name of a section has, since docutils makes those of letters, digits and hyphens.
    """

    default_priority = 4  # before anything is added to the text in one language only
    builders = SITE

    def run(self, **kwargs: Any) -> None:
        """Add the anchors in place."""
        numbers: dict[str, int] = {}
        for paragraph in self.document.findall(nodes.paragraph):
            around = paragraph.parent
            while around and not (
                isinstance(around, nodes.section) or "research-entry" in around["classes"]
            ):
                around = around.parent
            if isinstance(around, nodes.section):
                section = around["ids"][0]
                numbers[section] = numbers.get(section, 0) + 1
                paragraph["ids"].append(f"{section}.{numbers[section]}")

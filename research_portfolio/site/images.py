"""Pictures say how large they are, so that the text beneath does not move when they come."""

from __future__ import annotations

from typing import Any

import imagesize
from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..book import is_book
from ..private import builder_of


class ImageSizes(SphinxPostTransform):
    """Give the size in pixels to every picture of ours of which the author gives none."""

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Rewrite the page in place; on paper, nothing moves."""
        if is_book(builder_of(self.env)):
            return
        for image in self.document.findall(nodes.image):
            path = self.env.srcdir / image["uri"]
            if not {"width", "height", "scale"} & set(image.attributes) and path.is_file():
                width, height = imagesize.get(path)
                if width > 0 and height > 0:
                    image["width"], image["height"] = f"{width:.0f}", f"{height:.0f}"

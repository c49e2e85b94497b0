"""Pictures: how large they are, and which have got a version in the language of the build.

They say how large they are, so that the text beneath does not move when they come.
"""

from collections.abc import Set
from typing import Any

import imagesize
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.i18n import search_image_for_language

from ..base.builders import is_book
from ..base.sphinx_private import builder_of


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


def newly_localised(
    _app: Sphinx, env: BuildEnvironment, _added: Set[str], _changed: Set[str], _removed: Set[str]
) -> list[str]:
    """On ``env-get-outdated``: return the pages that show a picture which now is there localised.

    Sphinx looks for ``figure.zh_CN.svg`` when it reads a page, and reads it again only when what
    it found has changed.
    """
    found = []
    for uri, (docnames, _name) in env.images.items():
        for docname in docnames:
            env.current_document.docname = docname  # its folder may be a part of the name
            if search_image_for_language(f"/{uri}", env) != f"/{uri}":
                found.append(docname)
    env.current_document.clear()
    return found

"""The Markdown of pages and of translated messages: MyST, with two of its edges mended.

MyST-Parser lets no configuration add a markdown-it plugin [1]_. So the parser that it registers
gives way to a subclass, whose `parse` takes the same steps with the same functions and adds ours;
Sphinx uses it for each page and for each translated message alike. When ``MystParser.parse`` takes
other steps than in MyST-Parser 5.2, a test says so. When MyST admits plugins, the subclass is no
longer needed for emphasis; for what it does to links see `links`.

References
----------
.. [1] https://github.com/executablebooks/MyST-Parser/issues/632
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, create_warning

from .emphasis import cjk_emphasis_plugin
from .links import join_anchors

if TYPE_CHECKING:
    from docutils import nodes


class MarkdownParser(MystParser):
    """MyST's parser for Sphinx, with emphasis beside CJK characters and links that keep anchors."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse Markdown into a document.

        Parameters
        ----------
        inputstring
            The text of a page or of a translated message.
        document
            The document to fill.
        """

        def warn(kind: MystWarnings, message: str) -> None:
            create_warning(document, message, kind, line=1, append_to=document)

        config = document.settings.env.myst_config
        try:
            topmatter = read_topmatter(inputstring)
        except TopmatterReadError:
            topmatter = None  # the renderer reports it
        if topmatter:
            config = merge_file_level(config, topmatter, warn)

        markdown = create_md_parser(config, SphinxRenderer).use(cjk_emphasis_plugin)
        markdown.options["document"] = document
        markdown.render(inputstring)
        join_anchors(document)

"""The Markdown of pages and of translated messages: MyST, with some of its edges mended.

MyST-Parser lets no configuration add a markdown-it plugin [1]_. So the parser that it registers
gives way to a subclass, whose `parse` takes the same steps with the same functions and adds ours;
Sphinx uses it for each page and for each translated message alike. When ``MystParser.parse`` takes
other steps than in MyST-Parser 5.2, a test says so. When MyST admits plugins, the subclass is no
longer needed for emphasis; for what it does to links see `links`.

A translated message is read as `messages` has it, and its front matter, which could turn extensions
on, is none.

What the setting ``myst_html_meta`` says stands in the head of each page. MyST puts it before the
text of a translated message too, whose first node is all that Sphinx takes: with the setting, no
page would be translated. (MyST-Parser 5.2 and Sphinx 9.0.4; no issue is known.)

References
----------
.. [1] https://github.com/executablebooks/MyST-Parser/issues/632
"""

from typing import ClassVar

from docutils import nodes
from markdown_it import MarkdownIt
from myst_parser.config.main import (
    MdParserConfig,
    TopmatterReadError,
    merge_file_level,
    read_topmatter,
)
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, create_warning
from sphinx.environment import BuildEnvironment

from ..catalogs.myst import message_plugin
from ..emphasis import cjk_emphasis_plugin
from .links import hide_from_locale


class MarkdownParser(MystParser):
    """MyST's parser for Sphinx, with emphasis beside CJK characters and links that keep anchors."""

    #: The configuration of the last build, and the parser of messages that was made for it.
    _made: ClassVar[tuple[MdParserConfig, MarkdownIt] | None] = None

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse Markdown into a document."""

        def warn(kind: MystWarnings, message: str) -> None:
            create_warning(document, message, kind, line=1, append_to=document)

        env: BuildEnvironment = document.settings.env
        config: MdParserConfig = env.myst_config  # type: ignore[attr-defined]
        if document["source"] == str(env.doc2path(env.current_document.docname)):
            try:
                topmatter = read_topmatter(inputstring)
            except TopmatterReadError:
                topmatter = None  # the renderer reports it
            if topmatter:
                config = merge_file_level(config, topmatter, warn)
            markdown = create_md_parser(config, SphinxRenderer).use(cjk_emphasis_plugin)
        else:
            markdown = self._for_messages(config)
        markdown.options["document"] = document
        markdown.render(inputstring)
        hide_from_locale(document)

    @classmethod
    def _for_messages(cls, config: MdParserConfig) -> MarkdownIt:
        """Return the parser of messages, made once: that takes longer than to parse a message."""
        if cls._made is None or cls._made[0] is not config:
            markdown = create_md_parser(config.copy(html_meta={}), SphinxRenderer)
            cls._made = config, markdown.use(message_plugin)
        return cls._made[1]

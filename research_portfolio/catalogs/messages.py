"""How a translated message is read: as text in a sentence.

It comes from somebody whom nobody here knows, so no block is recognised in it, directives and
front matter among them. What else it may hold is judged before, by
`research_portfolio.catalogs.safety`.
"""

from markdown_it import MarkdownIt

from ..emphasis import cjk_emphasis_plugin


def message_plugin(md: MarkdownIt) -> None:
    """Let a parser see text only, with emphasis beside CJK characters.

    Sphinx makes a heading of some translations by a line of "=" beneath them, so that one kind of
    heading stays. It is used as in ``md.use(message_plugin)``.
    """
    md.use(cjk_emphasis_plugin)
    md.block.ruler.enableOnly(["lheading", "paragraph"])

"""Messages in Markdown, read as MyST-Parser reads them with a site's own settings."""

import contextlib
import dataclasses
import runpy
from pathlib import Path
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from sphinx.util.tags import Tags

from research_portfolio.catalogs.safety import Judge
from research_portfolio.emphasis import cjk_emphasis_plugin

# For catalogs whose conf.py is not at hand. Money ($5) is no formula.
_USUAL: Final = {"enable_extensions": {"dollarmath", "colon_fence"}, "dmath_allow_digits": False}


class ConfError(Exception):
    """A ``conf.py`` that cannot be run, or whose MyST settings MyST refuses."""


def judge(conf: Path | None = None) -> Judge:
    """Make the judge of a site's messages from the ``myst_*`` settings of its ``conf.py``.

    The file is run, as by Sphinx.

    Without one, dollar signs without digits beside them make formulas, and all else is MyST's
    default.

    Raises
    ------
    ConfError
        When the file cannot be run, or a setting is wrong.
    """
    values: dict[str, Any] = dict(_USUAL)
    extensions: set[str] = set()
    if conf is not None:
        try:
            with contextlib.chdir(conf.parent):
                namespace = runpy.run_path(conf.name, init_globals={"tags": Tags()})
        except (Exception, SystemExit) as error:
            raise ConfError(f"{conf}: {type(error).__name__}: {error}") from error
        extensions = set(namespace.get("extensions", ()))
        values = settings(namespace)
    try:
        config = MdParserConfig(**values)
    except (TypeError, ValueError) as error:
        raise ConfError(f"{conf}: {error}") from error
    # Three hyphens at the start of a list's item are an option, and no front matter.
    markdown = create_md_parser(config, RendererHTML).disable("front_matter")
    if {"research_portfolio", "research_portfolio.markdown"} & extensions:
        markdown.use(cjk_emphasis_plugin)
    return Judge(parsers(config), markdown)


def settings(conf: Any) -> dict[str, Any]:
    """Return what is said of MyST in a ``conf.py``, as its names or as Sphinx's configuration."""
    names = {field.name: f"myst_{field.name}" for field in dataclasses.fields(MdParserConfig)}
    return {name: conf[full] for name, full in names.items() if full in conf}


def message_plugin(md: MarkdownIt) -> None:
    """Let a parser read a translated message as text in a sentence; ``md.use(message_plugin)``.

    Translations come from people whom nobody here knows, so no block is recognised, directives and
    front matter among them. One kind of heading stays, by a line of "=" beneath it: Sphinx reads
    some translations with such a line.
    """
    md.use(cjk_emphasis_plugin)
    md.block.ruler.enableOnly(["lheading", "paragraph"])


def parsers(config: MdParserConfig) -> tuple[MarkdownIt, MarkdownIt]:
    """Make the parser of MyST, and the same with what this package makes of it for messages."""
    bare, amended = (create_md_parser(config, RendererHTML) for _ in range(2))
    return bare, amended.use(message_plugin)

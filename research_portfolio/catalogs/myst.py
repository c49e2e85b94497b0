"""Messages in Markdown, read as MyST-Parser reads them with a site's own settings."""

from __future__ import annotations

import contextlib
import dataclasses
import re
import runpy
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from sphinx.util.tags import Tags

from research_portfolio.catalogs.constructs import split_target
from research_portfolio.catalogs.markup import Parsed, Part, plain
from research_portfolio.catalogs.messages import message_plugin
from research_portfolio.emphasis import cjk_emphasis_plugin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MAY_BE_MARKUP: Final = re.compile(r"[\\`*_\[\]<>{}$&!#|~^:@%=+\n]|^\s|^[-+\d]|(https?|www)")
_TAG: Final = re.compile(r"</?\s*([A-Za-z][\w-]*)")
_SPANS: Final = frozenset({"em", "strong", "s", "span"})

# For catalogs whose conf.py is not at hand. Money ($5) is no formula.
_USUAL: Final = {"enable_extensions": {"dollarmath", "colon_fence"}, "dmath_allow_digits": False}


class ConfError(Exception):
    """A ``conf.py`` that cannot be run, or whose MyST settings MyST refuses."""


@dataclass(frozen=True, slots=True)
class Site:
    """How the messages of a site are read."""

    #: What reads a message for the rules.
    read: Callable[[str], Parsed]
    #: The same by any parser that the site may use, for the judge of what is harmless.
    parsers: tuple[MarkdownIt, ...]


def site(conf: Path | None = None) -> Site:
    """Read the settings of a site.

    Parameters
    ----------
    conf
        The ``conf.py`` whose ``myst_*`` settings hold. It is run, as Sphinx would. Without one,
        dollar signs without digits beside them make formulas, and all else is MyST's default.

    Raises
    ------
    ConfError
        When the file cannot be run, or a setting is wrong.
    """
    values: dict[str, Any] = dict(_USUAL)
    extensions: list[str] = []
    if conf is not None:
        try:
            with contextlib.chdir(conf.parent):
                namespace = runpy.run_path(conf.name, init_globals={"tags": Tags()})
        except (Exception, SystemExit) as error:
            raise ConfError(f"{conf}: {type(error).__name__}: {error}") from error
        extensions = list(namespace.get("extensions", ()))
        names = {f"myst_{field.name}": field.name for field in dataclasses.fields(MdParserConfig)}
        values = {names[name]: value for name, value in namespace.items() if name in names}
    try:
        config = MdParserConfig(**values)
    except (TypeError, ValueError) as error:
        raise ConfError(f"{conf}: {error}") from error
    markdown = create_md_parser(config, RendererHTML)
    if "research_portfolio" in extensions:
        markdown.use(cjk_emphasis_plugin)

    @cache
    def read(text: str) -> Parsed:
        return _read(markdown, text) if _MAY_BE_MARKUP.search(text) else plain(text)

    return Site(read, parsers(config))


def parsers(config: MdParserConfig) -> tuple[MarkdownIt, MarkdownIt]:
    """Make the parser of MyST, and the same with what this package makes of it for messages."""
    bare, amended = (create_md_parser(config, RendererHTML) for _ in range(2))
    return bare, amended.use(message_plugin)


def _read(markdown: MarkdownIt, text: str) -> Parsed:
    blocks: list[str] = []
    parts: list[Part] = []
    spans: Counter[str] = Counter()
    for token in markdown.parse(text, {}):
        if token.type == "inline":
            parts += _inline(token.children or (), spans)
        elif token.nesting >= 0:
            blocks.append(token.type.removesuffix("_open"))
            if token.type == "html_block":
                parts += _tags(token.content)
            elif token.content:
                parts.append(Part("code", token.content))
    return Parsed(tuple(blocks), tuple(parts), spans)


def _tags(html: str) -> list[Part]:
    return [Part("html", html, name=name.lower()) for name in _TAG.findall(html)]


def _inline(tokens: list[Token] | tuple[()], spans: Counter[str]) -> Iterator[Part]:
    for token in tokens:
        kind = token.type
        if kind in {"text", "text_special"}:
            yield Part("text", token.content)
        elif kind in {"softbreak", "hardbreak"}:
            yield Part("text", "\n")
        elif kind == "code_inline":
            yield Part("code", token.content)
        elif kind.startswith("math"):
            yield Part("math", token.content)
        elif kind == "myst_role":
            text, target = split_target(token.content)
            name = token.meta["name"]
            yield Part("math" if name == "math" else "role", text, name=name, target=target)
        elif kind == "link_open":
            yield Part("link", target=str(token.attrGet("href") or ""))
        elif kind == "image":
            yield Part("image", token.content, target=str(token.attrGet("src") or ""))
        elif kind == "footnote_ref":
            yield Part("footnote", target=str(token.meta.get("label", "")))
        elif kind == "html_inline":
            yield from _tags(token.content)
        elif kind == "substitution_inline":
            yield Part("substitution", token.content)
        elif kind.endswith("_open") and kind.removesuffix("_open") in _SPANS:
            spans[kind.removesuffix("_open")] += 1

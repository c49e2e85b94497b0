"""Messages in reStructuredText, read by docutils without looking anything up.

A catalog's messages name roles, substitutions and labels that only their project knows, so a role
here is its name and content, and nothing is resolved.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from docutils import frontend, nodes, utils
from docutils.parsers import rst
from docutils.parsers.rst import languages, states

from research_portfolio.catalogs.constructs import split_target
from research_portfolio.catalogs.markup import Parsed, Part, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAY_BE_MARKUP: Final = re.compile(r"[\\`*_|\n@]|::|^\s|^[-+*\d#.:=~]|://|mailto:|^\w{1,2}[.)]|^\(")
_SILENT: Final = 5


def _interpreted(
    rawsource: str, text: str, role: str, lineno: int
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Take every role for known; see ``docutils.parsers.rst.states.Inliner.interpreted``."""
    del lineno
    return [nodes.inline(rawsource, utils.unescape(text, restore_backslashes=True), role=role)], []


def _inliner() -> states.Inliner:
    # A subclass will not do: docutils builds its patterns from the attributes of the class itself.
    inliner = states.Inliner()
    inliner.interpreted = _interpreted  # type: ignore[method-assign]
    return inliner


def _settings() -> Any:
    settings = frontend.get_default_settings(rst.Parser)
    settings.report_level = settings.halt_level = _SILENT
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.pep_references = settings.rfc_references = False
    return settings


_SETTINGS: Final = _settings()
_SPANS: Final[dict[type[nodes.Element], str]] = {nodes.emphasis: "em", nodes.strong: "strong"}
_MAY_BE_BLOCK: Final = re.compile(
    r"\n|^\s|^[-*+•‣⁃](?:\s|$)|^\(?(?:\w{1,5}|#)[.)](?:\s|$)|^:[^:`]+:(?:\s|$)|^(?:--?|/)\w|^>>>"
    r"|^\|(?:\s|$)|^\.\.|^__|^\+[-=]|^[^\w\s]{4,}$|::$"
)


@cache
def _ready_inliner() -> tuple[states.Inliner, Any]:
    """Make one reader of inline markup, and what it wants to know, for all messages.

    To set up docutils' readers of blocks takes three times as long as to read a message, and
    hardly any message can be anything but a paragraph.
    """
    inliner = _inliner()
    inliner.init_customizations(_SETTINGS)
    document = utils.new_document("", _SETTINGS)
    memo = SimpleNamespace(
        document=document,
        reporter=document.reporter,
        language=languages.get_language("en", document.reporter),
        inliner=inliner,
    )
    return inliner, memo


@cache
def read(text: str) -> Parsed:
    """Read a message.

    Parameters
    ----------
    text
        A message's text.
    """
    if not _MAY_BE_MARKUP.search(text):
        return plain(text)
    if _MAY_BE_BLOCK.search(text):
        document = utils.new_document("", _SETTINGS)
        rst.Parser(inliner=_inliner()).parse(text, document)
        found, blocks = document.children, _blocks(document)
    else:
        inliner, memo = _ready_inliner()
        found, _ = inliner.parse(text, 1, memo, nodes.paragraph())
        blocks = ("paragraph",)
    spans: Counter[str] = Counter()
    parts = tuple(part for node in found for part in _parts(node, spans))
    return Parsed(blocks, parts, spans)


_BLOCKS: Final = (nodes.Structural, nodes.Body, nodes.Part)
_NO_BLOCKS: Final = (nodes.document, nodes.system_message, nodes.Inline, nodes.target)


def _blocks(document: nodes.document) -> tuple[str, ...]:
    return tuple(
        node.tagname
        for node in document.findall(nodes.Element)
        if isinstance(node, _BLOCKS)
        and not isinstance(node, _NO_BLOCKS)
        and not isinstance(node.parent, nodes.system_message)
    )


def _parts(node: nodes.Node, spans: Counter[str]) -> Iterator[Part]:
    if isinstance(node, nodes.Text):
        yield Part("text", utils.unescape(str(node)))
    elif isinstance(node, nodes.system_message | nodes.comment):
        return
    elif isinstance(node, nodes.literal | nodes.literal_block | nodes.doctest_block):
        yield Part("code", node.astext())
    elif isinstance(node, nodes.inline) and "role" in node:
        text, target = split_target(node.astext())
        name = node["role"] or ""
        kind = {"math": "math", "code": "code"}.get(name, "role")
        yield Part(kind, text, name=name, target=target)
    elif isinstance(node, nodes.footnote_reference | nodes.citation_reference):
        yield Part("footnote", target=str(node.get("refname", "#" if "auto" in node else "")))
    elif isinstance(node, nodes.substitution_reference):
        yield Part("substitution", node.astext())
    elif isinstance(node, nodes.image):
        yield Part("image", target=str(node.get("uri", "")))
    elif isinstance(node, nodes.problematic):
        yield Part("text", node.astext())
    elif isinstance(node, nodes.Element):
        if isinstance(node, nodes.reference):
            target = node.get("refuri") or node.get("refname") or ""
            yield Part("link", target=str(target))
        if type(node) in _SPANS:
            spans[_SPANS[type(node)]] += 1
        for child in node.children:
            yield from _parts(child, spans)

"""Reads a message in Markdown: the words that it shows, and the constructs that it is made of.

The judge of what is harmless and the rules of the check read messages here. Emphasis, code and line
breaks are harmless whatever they hold, so they are no constructs. Any other token is one, also of a
type that this module does not know.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

#: Roles whose content is words to be translated, and leads nowhere by itself.
WORD_ROLES: Final = frozenset(
    (
        "abbr abbreviation ac acronym bdg button code command dfn emphasis file guilabel"
        " index kbd literal menuselection program rubric samp strong sub subscript sup"
        " superscript t term title title-reference"
    ).split()
)
#: Stands in prose for what is not prose: code, a formula, a role, an image, a tag.
OPAQUE: Final = "\ufffc"

_FORMULA_SPACE: Final = re.compile(r"\s+|\\[,;:! ]")
_FORMULA_WORDS: Final = re.compile(r"\\(text|mbox)\{[^\\{}$]*\}")
_TAG: Final = re.compile(r"<(?P<closes>/?)(?P<name>[A-Za-z][\w-]*)")
_VOID: Final = frozenset(("area base br col embed hr img input link meta source track wbr").split())
_HARMLESS: Final = frozenset(
    (
        "code_inline em hardbreak inline link_close paragraph s softbreak span strong text"
        " text_special"
    ).split()
)
_SPANS: Final = frozenset(["em", "strong", "s", "span"])
_CONTAINERS: Final = frozenset(["bullet_list", "heading", "list_item", "ordered_list"])
#: Attributes that are told as where a link leads and what an image shows.
_TOLD: Final = frozenset(["alt", "href", "src"])


@dataclass(frozen=True, slots=True)
class Construct:
    """A piece of a message that does something: its kind, its name, and what it is about.

    ``kind`` is block, role, link, image, html, formula, footnote, substitution or attribute.
    """

    kind: str
    name: str = ""
    target: str = ""
    #: Whether it is a role that only marks words, which a translation has in its own language.
    is_words: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Reading:
    """A message as one parser reads it."""

    constructs: tuple[Construct, ...] = ()
    #: The tags of raw HTML in their order, each as it is written.
    tags: tuple[str, ...] = ()
    #: Whether these are closed in the order in which they were opened, emphasis included.
    is_nested: bool = True
    #: How deep marks stand in one another.
    depth: int = 0
    #: The words and the code that are shown, without marks.
    text: str = ""
    #: The words alone, with `OPAQUE` for everything else that is shown.
    prose: str = ""
    #: Each piece of code, of blocks too.
    code: tuple[str, ...] = ()
    #: The names of the block elements in order.
    blocks: tuple[str, ...] = ()
    #: How often there is each kind of emphasis.
    spans: Counter[str] = field(default_factory=Counter)

    @property
    def markup(self) -> tuple[object, ...]:
        """All but the words, to compare two readings."""
        return self.blocks, self.spans, self.constructs, self.code


def read(parser: MarkdownIt, text: str) -> Reading:
    """Read a message.

    Raises
    ------
    RecursionError
        When marks stand too deep in one another for the parser.
    """
    found: dict[str, Any] = {}
    tokens = parser.parse(text, found)
    inline = [child for token in tokens for child in token.children or ()]
    constructs = [construct for token in tokens for construct in _constructs(token)]
    if sum(token.level == 0 and token.nesting >= 0 for token in tokens) > 1:
        constructs.append(Construct("block", "more than one paragraph"))
    constructs += [construct for token in inline for construct in _constructs(token)]
    for name in found.get("references", ()):
        constructs.append(Construct("block", "link reference definition", name))
    each = [one for token in tokens for one in (token, *(token.children or ()))]
    return Reading(
        constructs=tuple(dict.fromkeys(constructs)),
        tags=tuple(token.content for token in inline if token.type == "html_inline"),
        is_nested=_is_nested(inline),
        depth=max((token.level for token in inline), default=0),
        text="".join(_shown(inline)),
        prose="".join(map(_prose, each)).strip("\n"),
        code=tuple(token.content for token in each if _is_code(token)),
        blocks=tuple(_kind(t) for t in tokens if t.nesting >= 0 and t.type != "inline"),
        spans=Counter(_kind(t) for t in inline if t.nesting > 0 and _kind(t) in _SPANS),
    )


def split_target(content: str) -> tuple[str, str]:
    """Split a role's content ``text <target>``; without a target, the text is the target."""
    text, opens, target = content.removesuffix(">").rpartition("<")
    is_explicit = opens and content.endswith(">") and ">" not in target
    return (text.rstrip(), target) if is_explicit else (content, content)


def tag_name(tag: str) -> str:
    """Return the name of an element from its tag, in lower case; "" for a comment and its like."""
    match = _TAG.match(tag)
    return match["name"].lower() if match else ""


def _kind(token: Token) -> str:
    return str(token.type.removesuffix("_open").removesuffix("_close"))


def _constructs(token: Token) -> Iterator[Construct]:
    kind = _kind(token)
    match token.type:
        case "link_open":
            yield Construct("link", target=str(token.attrGet("href") or ""))
        case "image":
            yield Construct("image", target=str(token.attrGet("src") or ""))
        case "myst_role":
            yield _role(str(token.meta["name"]), token.content)
        case "math_inline" | "math_inline_double":
            yield Construct("formula", kind, _formula(token.content))
        case "footnote_ref":
            yield Construct("footnote", target=str(token.meta.get("label", "")))
        case "html_inline":
            yield Construct("html", target=token.content)
        case "substitution_inline":
            yield Construct("substitution", target=token.content)
        case _ if not {kind, token.type} & _HARMLESS:
            about = "" if kind in _CONTAINERS else f"{token.info}\n{token.content}"
            yield Construct("block", kind.replace("_", " "), about)
    for name, value in token.attrs.items():
        if name == "title":
            yield Construct("attribute", target=f"title of a {kind}")  # its words are translated
        elif name not in _TOLD:
            yield Construct("attribute", target=f"{name}={value}")


def _role(name: str, content: str) -> Construct:
    text, target = split_target(content)
    if name == "math":
        return Construct("formula", "math_inline", _formula(content))
    if text != content and any(mark in text for mark in "<>{}"):
        target = content  # others may split it at another place, or fill its braces
    is_words = name in WORD_ROLES and not any(mark in content for mark in "<>{}")
    return Construct("role", name, target.lstrip("!~"), is_words)


def _formula(content: str) -> str:
    """Return a formula without its spaces, and without words, which are translated."""
    return _FORMULA_WORDS.sub(r"\\\1{}", _FORMULA_SPACE.sub("", content))


def _is_nested(tokens: Iterable[Token]) -> bool:
    """Tell whether tags are closed in the order in which they were opened, between other marks."""
    opened: list[str] = []
    for token in tokens:
        tag = _TAG.match(token.content) if token.type == "html_inline" else None
        if tag:
            name, closes = f"<{tag['name'].lower()}>", bool(tag["closes"])
            if tag["name"].lower() in _VOID:
                continue
        elif token.nesting:
            name, closes = token.type.rpartition("_")[0], token.nesting < 0
        else:
            continue
        if not closes:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def _shown(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        yield str(token.attrGet("title") or "")
        match token.type:
            case "softbreak" | "hardbreak":
                yield "\n"
            case "myst_role":
                yield split_target(token.content)[0]
            case "image":
                yield "\ufffc"  # an image is seen, whatever its name is
                yield from _shown(token.children or ())
            case "html_inline":
                pass
            case _:
                yield token.content


def _is_code(token: Token) -> bool:
    is_block = token.block and token.type not in {"inline", "html_block"}
    return token.type == "code_inline" or (is_block and bool(token.content))


def _prose(token: Token) -> str:
    """Return the words of a token itself, without those within."""
    match token.type:
        case "text" | "text_special":
            return str(token.content)
        case "softbreak" | "hardbreak":
            return "\n"
        case _:
            if token.block and token.nesting < 0:
                return "\n"
            is_shown = _is_code(token) or not (token.block or token.nesting)
            return OPAQUE if is_shown else ""

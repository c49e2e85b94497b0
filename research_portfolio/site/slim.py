"""A stylesheet without the rules for what a page does not have.

Of Furo's, two fifths are for code, admonitions, signatures and indexes, which an essay and a list
of grants never have. tinycss2 reads CSS as browsers do; nothing here guesses at it.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import tinycss2
from tinycss2 import ast

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

_READ = re.compile(r"var\(\s*(--[\w-]+)")


def slim(css: str, absent: Collection[str], readers: str = "") -> str:
    """Return a stylesheet that does the same for pages without certain classes.

    Parameters
    ----------
    css
        The stylesheet.
    absent
        The classes that no element of these pages has.
    readers
        What else reads the custom properties of the stylesheet. Those that nobody reads are
        left out as well.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    text = "".join(_rewritten(rules, partial(_matching, absent=frozenset(absent))))
    while True:
        read = frozenset(_READ.findall(text + readers))
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        shorter = "".join(_rewritten(rules, partial(_without_unread, read=read)))
        if shorter == text:
            return text
        text = shorter


def classes(html: str) -> set[str]:
    """Return the classes of all elements of a piece of HTML."""
    return {name for names in re.findall(r'\sclass="([^"]*)"', html) for name in names.split()}


def _rewritten(
    rules: Iterable[ast.Node], rewrite: Callable[[ast.QualifiedRule], str]
) -> Iterator[str]:
    """Yield rules rewritten, those for certain media too, of which none is left without content."""
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            yield rewrite(rule)
        elif isinstance(rule, ast.AtRule) and rule.lower_at_keyword in {"media", "supports"}:
            inner = tinycss2.parse_rule_list(rule.content, True, True)
            if kept := "".join(_rewritten(inner, rewrite)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"
        else:
            yield rule.serialize()


def _matching(rule: ast.QualifiedRule, absent: frozenset[str]) -> str:
    """Return a rule for the selectors that something can match, or "" if there is none."""
    selectors = [s for s in _split(rule.prelude) if not absent & set(_required(s))]
    prelude = ",".join(tinycss2.serialize(selector).strip() for selector in selectors)
    return f"{prelude}{{{tinycss2.serialize(rule.content)}}}" if selectors else ""


def _split(prelude: Iterable[ast.Node]) -> Iterator[list[ast.Node]]:
    """Split a list of selectors at its commas; those within parentheses belong to a selector."""
    selector: list[ast.Node] = []
    for token in prelude:
        if token == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _required(selector: list[ast.Node]) -> Iterator[str]:
    """Yield the classes that a selector asks for; what stands in ``:not()`` it does not."""
    for before, token in pairwise(selector):
        if before == "." and isinstance(token, ast.IdentToken):
            yield token.value


def _without_unread(rule: ast.QualifiedRule, read: frozenset[str]) -> str:
    """Return a rule without the custom properties that nobody reads, or "" if nothing is left."""
    kept = [
        declaration.serialize()
        for declaration in tinycss2.parse_blocks_contents(rule.content, True, True)
        if not isinstance(declaration, ast.Declaration)
        or not declaration.name.startswith("--")
        or declaration.name in read
    ]
    return f"{tinycss2.serialize(rule.prelude)}{{{';'.join(kept)}}}" if kept else ""

"""A stylesheet without the rules for what a page does not have.

Of Furo's, two fifths are for code, admonitions, signatures and indexes, which an essay and a list
of grants never have. tinycss2 reads CSS as browsers do; nothing here guesses at it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import tinycss2
from tinycss2 import ast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

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
    text = "".join(_matching(rules, frozenset(absent)))
    while True:
        read = frozenset(_READ.findall(text + readers))
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        shorter = "".join(_without_unread(rules, read))
        if shorter == text:
            return text
        text = shorter


def classes(html: str) -> set[str]:
    """Return the classes of all elements of a piece of HTML."""
    return {name for names in re.findall(r'\sclass="([^"]*)"', html) for name in names.split()}


def _matching(rules: Iterable[ast.Node], absent: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            selectors = [s for s in _split(rule.prelude) if not absent & set(_required(s))]
            if selectors:
                prelude = ",".join(tinycss2.serialize(selector).strip() for selector in selectors)
                yield f"{prelude}{{{tinycss2.serialize(rule.content)}}}"
        elif isinstance(rule, ast.AtRule) and rule.lower_at_keyword in {"media", "supports"}:
            inner = tinycss2.parse_rule_list(rule.content, True, True)
            if kept := "".join(_matching(inner, absent)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"
        else:
            yield rule.serialize()


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


def _without_unread(rules: Iterable[ast.Node], read: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            declarations = tinycss2.parse_blocks_contents(rule.content, True, True)
            kept = [
                declaration.serialize()
                for declaration in declarations
                if not isinstance(declaration, ast.Declaration)
                or not declaration.name.startswith("--")
                or declaration.name in read
            ]
            if kept:
                yield f"{tinycss2.serialize(rule.prelude)}{{{';'.join(kept)}}}"
        elif isinstance(rule, ast.AtRule) and rule.lower_at_keyword in {"media", "supports"}:
            inner = tinycss2.parse_rule_list(rule.content, True, True)
            if text := "".join(_without_unread(inner, read)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}"
        else:
            yield rule.serialize()

"""The nodes in which a page holds its questions, grants and relations.

Each descends from a node of docutils, so that a builder which does not know it writes that one.
Sphinx finds the ancestor by the names of the classes, so none may be called as a node of docutils
is that it does not descend from: "entry" is a cell of a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class portfolio_entry(nodes.container):  # noqa: N801
    """A question or a grant: a rubric with its title, and what is said of it.

    The attribute ``identifier`` is empty where the author gave none that can be used.
    """


class question(portfolio_entry):  # noqa: N801
    """An open research question."""


class grant(portfolio_entry):  # noqa: N801
    """A research grant.

    The attributes ``number``, ``period`` and ``status`` hold what nobody translates, as it was
    written and found valid; the children of type `fact` hold what is translated.
    """


class fact(nodes.paragraph):  # noqa: N801
    """A translatable fact about a grant; the attribute ``field`` names which."""


class relation(nodes.container):  # noqa: N801
    """The reason why the grant around it is related to the question that ``question`` names."""


def visit_entry(self: HTML5Translator, node: portfolio_entry) -> None:
    """Open the HTML element of a question or a grant."""
    label = {"aria-labelledby": node["identifier"]} if node["identifier"] else {}
    self.body.append(self.starttag(node, "article", **label))


def depart_entry(self: HTML5Translator, node: portfolio_entry) -> None:
    """Close the HTML element of a question or a grant."""
    self.body.append("</article>\n")

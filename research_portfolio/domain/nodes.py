"""The nodes in which a page holds its questions, grants and relations.

Each descends from a node of docutils, so that a builder which does not know it writes that one.
Sphinx finds the ancestor by the names of the classes, so none may have the name of a node of docutils
from which it does not descend: "entry" is a cell of a table.
"""

from typing import Final

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.text import TextTranslator

from ..base.locale import _

#: The facts of a grant that are the same in every language.
UNTRANSLATED: Final = ("number", "url", "amount", "period", "status")


class portfolio_entry(nodes.container):  # noqa: N801
    """A question or a grant: a rubric with its title, and what is said of it.

    The attribute ``identifier`` is empty where the author gave none that can be used.
    """


class question(portfolio_entry):  # noqa: N801
    """An open research question."""


class grant(portfolio_entry):  # noqa: N801
    """A research grant.

    The attributes named in `UNTRANSLATED` hold the values that nobody translates; the children of
    type `fact` hold what is translated.
    """


class fact(nodes.paragraph):  # noqa: N801
    """A translatable fact about a grant; the attribute ``field`` names which.

    The attribute ``source_text`` keeps it as the author wrote it, whatever the language.
    """


class fact_label(nodes.field_name):  # noqa: N801
    """The name of a fact, with the colon of the language after it: full-width in Chinese."""


class relation(nodes.container):  # noqa: N801
    """The reason why the grant around it is related to the question that ``question`` names."""


class disclosure(nodes.container):  # noqa: N801
    """What a page shows when the reader asks for it; other formats than HTML show it at once.

    The attribute ``summary`` is what the reader sees before; ``data`` are attributes for scripts.
    """


class overview(nodes.container):  # noqa: N801
    """A place on a page at which something made from the whole portfolio is to stand.

    The attribute ``directive`` says what, such as "grant-list"; the others are its options.
    """


def visit_entry(self: HTML5Translator, node: portfolio_entry) -> None:
    """Open the HTML element of a question or a grant."""
    label = {"aria-labelledby": node["identifier"]} if node["identifier"] else {}
    self.body.append(self.starttag(node, "article", **label))


def depart_entry(self: HTML5Translator, node: portfolio_entry) -> None:
    """Close the HTML element of a question or a grant."""
    self.body.append("</article>\n")


def depart_fact_label(self: HTML5Translator, node: fact_label) -> None:
    """Close the HTML element of the name of a fact."""
    self.body.append(f'<span class="colon">{_(":")}</span></dt>\n')


def depart_fact_label_text(self: TextTranslator, node: fact_label) -> None:
    """End the name of a fact in a text."""
    self.add_text(str(_(":")))
    self.end_state(end=None)


def visit_disclosure(self: HTML5Translator, node: disclosure) -> None:
    """Open the HTML element, closed to a reader who has not asked."""
    self.body.append(self.starttag(node, "details", **node.get("data", {})))
    self.body.append(f"<summary>{self.encode(node['summary'])}</summary>\n")


def depart_disclosure(self: HTML5Translator, node: disclosure) -> None:
    """Close the HTML element."""
    self.body.append("</details>\n")

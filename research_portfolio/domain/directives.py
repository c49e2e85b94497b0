"""The directives: from the author's text to nodes.

``question``, ``grant`` and ``related`` say what there is, ``question-list`` and ``grant-list`` show it.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes as docutils_nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ..base.warnings import warn
from . import nodes, options

_FENCE = re.compile(r"^(`{3,}|:{3,}) *\{([a-z-]+)\}", re.MULTILINE)


def check_settings(app: Sphinx, docname: str, source: list[str]) -> None:
    """On ``source-read``: name the line that conf.py lacks for the first directive of a page.

    MyST says only that a directive is not known, or takes it for text.
    """
    known = app.env.get_domain("research").directives
    for fence in _FENCE.finditer(source[0]):
        lacks = []
        if fence[1][0] == ":" and "colon_fence" not in app.config.myst_enable_extensions:
            lacks.append('myst_enable_extensions = ["colon_fence"]')
        if app.config.primary_domain != "research":
            lacks.append('primary_domain = "research"')
        if fence[2] in known and lacks:
            line = source[0].count("\n", 0, fence.start()) + 1
            message = f"the directive {fence[2]!r} is not known; add to conf.py: {'; '.join(lacks)}"
            warn("directive", message, f"{app.env.doc2path(docname)}:{line}")
            return


def _stripped(text: str | None) -> str:
    return (text or "").strip()


class PortfolioDirective(SphinxDirective):
    """What the directives of a portfolio have in common: their options, and how they complain."""

    has_content = True
    # Takes every option. The parser would drop a wrong one with a message that differs between MyST
    # and reST, and without a remedy and a subtype. It looks for options only if there is one here.
    option_spec: ClassVar = defaultdict(lambda: _stripped, id=_stripped)

    #: The options that this directive takes, and what turns each from text into a value.
    known_options: ClassVar[dict[str, Callable[[str], object]]] = {}

    def valid_options(self) -> dict[str, Any]:
        """Return the values of the options that are known and valid; warn of the others."""
        values = {}
        for name, text in self.options.items():
            try:
                if name not in self.known_options:
                    raise ValueError(options.unknown(name, self.known_options))
                if not text:
                    raise ValueError(
                        f"the option {name!r} is empty; give it a value or leave it out"
                    )
                values[name] = self.known_options[name](text)
            except ValueError as error:
                self.warn("option", str(error))
        return values

    def warn(self, kind: str, message: str) -> None:
        """Warn at the line of this directive."""
        name = self.name.removeprefix("research:")
        warn(kind, f"{name}: {message}", self.get_location())


class EntryDirective(PortfolioDirective):
    """What questions and grants have in common: a title, an identifier and a body."""

    optional_arguments = 1
    final_argument_whitespace = True

    node_class: ClassVar[type[nodes.portfolio_entry]]

    def run(self) -> list[Node]:
        """Return the entry; without a usable identifier it is shown, but cannot be referred to."""
        given = self.valid_options()
        identifier, allow = given.pop("id", ""), sorted(given.pop("allow", ()))
        kind = self.node_class.__name__
        node = self.node_class(
            identifier=identifier, allow=allow, classes=["research-entry", f"research-{kind}"]
        )
        self.set_source_info(node)
        node += self.title(identifier)
        for name, value in given.items():
            if name in nodes.UNTRANSLATED:
                node[name] = value
            else:
                node += self.fact(name, value)
        if "status" in node:
            node["classes"].append(f"research-{node['status']}")
        node += self.parse_content_to_nodes()
        return [node]

    def fact(self, name: str, text: str) -> nodes.fact:
        """Return a fact that is translated."""
        children, messages = self.parse_inline(text)
        fact = nodes.fact(text, "", *children, *messages, field=name)
        fact["source_text"] = fact.astext()
        self.set_source_info(fact)
        return fact

    def title(self, identifier: str) -> docutils_nodes.rubric:
        """Return the title, which carries the anchor of the entry.

        A rubric: it is extracted for translation, becomes a heading in HTML, and stays out of
        the table of contents.
        """
        text = self.arguments[0] if self.arguments else identifier
        if not self.arguments:
            self.warn("title", "there is no title; write it after the name of the directive")
        children, messages = self.parse_inline(text)
        rubric = docutils_nodes.rubric(text, "", *children, *messages)
        self.set_source_info(rubric)
        if identifier in self.state.document.ids:
            self.warn(
                "duplicate",
                f"the anchor {identifier!r} is taken on this page; give this entry another one",
            )
        elif identifier:
            rubric["names"].append(identifier)
            self.state.document.note_explicit_target(rubric, rubric)
        elif "id" not in self.options:
            self.warn("option", 'there is no identifier; add one, such as ":id: scaling-laws"')
        return rubric


class QuestionDirective(EntryDirective):
    """An open research question."""

    node_class = nodes.question
    known_options: ClassVar = {
        "id": options.identifier,
        "allow": lambda text: options.allowance(text, ["unrelated"]),
    }


class GrantDirective(EntryDirective):
    """A research grant, with the relations to questions in its body."""

    node_class = nodes.grant
    known_options: ClassVar = {
        "id": options.identifier,
        "number": str,
        "url": options.url,
        "amount": options.amount,
        "funder": str,
        "program": str,
        "period": options.period,
        "status": options.status,
        "role": str,
        "people": str,
        "acknowledgement": str,
        "allow": options.allowance,
    }


class RelatedDirective(PortfolioDirective):
    """The relation of the grant around it to a question; its content is the reason."""

    optional_arguments = 1

    def run(self) -> list[Node]:
        """Return the relation, or its bare content if it does not say to which question."""
        self.valid_options()
        content = self.parse_content_to_nodes()
        if not self.arguments:
            self.warn("relation", "name the question, such as {related} scaling-laws")
            return content
        node = nodes.relation("", *content, question=self.arguments[0])
        self.set_source_info(node)
        return [node]


class OverviewDirective(PortfolioDirective):
    """A place for something made from the whole portfolio; its options say from what of it."""

    has_content = False

    def run(self) -> list[Node]:
        """Return the empty place; it is filled when the page is written."""
        node = nodes.overview(directive=self.name.removeprefix("research:"), **self.valid_options())
        self.set_source_info(node)
        return [node]


class GrantListDirective(OverviewDirective):
    """The grants, or those of one status or program, or those to which no question is related."""

    known_options: ClassVar = {
        "status": options.status,
        "program": str,
        "only": lambda text: options.allowance(text, ["unrelated"]),
    }

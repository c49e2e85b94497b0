"""The directives: from the author's text to nodes.

``question``, ``grant`` and ``related`` say what there is, ``question-list`` and ``grant-list`` show it.
"""

import re
from collections.abc import Callable
from typing import ClassVar

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


class _AnyOption(dict[str, "Callable[[str], str]"]):
    """An option_spec that takes every option as text.

    So a wrong option or value is reported by us, with a remedy and a subtype of its own, and not
    by the parser, which would drop it with a message that differs between MyST and reST.
    """

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, _name: str) -> Callable[[str | None], str]:
        return lambda text: (text or "").strip()


class PortfolioDirective(SphinxDirective):
    """What the directives of a portfolio have in common: their options, and how they complain."""

    has_content = True
    option_spec = _AnyOption()

    #: The options that this directive takes, and what turns each from text into a value.
    known_options: ClassVar[dict[str, Callable[[str], object]]] = {}

    def valid_options(self) -> dict[str, str]:
        """Return the options that are known and valid, as text; warn of the others."""
        valid = {}
        for name, text in self.options.items():
            if name not in self.known_options:
                self.warn("option", options.unknown(name, self.known_options))
            elif not text:
                self.warn(
                    "option", f"the option {name!r} is empty; give it a value or leave it out"
                )
            else:
                try:
                    self.known_options[name](text)
                except ValueError as error:
                    self.warn("option", str(error))
                else:
                    valid[name] = text
        return valid

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
        identifier = given.pop("id", "")
        allow = given.pop("allow", "")
        kind = self.node_class.__name__
        node = self.node_class(
            identifier=identifier, allow=allow, classes=["research-entry", f"research-{kind}"]
        )
        self.set_source_info(node)
        node += self.title(identifier)
        self.add_facts(node, given)
        node += self.parse_content_to_nodes()
        return [node]

    def title(self, identifier: str) -> docutils_nodes.rubric:
        """Return the title, which carries the anchor of the entry.

        A rubric: it is extracted for translation, becomes a heading in HTML, and stays out of
        the table of contents.
        """
        text = self.arguments[0] if self.arguments else identifier
        if not self.arguments:
            self.warn("title", "there is no title; write it behind the name of the directive")
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

    def add_facts(self, node: nodes.portfolio_entry, given: dict[str, str]) -> None:
        """Put what the remaining options say into the entry."""


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

    def add_facts(self, node: nodes.portfolio_entry, given: dict[str, str]) -> None:
        """Keep what is never translated as attributes, and the rest as translatable nodes."""
        for name, text in given.items():
            if name in {"number", "url", "amount", "period", "status"}:
                node[name] = text
                if name == "status":
                    node["classes"].append(f"research-{text}")
            else:
                children, messages = self.parse_inline(text)
                fact = nodes.fact(text, "", *children, *messages, field=name)
                fact["source_text"] = fact.astext()
                self.set_source_info(fact)
                node += fact


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

    node_class: ClassVar[type[nodes.overview]]

    def run(self) -> list[Node]:
        """Return the empty place; it is filled when the page is written."""
        node = self.node_class(**self.valid_options())
        self.set_source_info(node)
        return [node]


class GrantListDirective(OverviewDirective):
    """The grants, or those of one status or program, or those to which no question is related."""

    node_class = nodes.grant_list
    known_options: ClassVar = {
        "status": options.status,
        "program": str,
        "only": lambda text: options.allowance(text, ["unrelated"]),
    }


class QuestionListDirective(OverviewDirective):
    """The questions."""

    node_class = nodes.question_list

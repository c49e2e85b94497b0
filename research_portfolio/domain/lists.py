"""The lists of grants and of questions, filled in when their page is written."""

from typing import Any

from docutils import nodes as docutils_nodes
from docutils.nodes import Element

from ..base.locale import _
from ..model import Entry, Grant, Question, Relation
from . import nodes, phrases
from .domain import domain_of
from .transforms import PortfolioTransform

#: Between two facts; it stays with the first, so that no line begins with it.
_SEPARATOR = "\N{NO-BREAK SPACE}· "


class ListTransform(PortfolioTransform):
    """Turn the place of a list into the list, or into a sentence that there is nothing to list."""

    def run(self, **kwargs: Any) -> None:
        """Rewrite the page in place."""
        self.graph = domain_of(self.env).graph
        for node in self.overviews("question-list"):
            node.replace_self(self._questions())
        for node in self.overviews("grant-list"):
            node.replace_self(self._grants(node))

    def _questions(self) -> Element:
        if not self.graph.questions:
            return _sentence(_("No question is recorded."))
        items = (
            self._item(question, self._grants_of(question)) for question in self.graph.questions
        )
        return docutils_nodes.bullet_list("", *items, classes=["research-list", "research-asked"])

    def _grants_of(self, question: Question) -> Element:
        """Return the grants that bear on a question and why, or a sentence that none does."""
        relations = self.graph.relations_of(question.identifier)
        if not relations:
            return _sentence(_("No related grant is recorded."), "research-line")
        return nodes.disclosure(
            "",
            docutils_nodes.bullet_list("", *map(self._related, relations)),
            summary=f"{_('Related grants')}{_SEPARATOR}{len(relations)}",
            classes=["research-bearing"],
        )

    def _related(self, relation: Relation) -> Element:
        grant = self.graph.entries[relation.grant]
        link = docutils_nodes.paragraph("", "", self.reference(grant))
        if isinstance(grant, Grant) and grant.status:
            status = phrases.status_text(grant.status)
            text = f"{_SEPARATOR}{status}".replace(" ", "\N{NO-BREAK SPACE}")
            link += docutils_nodes.inline("", text, classes=["research-line"])
        reason = docutils_nodes.container("", *self.reason(relation), classes=["research-reason"])
        return docutils_nodes.list_item("", link, reason)

    def _grants(self, wanted: nodes.overview) -> Element:
        grants = self.graph.grants_where(wanted.get("status"), wanted.get("program"))
        if "only" in wanted:
            grants = tuple(g for g in grants if not self.graph.relations_of(g.identifier))
        if grants:
            items = (self._grant(grant, wanted) for grant in grants)
            return docutils_nodes.bullet_list("", *items, classes=["research-list"])
        if self.graph.grants:
            return _sentence(_("No such grant is recorded."))
        return _sentence(_("No grant is recorded."))

    def _grant(self, grant: Grant, wanted: nodes.overview) -> Element:
        # Without what all have in common.
        said = phrases.facts(
            grant, self.graph.funder(grant.funder_source), self.config.language
        ).items()
        facts = _SEPARATOR.join(text for name, text in said if name not in wanted)
        item = self._item(grant, *[_sentence(facts, "research-line")] if facts else [])
        if grant.status:
            item["classes"].append(f"research-{grant.status}")
        return item

    def _item(self, entry: Entry, *beneath: Element) -> Element:
        link = docutils_nodes.paragraph("", "", self.reference(entry))
        return docutils_nodes.list_item("", link, *beneath)


def _sentence(text: str, kind: str = "research-empty") -> Element:
    return docutils_nodes.paragraph("", text, classes=[kind])

"""The lists of grants and of questions, filled in when their page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from sphinx.locale import get_translation

from ..model import Status
from . import nodes
from .domain import domain_of
from .phrases import period_text, status_text
from .transforms import PortfolioTransform

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Element

    from ..model import Entry, Grant, Question

_ = get_translation("research_portfolio")


class ListTransform(PortfolioTransform):
    """Turn the place of a list into the list, or into a sentence that there is nothing to list."""

    def run(self, **kwargs: Any) -> None:
        """Rewrite the page in place."""
        self.graph = domain_of(self.env).graph
        for questions in list(self.document.findall(nodes.question_list)):
            questions.replace_self(self._questions())
        for grants in list(self.document.findall(nodes.grant_list)):
            grants.replace_self(self._grants(grants))

    def _questions(self) -> Element:
        lines = [(question, self._count(question)) for question in self.graph.questions]
        return self._listing(lines) if lines else _sentence(_("No question is recorded."))

    def _grants(self, wanted: nodes.grant_list) -> Element:
        status = Status(wanted["status"]) if "status" in wanted else None
        grants = self.graph.grants_where(status, wanted.get("program"))
        if grants:
            return self._listing((grant, " · ".join(_facts(grant, wanted))) for grant in grants)
        if self.graph.grants:
            return _sentence(_("No such grant is recorded."))
        return _sentence(_("No grant is recorded."))

    def _count(self, question: Question) -> str:
        relations = self.graph.relations_of(question.identifier)
        if not relations:
            return _("No related grant is recorded.")
        return _("Related grants: %d") % len(relations)

    def _listing(self, lines: Iterable[tuple[Entry, str]]) -> Element:
        """Return each entry as a link with a line beneath."""
        items = []
        for entry, line in lines:
            link = self.reference(entry)
            item = docutils_nodes.list_item("", docutils_nodes.paragraph("", "", link))
            if line:
                item += docutils_nodes.paragraph("", line, classes=["research-line"])
            items.append(item)
        return docutils_nodes.bullet_list("", *items, classes=["research-list"])


def _facts(grant: Grant, wanted: nodes.grant_list) -> Iterator[str]:
    """Yield the facts of a grant, but for those that all of the list have in common."""
    if grant.funder:
        yield grant.funder
    if grant.program and "program" not in wanted:
        yield grant.program
    if grant.number:
        yield _("No. %s") % grant.number
    if grant.period:
        yield period_text(grant.period)
    if grant.status and "status" not in wanted:
        yield status_text(grant.status)


def _sentence(text: str) -> Element:
    return docutils_nodes.paragraph("", text, classes=["research-empty"])

"""The map and the timeline: from a place on a page to a figure with a table beneath.

The figure is HTML, and other formats leave it out; the table says the same in all of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from docutils import nodes as docutils_nodes
from docutils.nodes import Element, Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..base.settings import glossary_file
from ..base.tables import cell, row, tabular
from ..base.words import _
from ..catalogs import glossary
from ..domain.domain import domain_of
from ..domain.pages import Page
from ..domain.phrases import date_text, period_text, status_text
from ..domain.shown import link_shown, relation_shown
from ..domain.today import this_month
from ..domain.transforms import PortfolioTransform
from ..model import Entry, Grant, Relation
from . import directives, relation_map, timeline
from .markup import Link

_FIGURES = {directives.relation_map.__name__, directives.grant_timeline.__name__}


class _FigureTransform(PortfolioTransform):
    """What the two have in common: the links in their figures."""

    def _links(self, entries: Iterable[Entry]) -> Iterator[Link]:
        terms = _terms(self.env)  # read once a figure
        for entry in entries:
            reference = self.reference(entry)
            address = reference.get("refuri") or f"#{reference['refid']}"
            # In one page of many, "#document-page#anchor": Sphinx mends this in nodes only.
            href = "#" + address.rpartition("#")[2] if address[0] == "#" else address
            yield Link(entry.title, href, tuple(term for term in terms if term in entry.title))


def _terms(env: BuildEnvironment) -> tuple[str, ...]:
    """Return the names of the glossary's terms in a language that writes no spaces, else none."""
    language = env.config.language
    if not language.startswith(("zh", "ja")):
        return ()
    # A glossary that cannot be read is told where it is shown, and by the check.
    with suppress(glossary.GlossaryError):
        known = glossary.load(glossary_file(env.config)).terms
        return tuple(name for term in known for name in term.called(language) if not name.isascii())
    return ()


class MapTransform(_FigureTransform):
    """Turn the place of a map into the map and a table of the relations."""

    def run(self, **kwargs: Any) -> None:
        """Rewrite the page in place."""
        self.graph = domain_of(self.env).graph
        for number, node in enumerate(list(self.document.findall(directives.relation_map))):
            if self.graph.entries:
                identifier = f"research-map-{number}"
                node.replace_self([self._figure(identifier), self._beneath(identifier)])
            else:
                node.replace_self(_sentence(_("No question and no grant is recorded.")))

    def _figure(self, identifier: str) -> Node:
        entries: tuple[Entry, ...] = (*self.graph.questions, *self.graph.grants)
        numbers = {entry.identifier: number for number, entry in enumerate(entries)}
        words = relation_map.Words(
            label=str(_("Map of questions and grants")),
            questions=str(_("Questions")),
            grants=str(_("Grants")),
            unrelated_questions=str(_("Questions without a recorded relation")),
            unrelated_grants=str(_("Grants without a recorded relation")),
            unrelated=str(_("No relation recorded")),
            caption=str(
                _(
                    "A line joins a question and a grant that are related; the table gives the reasons. Every title leads to its entry."
                )
            ),
        )
        content = relation_map.Content(
            list(self._links(entries)),
            len(self.graph.questions),
            {
                (numbers[relation.question], numbers[relation.grant]): relation.reason
                for relation in self.graph.relations
            },
        )
        html = relation_map.draw(identifier, content, words)
        return docutils_nodes.raw("", html, format="html")

    def _beneath(self, identifier: str) -> Node:
        """Return all that the map shows, as a table and a list."""
        rows: list[Element] = []
        for question in self.graph.questions:
            relations = self.graph.relations_of(question.identifier)
            if relations:
                rows.append(row(cell(self.reference(question), morecols=1)))
                rows += (self._relation(relation) for relation in relations)
        block = docutils_nodes.container(classes=["research-beneath"])
        if rows:
            head = [cell(str(_("Question and grant"))), cell(str(_("Reason")))]
            block += tabular(identifier, _("The relations, by question"), head, (30, 42), rows)
        entries: tuple[Entry, ...] = (*self.graph.questions, *self.graph.grants)
        unrelated = [entry for entry in entries if not self.graph.relations_of(entry.identifier)]
        if unrelated:
            block += _sentence(_("No relation is recorded of:"))
            links = (docutils_nodes.paragraph("", "", self.reference(entry)) for entry in unrelated)
            items = (docutils_nodes.list_item("", link) for link in links)
            block += docutils_nodes.bullet_list("", *items)
        return block

    def _relation(self, relation: Relation) -> Element:
        grant = self.graph.entries[relation.grant]
        return row(cell(self.reference(grant)), docutils_nodes.entry("", *self.reason(relation)))


class TimelineTransform(_FigureTransform):
    """Turn the place of a timeline into the timeline and a table of the periods."""

    def run(self, **kwargs: Any) -> None:
        """Rewrite the page in place."""
        grants = sorted(
            domain_of(self.env).graph.grants, key=lambda grant: timeline.chronological(grant.period)
        )
        for number, node in enumerate(list(self.document.findall(directives.grant_timeline))):
            if grants:
                table = self._table(f"research-timeline-{number}", grants)
                node.replace_self([self._figure(grants), table])
            else:
                node.replace_self(_sentence(_("No grant is recorded.")))

    def _figure(self, grants: Sequence[Grant]) -> Node:
        today = this_month()
        words = timeline.Words(
            label=str(_("Timeline of grants")),
            grants=str(_("Grants")),
            today=_("as of %s") % date_text(today, self.config.language),
            caption=str(
                _(
                    "A full bar is an ongoing grant, a hollow one a previous grant. Where a text gives years only, the bar covers them whole."
                )
            ),
        )
        rows = [
            timeline.Row(
                link,
                grant.period,
                grant.status,
                " · ".join(filter(None, (_period(grant, self.config.language), _status(grant)))),
            )
            for grant, link in zip(grants, self._links(grants), strict=True)
        ]
        return docutils_nodes.raw("", timeline.draw(rows, today, words), format="html")

    def _table(self, identifier: str, grants: Iterable[Grant]) -> Node:
        rows = [
            row(
                cell(self.reference(grant)),
                cell(_period(grant, self.config.language)),
                cell(_status(grant)),
            )
            for grant in grants
        ]
        head = [cell(str(label)) for label in (_("Grant"), _("Period"), _("Status"))]
        table = tabular(identifier, _("The grants, by period"), head, (42, 17, 10), rows)
        table["classes"] = ["colwidths-auto", "research-periods"]
        return docutils_nodes.container("", table, classes=["research-beneath"])


def _period(grant: Grant, language: str) -> str:
    return period_text(grant.period, language) if grant.period else str(_("period not given"))


def _status(grant: Grant) -> str:
    return status_text(grant.status) if grant.status else ""


def _sentence(text: str) -> Element:
    return docutils_nodes.paragraph("", str(text))


def shown_on(app: Sphinx, docname: str) -> list[object]:
    """On ``research-shown``: return what the map and the timeline on a page show."""
    domain = domain_of(app.env)
    graph, kinds = domain.graph, domain.pages.get(docname, Page()).overviews
    shown: list[object] = [_terms(app.env)] if kinds & _FIGURES else []
    if directives.relation_map.__name__ in kinds:
        shown += [link_shown(entry, domain) for entry in graph.entries.values()]
        shown += [relation_shown(relation, domain) for relation in graph.relations]
    if directives.grant_timeline.__name__ in kinds:
        shown.append(this_month())
        shown += [(link_shown(grant, domain), grant.period, grant.status) for grant in graph.grants]
    return shown

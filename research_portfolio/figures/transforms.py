"""The map and the timeline: from a place on a page to a figure with a table beneath.

The figure is HTML, and other formats leave it out; the table says the same in all of them.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from docutils import nodes as docutils_nodes
from docutils.nodes import Element, Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..base.locale import _
from ..base.settings import glossary_file
from ..base.tables import cell, row, tabular
from ..catalogs import glossary
from ..domain.collector import Page
from ..domain.domain import domain_of
from ..domain.phrases import date_text, period_text, status_text
from ..domain.signature import link_signature, relation_signature
from ..domain.today import this_month
from ..domain.transforms import PortfolioTransform
from ..model import Entry
from . import relation_map, timeline
from .markup import Link

_MAP, _TIMELINE = "relation-map", "grant-timeline"


class FigureTransform(PortfolioTransform):
    """Turn the places of maps and timelines into these, each with a table that says the same."""

    def run(self, **kwargs: Any) -> None:
        """Rewrite the page in place."""
        self.graph = domain_of(self.env).graph
        for number, node in enumerate(self.overviews(_MAP)):
            node.replace_self(self._map(f"research-map-{number}"))
        for number, node in enumerate(self.overviews(_TIMELINE)):
            node.replace_self(self._timeline(f"research-timeline-{number}"))

    def _links(self, entries: Iterable[Entry]) -> Iterator[Link]:
        terms = _terms(self.env)  # read once a figure
        for entry in entries:
            reference = self.reference(entry)
            address = reference.get("refuri") or f"#{reference['refid']}"
            # In one page of many, "#document-page#anchor": Sphinx mends this in nodes only.
            href = "#" + address.rpartition("#")[2] if address[0] == "#" else address
            yield Link(entry.title, href, tuple(term for term in terms if term in entry.title))

    def _map(self, identifier: str) -> list[Node]:
        """Return the map, and all that it shows as a table and a list."""
        entries: tuple[Entry, ...] = (*self.graph.questions, *self.graph.grants)
        if not entries:
            return [_sentence(_("No question and no grant is recorded."))]
        names = (entry.identifier for entry in entries)
        links = dict(zip(names, self._links(entries), strict=True))
        html = relation_map.draw(identifier, self.graph, links, _)
        beneath = self._beneath(identifier, entries)
        return [docutils_nodes.raw("", html, format="html"), beneath]

    def _beneath(self, identifier: str, entries: Iterable[Entry]) -> Node:
        rows: list[Element] = []
        for question in self.graph.questions:
            relations = self.graph.relations_of(question.identifier)
            if relations:
                rows.append(row(cell(self.reference(question), morecols=1)))
            for relation in relations:
                grant = cell(self.reference(self.graph.entries[relation.grant]))
                rows.append(row(grant, docutils_nodes.entry("", *self.reason(relation))))
        block = docutils_nodes.container(classes=["research-beneath"])
        if rows:
            head = [cell(str(_("Question and grant"))), cell(str(_("Reason")))]
            block += tabular(identifier, _("The relations, by question"), head, (30, 42), rows)
        unrelated = [entry for entry in entries if not self.graph.relations_of(entry.identifier)]
        if unrelated:
            block += _sentence(_("No relation is recorded of:"))
            links = (docutils_nodes.paragraph("", "", self.reference(entry)) for entry in unrelated)
            items = (docutils_nodes.list_item("", link) for link in links)
            block += docutils_nodes.bullet_list("", *items)
        return block

    def _timeline(self, identifier: str) -> list[Node]:
        """Return the timeline, and a table of the periods."""
        grants = sorted(self.graph.grants, key=lambda grant: timeline.chronological(grant.period))
        if not grants:
            return [_sentence(_("No grant is recorded."))]
        language, unknown = self.config.language, str(_("period not given"))
        said = [
            (
                period_text(grant.period, language) if grant.period else unknown,
                status_text(grant.status) if grant.status else "",
            )
            for grant in grants
        ]
        notes = (" · ".join(filter(None, texts)) for texts in said)
        bars = list(zip(grants, self._links(grants), notes, strict=True))
        today = this_month()
        html = timeline.draw(bars, today, date_text(today, language), _)
        rows = [
            row(cell(self.reference(grant)), *map(cell, texts))
            for grant, texts in zip(grants, said, strict=True)
        ]
        head = [cell(str(label)) for label in (_("Grant"), _("Period"), _("Status"))]
        table = tabular(identifier, _("The grants, by period"), head, (42, 17, 10), rows)
        table["classes"] = ["colwidths-auto", "research-periods"]
        beneath = docutils_nodes.container("", table, classes=["research-beneath"])
        return [docutils_nodes.raw("", html, format="html"), beneath]


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


def _sentence(text: str) -> Element:
    return docutils_nodes.paragraph("", str(text))


def signature(app: Sphinx, docname: str) -> list[object]:
    """On ``research-signature``: return what the map and the timeline on a page show."""
    domain = domain_of(app.env)
    graph, kinds = domain.graph, domain.pages.get(docname, Page()).overviews
    shown: list[object] = [_terms(app.env)] if kinds & {_MAP, _TIMELINE} else []
    if _MAP in kinds:
        shown += [link_signature(entry, domain) for entry in graph.entries.values()]
        shown += [relation_signature(relation, domain) for relation in graph.relations]
    if _TIMELINE in kinds:
        shown.append(this_month())
        shown += [
            (link_signature(grant, domain), grant.period, grant.status) for grant in graph.grants
        ]
    return shown

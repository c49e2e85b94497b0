"""What a page shows of questions and grants, of other pages too, in a form that can be compared."""

from dataclasses import replace

from sphinx.application import Sphinx

from ..base.headings import heading
from ..model import Entry, Grant, Relation
from .collector import Page
from .domain import ResearchDomain, domain_of


def signature(app: Sphinx, docname: str) -> list[object]:
    """On ``research-signature``: return the relations, lists and titles that a page shows."""
    domain = domain_of(app.env)
    page, graph = domain.pages.get(docname, Page()), domain.graph
    standard = app.env.domains.standard_domain
    targets = sorted(page.targets)
    own = [entry.identifier for entry in page.entries]
    shown: list[object] = [
        [
            relation_signature(relation, domain)
            for name in own
            for relation in graph.relations_of(name)
        ],
        [domain.acknowledgements(entry) for entry in page.entries if isinstance(entry, Grant)],
        [link_signature(graph.entries[name], domain) for name in targets if name in graph.entries],
        [(standard.labels.get(name), standard.anonlabels.get(name)) for name in targets],
        [heading(app.env, *place) for place in sorted(page.headings)],
    ]
    if page.overviews & {"grant-list", "question-list"}:
        shown.append([_entry_signature(entry) for entry in graph.entries.values()])
    if "question-list" in page.overviews:
        shown.append([relation_signature(relation, domain) for relation in graph.relations])
    return shown


def link_signature(entry: Entry, domain: ResearchDomain) -> object:
    """Return what a link to an entry shows."""
    page = domain.pages[entry.place.docname]
    formulas = page.titles.get(entry.identifier)
    title = (entry.title, entry.identifier in page.untranslated, formulas and formulas.shown)
    return (entry.kind, entry.identifier, title, entry.place.docname)


def relation_signature(relation: Relation, domain: ResearchDomain) -> object:
    """Return what a relation shows: both ends, and why they belong together."""
    ends = (relation.grant, relation.question)
    links = [link_signature(domain.graph.entries[end], domain) for end in ends]
    return (links, domain.reason(relation).shown)


def _entry_signature(entry: Entry) -> object:
    """Return all of an entry that another page can show; the line on which it stands it cannot."""
    shown = replace(entry, place=replace(entry.place, file="", line=0))
    if isinstance(shown, Grant):
        reasons = tuple((relation.question, relation.reason) for relation in shown.relations)
        return (replace(shown, relations=()), reasons)
    return shown

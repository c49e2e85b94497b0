"""What a page shows of the questions and grants of other pages, in a form that can be compared."""

from dataclasses import replace

from sphinx.application import Sphinx

from ..base.headings import heading
from ..model import Entry, Grant, Relation
from . import nodes
from .domain import ResearchDomain, domain_of
from .pages import Page

_LISTS = {nodes.grant_list.__name__, nodes.question_list.__name__}


def shown_on(app: Sphinx, docname: str) -> list[object]:
    """On ``research-shown``: return the relations, lists and titles that a page shows."""
    domain = domain_of(app.env)
    page, graph = domain.pages.get(docname, Page()), domain.graph
    standard = app.env.domains.standard_domain
    return [
        *(
            relation_shown(relation, domain)
            for entry in page.entries
            for relation in graph.relations_of(entry.identifier)
        ),
        *(domain.acknowledgements.of(entry) for entry in page.entries if isinstance(entry, Grant)),
        *(
            link_shown(graph.entries[target], domain)
            for target in sorted(page.targets & graph.entries.keys())
        ),
        *(
            (standard.labels.get(target), standard.anonlabels.get(target))
            for target in sorted(page.targets)
        ),
        *(heading(app.env, page, slug) for page, slug in sorted(page.headings)),
        [_entry_shown(entry) for entry in graph.entries.values()]
        if page.overviews & _LISTS
        else [],
        [relation_shown(relation, domain) for relation in graph.relations]
        if nodes.question_list.__name__ in page.overviews
        else [],
    ]


def link_shown(entry: Entry, domain: ResearchDomain) -> object:
    """Return what a link to an entry shows."""
    title = domain.title(entry).pformat()  # with the language that it is in
    return (entry.kind, entry.identifier, title, entry.place.docname)


def relation_shown(relation: Relation, domain: ResearchDomain) -> object:
    """Return what a relation shows: both ends, and why they belong together."""
    ends = (relation.grant, relation.question)
    links = [link_shown(domain.graph.entries[end], domain) for end in ends]
    return (links, domain.reason(relation).shown)


def _entry_shown(entry: Entry) -> object:
    """Return all of an entry that another page can show; the line on which it stands it cannot."""
    shown = replace(entry, place=replace(entry.place, file="", line=0))
    if isinstance(shown, Grant):
        reasons = tuple((relation.question, relation.reason) for relation in shown.relations)
        return (replace(shown, relations=()), reasons)
    return shown

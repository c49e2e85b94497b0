"""Which pages show something of another page that has changed since they were written.

Sphinx rewrites a page whose own text has changed. A page that shows titles or relations of other
pages must be named to it, and no other page should be: naming all makes every build a full one.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.addnodes import toctree

from ..domain import nodes
from ..domain.domain import Page, domain_of
from ..domain.today import this_month
from ..markdown.headings import heading
from ..model import Grant
from ..translation import coverage
from .builders import makes_pages
from .publication import page_description, site_title

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain.domain import ResearchDomain
    from ..domain.graph import Graph
    from ..model import Entry, Relation


def outdated_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """On ``env-updated``: return the pages whose signature differs from the one last written."""
    written = _read(_record_of(app))
    frame = _digest(_navigation(env)) if app.builder.format == "html" else ""
    current = _signatures(domain_of(env), frame)
    _pending(app).write_text(json.dumps(current, indent=1), encoding="utf-8")
    return [docname for docname, signature in current.items() if written.get(docname) != signature]


def record_signatures(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: note what the pages show now, unless the build was cut short.

    Until a build has finished, some page may not have been written, so the next one asks again.
    """
    if exception is None:
        _pending(app).replace(_record_of(app))


def remove_gone_pages(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: delete the pages written earlier whose source is no more.

    Sphinx leaves them, and whoever publishes the folder publishes what the author has deleted.
    """
    builder = app.builder
    if exception or not makes_pages(builder):
        return
    gone = _read(_record_of(app)).keys() - app.env.found_docs
    # The builder dirhtml writes "a" and "a/index" to the same place.
    files = {builder.get_outfilename(docname) for docname in gone}
    for file in files - {builder.get_outfilename(docname) for docname in app.env.found_docs}:
        Path(file).unlink(missing_ok=True)


def _record_of(app: Sphinx) -> Path:
    """Return the file that holds the signatures.

    One for each output: builders may share the doctrees, but each writes pages of its own.
    """
    output = hashlib.sha256(str(app.outdir).encode()).hexdigest()[:8]
    return Path(app.doctreedir, f"research-{app.builder.name}-{output}.json")


def _pending(app: Sphinx) -> Path:
    return _record_of(app).with_suffix(".pending.json")


def _read(record: Path) -> dict[str, str]:
    try:
        written = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return written if isinstance(written, dict) else {}


def _signatures(domain: ResearchDomain, frame: str) -> dict[str, str]:
    """Return a digest of what each page shows: titles, relations, descriptions, translations.

    What all pages show around their text, ``frame``, is part of each.
    """
    env, graph, title = domain.env, domain.graph, site_title(domain.env)
    pages = {docname: domain.pages.get(docname, Page()) for docname in env.found_docs}
    kinds = sorted({kind for page in pages.values() for kind in page.overviews})
    overviews = {kind: _digest(_OVERVIEWS.get(kind, _list)(domain)) for kind in kinds}
    return {
        docname: _digest(
            [
                title,
                frame,
                page_description(env, docname),
                coverage.by_language(env, docname),
                _shown(page, graph, domain),
                [overviews[kind] for kind in sorted(page.overviews)],
            ]
        )
        for docname, page in sorted(pages.items())
    }


def _navigation(env: BuildEnvironment) -> list[object]:
    """Return what the sidebar shows of all pages, and what leads from each to the next."""
    return [
        (
            docname,
            env.titles[docname].pformat(),  # with the language that it is in
            [contents.attributes for contents in env.tocs[docname].findall(toctree)],
        )
        for docname in sorted(env.found_docs)
    ]


def _digest(shown: list[object]) -> str:
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _list(domain: ResearchDomain) -> list[object]:
    """Return what a list can show."""
    return [_elsewhere(entry) for entry in domain.graph.entries.values()]


def _map(domain: ResearchDomain) -> list[object]:
    """Return what a map shows."""
    graph = domain.graph
    return [
        *(_link(entry, domain) for entry in graph.entries.values()),
        *(_relation(relation, domain) for relation in graph.relations),
    ]


def _timeline(domain: ResearchDomain) -> list[object]:
    """Return what a timeline shows."""
    grants = [(_link(grant, domain), grant.period, grant.status) for grant in domain.graph.grants]
    return [this_month(), *grants]


_OVERVIEWS = {nodes.relation_map.__name__: _map, nodes.grant_timeline.__name__: _timeline}


def _link(entry: Entry, domain: ResearchDomain) -> object:
    title = domain.title(entry).pformat()  # with the language that it is in
    return (entry.kind, entry.identifier, title, entry.place.docname)


def _relation(relation: Relation, domain: ResearchDomain) -> object:
    ends = [_link(domain.graph.entries[end], domain) for end in (relation.grant, relation.question)]
    return (ends, domain.reason(relation).shown)


def _elsewhere(entry: Entry) -> object:
    """Return all of an entry that another page can show; the line on which it stands it cannot."""
    shown = replace(entry, place=replace(entry.place, file="", line=0))
    if isinstance(shown, Grant):
        reasons = tuple((relation.question, relation.reason) for relation in shown.relations)
        return (replace(shown, relations=()), reasons)
    return shown


def _shown(page: Page, graph: Graph, domain: ResearchDomain) -> list[object]:
    """Return all that a page shows of other pages, in a form that can be compared."""
    relations = [
        _relation(relation, domain)
        for entry in page.entries
        for relation in graph.relations_of(entry.identifier)
    ]
    acknowledgements = [
        domain.acknowledgements.of(entry) for entry in page.entries if isinstance(entry, Grant)
    ]
    standard = domain.env.domains.standard_domain
    return [
        *relations,
        *acknowledgements,
        *(
            _link(graph.entries[target], domain)
            for target in sorted(page.targets & graph.entries.keys())
        ),
        *(
            (standard.labels.get(target), standard.anonlabels.get(target))
            for target in sorted(page.targets)
        ),
        *(heading(domain.env, docname, slug) for docname, slug in sorted(page.headings)),
    ]

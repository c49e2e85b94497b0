"""Which pages show something of another page that has changed since they were written.

Sphinx rewrites a page whose own text has changed. A page that shows titles or relations of other
pages must be named to it, and no other page should be: naming all makes every build a full one.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from .domain import Page, domain_of
from .publication import site_title

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .domain import ResearchDomain
    from .graph import Graph


def outdated_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """On ``env-updated``: return the pages whose signature differs from the one last written."""
    written = _read(app)
    return [
        docname
        for docname, signature in _signatures(domain_of(env)).items()
        if written.get(docname) != signature
    ]


def record_signatures(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: note what the pages show now, unless the build was cut short.

    Until a build has finished, some page may not have been written, so the next one asks again.
    """
    if exception is None:
        record = json.dumps(_signatures(domain_of(app.env)), indent=1)
        _record_of(app).write_text(record, encoding="utf-8")


def _record_of(app: Sphinx) -> Path:
    """Return the file that holds the signatures.

    One for each output: builders may share the doctrees, but each writes pages of its own.
    """
    output = hashlib.sha256(str(app.outdir).encode()).hexdigest()[:8]
    return Path(app.doctreedir, f"research-{app.builder.name}-{output}.json")


def _read(app: Sphinx) -> dict[str, str]:
    try:
        written = json.loads(_record_of(app).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return written if isinstance(written, dict) else {}


def _signatures(domain: ResearchDomain) -> dict[str, str]:
    """Return a digest of what each page shows of the portfolio; each shows the site's title."""
    graph, title = domain.graph, site_title(domain.env)
    shown = {
        docname: [title, *_shown(domain.pages.get(docname, Page()), graph, domain)]
        for docname in domain.env.found_docs
    }
    return {
        docname: hashlib.sha256(repr(content).encode()).hexdigest()
        for docname, content in sorted(shown.items())
    }


def _shown(page: Page, graph: Graph, domain: ResearchDomain) -> list[object]:
    """Return all that a page shows of the portfolio, in a form that can be compared."""

    def link(identifier: str) -> tuple[str, str, str]:
        entry = graph.entries[identifier]
        return (entry.identifier, entry.title, entry.place.docname)

    relations = [
        (
            link(relation.grant),
            link(relation.question),
            [node.pformat() for node in domain.reason(relation)],
        )
        for entry in page.entries
        for relation in graph.relations_of(entry.identifier)
    ]
    return [*relations, *(link(target) for target in sorted(page.targets & graph.entries.keys()))]

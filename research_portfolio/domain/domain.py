"""The domain ``research``: what each page holds, and what refers to it from anywhere."""

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Any, ClassVar

from docutils import nodes as docutils_nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from .. import languages
from ..base.locale import _
from ..base.sphinx_private import conf_language
from ..base.warnings import report, warn
from ..model import Entry, Fault, Grant, Relation
from . import acknowledgement, checks, funders
from .collector import Fragment, Page, collect
from .directives import (
    GrantDirective,
    GrantListDirective,
    OverviewDirective,
    QuestionDirective,
    RelatedDirective,
)
from .graph import Graph
from .today import today


class ResearchDomain(Domain):
    """Questions, grants, and the references to them."""

    name = "research"
    label = "Research"
    object_types: ClassVar = {
        "question": ObjType(_("question"), "question"),
        "grant": ObjType(_("grant"), "grant"),
    }
    directives: ClassVar = {
        "question": QuestionDirective,
        "grant": GrantDirective,
        "related": RelatedDirective,
        "question-list": OverviewDirective,
        "grant-list": GrantListDirective,
    }
    roles: ClassVar = {
        kind: XRefRole(innernodeclass=docutils_nodes.inline) for kind in ("question", "grant")
    }
    # Keyed by page, so that a page is forgotten by a pop and merged by an update, and what two
    # pages both define, in a parallel build too, is seen and not overwritten.
    initial_data: ClassVar = {"pages": {}}
    data_version = 16

    @property
    def pages(self) -> dict[str, Page]:
        """What each page holds, by its name."""
        pages: dict[str, Page] = self.data["pages"]
        return pages

    @cached_property
    def graph(self) -> Graph:
        """The whole portfolio, in reading order."""
        entries = (entry for page in self._pages_in_order() for entry in page.entries)
        return Graph(entries, self.env.config.research_funders)

    def faults(self) -> Iterator[Fault]:
        """Yield the faults that only the whole portfolio shows."""
        pages = self._pages_in_order()
        entries = (entry for page in pages for entry in page.entries)
        mentions = (mention for page in pages for mention in page.mentions)
        return checks.faults(entries, mentions, self.graph, today())

    def _pages_in_order(self) -> list[Page]:
        return [self.pages[docname] for docname in self.reading_order() if docname in self.pages]

    def acknowledgements(self, grant: Grant) -> dict[str, str]:
        """Return the sentences with which papers acknowledge a grant, by language."""
        config = self.env.config
        source = languages.source(config.research_languages, conf_language(config))
        funder = self.graph.funder(grant.funder_source)
        return acknowledgement.sentences(grant, funder, source, config.language)

    def reading_order(self) -> Iterator[str]:
        """Yield every page once: as the tables of contents have them, then the others by name."""
        seen = set()
        stack = [*sorted(self.env.found_docs, reverse=True), self.env.config.root_doc]
        while stack:
            docname = stack.pop()
            # A table of contents may name a page that was deleted.
            if docname in self.env.found_docs and docname not in seen:
                seen.add(docname)
                stack += reversed(self.env.toctree_includes.get(docname, []))
                yield docname

    def reason(self, relation: Relation) -> Fragment:
        """Return the reason of a relation."""
        return self.pages[relation.place.docname].reasons[relation.grant, relation.question]

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.pages.pop(docname, None)
        self.forget_graph()

    def merge_domaindata(self, docnames: Set[str], otherdata: Mapping[str, Any]) -> None:
        """Take in what another process has read."""
        self.pages.update(
            {name: page for name, page in otherdata["pages"].items() if name in docnames}
        )
        self.forget_graph()

    def forget_graph(self) -> None:
        """Let the graph be made anew, after a page has come or gone."""
        self.__dict__.pop("graph", None)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> docutils_nodes.reference | None:
        """Link a role to its target; the bare name stays where `faults` found it wrong."""
        entry = self.graph.entries.get(target)
        if entry is None or entry.kind != typ:
            return None
        if not node["refexplicit"]:
            contnode = self.title(entry)
        return make_refnode(builder, fromdocname, entry.place.docname, target, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, docutils_nodes.reference]]:
        """Leave these to the standard domain, to which each title is an explicit target."""
        return []

    def title(self, entry: Entry) -> docutils_nodes.inline:
        """Return the title of an entry, with its language where that is not the page's."""
        page = self.pages[entry.place.docname]
        held = page.titles.get(entry.identifier)
        shown = held.copy() if held else [docutils_nodes.Text(entry.title)]
        title = docutils_nodes.inline(entry.title, "", *shown, classes=["xref"])
        if entry.identifier in page.untranslated:
            config = self.env.config
            source = languages.source(config.research_languages, config.language)
            title["classes"].append(f"language-{languages.tag(source)}")
        return title

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield what the inventory lists: name, title, type, page, anchor, priority."""
        for entry in self.graph.entries.values():
            name = entry.identifier
            yield name, entry.title, entry.kind, entry.place.docname, name, 1


def note_page(app: Sphinx, document: docutils_nodes.document) -> None:
    """On ``doctree-read``: take in the page, when it is translated and its links are known.

    `Domain.process_doc` would come before MyST turns ``[](#id)`` into a reference.
    """
    docname, domain = app.env.current_document.docname, domain_of(app.env)
    page = collect(docname, document)
    if page.entries or page.targets or page.overviews:
        domain.pages[docname] = page
        domain.forget_graph()


def read_funders(_app: Sphinx, config: Config) -> None:
    """On ``config-inited``: read ``research_funders`` once, and leave out what is wrong in it."""
    known = {}
    given = config.research_funders
    if not isinstance(given, dict):
        warn("funder", f"conf.py: research_funders: {given!r} should be a dictionary by funder")
        given = {}
    for name, funder in given.items():
        try:
            known[name] = funders.parse(funder)
        except ValueError as error:
            warn("funder", f"conf.py: research_funders: {name!r}: {error}")
    config.research_funders = known


def report_faults(app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-updated``: tell the faults of the whole portfolio.

    In every build, not only in the one that reads the page at fault: with ``-W``, a second try
    must not pass what the first refused.
    """
    domain = domain_of(env)
    for fault in domain.faults():
        report(fault, app.config)
    grants = domain.graph.grants
    named = dict.fromkeys(grant.funder_source for grant in grants if grant.funder_source)
    for name in sorted(app.config.research_funders.keys() - named.keys()):
        known = ", ".join(map(repr, named)) or "none yet"
        warn(
            "funder",
            f"conf.py: research_funders: no grant names the funder {name!r}; the funders are {known}",
        )


def domain_of(env: BuildEnvironment) -> ResearchDomain:
    """Return the domain of a build."""
    domain = env.get_domain(ResearchDomain.name)
    assert isinstance(domain, ResearchDomain)
    return domain

"""The domain ``research``: what each page holds, and what refers to it from anywhere."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
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
from sphinx.util.nodes import get_node_line, get_node_source, make_refnode

from .. import languages
from ..base.headings import heading_of
from ..base.warnings import report, warn
from ..base.words import _
from ..model import Entry, Grant, Mention, Place, Question, Relation, Status
from . import funders, nodes, options
from .acknowledge import Acknowledgements
from .directives import (
    GrantDirective,
    GrantListDirective,
    QuestionDirective,
    QuestionListDirective,
    RelatedDirective,
)
from .graph import Graph
from .today import today


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason of a relation as written, with its markup, for the pages of both ends."""

    #: The nodes, pickled: a portfolio has thousands, and as a tree each would hold on to the
    #: document around it, and be read, walked and written again in every build.
    pickled: bytes
    #: What a reader sees of it, in a form that can be compared.
    shown: str

    @classmethod
    def of(cls, relation: nodes.relation) -> Reason:
        """Take it out of its page."""
        copies = [child.deepcopy() for child in relation.children]
        shown = "".join(copy.pformat() for copy in copies)
        for copy in copies:
            for node in copy.findall():
                node.document = None  # type: ignore[assignment]
        return cls(pickle.dumps(copies), hashlib.sha256(shown.encode()).hexdigest())

    def copy(self) -> list[Element]:
        """Return the nodes, for one place on one page."""
        copies: list[Element] = pickle.loads(self.pickled)
        return copies


@dataclass
class Page:
    """What one page adds to the portfolio."""

    entries: list[Entry] = field(default_factory=list)
    #: The keys are (grant, question).
    reasons: dict[tuple[str, str], Reason] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    #: Every identifier that the page may link to, and so show the title of.
    targets: Set[str] = frozenset()
    #: Every heading that it shows as the text of a link: its page, and its slug or label, or ""
    #: for the title of the page.
    headings: Set[tuple[str, str]] = frozenset()
    #: The identifiers of the entries whose title is shown in the original.
    untranslated: Set[str] = frozenset()
    #: What the page shows that is made from the whole portfolio: names of kinds of `overview`.
    overviews: Set[str] = frozenset()


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
        "question-list": QuestionListDirective,
        "grant-list": GrantListDirective,
    }
    roles: ClassVar = {"question": XRefRole(), "grant": XRefRole()}
    # Keyed by page, so that a page is forgotten by a pop and merged by an update, and what two
    # pages both define, in a parallel build too, is seen and not overwritten.
    initial_data: ClassVar = {"pages": {}}
    data_version = 11

    @property
    def pages(self) -> dict[str, Page]:
        """What each page holds, by its name."""
        pages: dict[str, Page] = self.data["pages"]
        return pages

    @cached_property
    def graph(self) -> Graph:
        """The whole portfolio, in reading order; made anew after a page has changed."""
        pages = [self.pages[docname] for docname in self.reading_order() if docname in self.pages]
        return Graph(
            (entry for page in pages for entry in page.entries),
            (mention for page in pages for mention in page.mentions),
            self.env.config.research_funders,
        )

    @cached_property
    def acknowledgements(self) -> Acknowledgements:
        """What each grant is acknowledged with; made anew after a page has changed."""
        return Acknowledgements(self.graph, self.env.config)

    def reading_order(self) -> Iterator[str]:
        """Yield every page once: as the tables of contents have them, then the others by name."""
        seen = set()
        stack = [*sorted(self.env.found_docs, reverse=True), self.env.config.root_doc]
        while stack:
            docname = stack.pop()
            if docname not in seen:
                seen.add(docname)
                stack += reversed(self.env.toctree_includes.get(docname, []))
                yield docname

    def reason(self, relation: Relation) -> Reason:
        """Return the reason of a relation."""
        return self.pages[relation.place.docname].reasons[relation.grant, relation.question]

    def note_page(self, docname: str, document: docutils_nodes.document) -> None:
        """Take in a page that has been read and translated."""
        page = Page()
        for node in document.findall(nodes.portfolio_entry):
            relations = list(_relations(node, docname))
            if node["identifier"]:
                page.entries.append(_entry(node, docname, relations))
                for relation, written in relations:
                    page.reasons.setdefault((relation.grant, relation.question), Reason.of(written))
        for outer in document.findall(nodes.portfolio_entry):
            kind = type(outer).__name__
            for inner in outer.findall(nodes.portfolio_entry, include_self=False):
                warn(
                    "nested",
                    f"this {type(inner).__name__} stands inside a {kind}; "
                    f"move it behind the end of that {kind}",
                    inner,
                )
        for stray in document.findall(nodes.relation):
            if not isinstance(stray.parent, nodes.grant):
                warn(
                    "relation",
                    f"the relation to {stray['question']!r} stands outside of a grant; "
                    "move it into the grant that it belongs to",
                    stray,
                )
        xrefs = list(document.findall(pending_xref))
        page.mentions = [
            Mention(node["reftype"], node["reftarget"], _place(node, docname))
            for node in xrefs
            if node["refdomain"] == self.name
        ]
        overviews = list(document.findall(nodes.overview))
        page.overviews = {type(node).__name__ for node in overviews}
        page.mentions += [
            Mention("program", node["program"], _place(node, docname))
            for node in overviews
            if "program" in node
        ]
        page.targets = {node.get("reftargetid") or node["reftarget"] for node in xrefs}
        page.headings = set(filter(None, (heading_of(node, docname) for node in xrefs)))
        page.untranslated = {
            node["identifier"]
            for node in document.findall(nodes.portfolio_entry)
            if nodes.is_untranslated(node[0])
        }
        if page.entries or page.targets or page.overviews:
            self.pages[docname] = page
            self._forget_graph()

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.pages.pop(docname, None)
        self._forget_graph()

    def merge_domaindata(self, docnames: Set[str], otherdata: Mapping[str, Any]) -> None:
        """Take in what another process has read."""
        self.pages.update(
            {name: page for name, page in otherdata["pages"].items() if name in docnames}
        )
        self._forget_graph()

    def _forget_graph(self) -> None:
        for computed in ("graph", "acknowledgements"):
            self.__dict__.pop(computed, None)

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
        """Link a role to its target; the bare name stays where `Graph.faults` found it wrong."""
        entry = self.graph.entries.get(target)
        if entry is None or entry.kind != typ:
            return None
        if not node["refexplicit"]:
            contnode = self.title(entry)
        return self.reference(builder, fromdocname, entry, contnode)

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
        title = docutils_nodes.inline(entry.title, entry.title, classes=["xref"])
        if entry.identifier in self.pages[entry.place.docname].untranslated:
            config = self.env.config
            source = languages.source(config.research_languages, config.language)
            title["classes"].append(f"language-{languages.tag(source)}")
        return title

    def reference(
        self, builder: Builder, fromdocname: str, entry: Entry, content: Element
    ) -> docutils_nodes.reference:
        """Return a link to an entry."""
        return make_refnode(builder, fromdocname, entry.place.docname, entry.identifier, content)

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield what the inventory lists: name, title, type, page, anchor, priority."""
        for entry in self.graph.entries.values():
            yield (
                entry.identifier,
                entry.title,
                entry.kind,
                entry.place.docname,
                entry.identifier,
                1,
            )


def note_page(app: Sphinx, document: docutils_nodes.document) -> None:
    """On ``doctree-read``: take in the page, when it is translated and its links are known.

    `Domain.process_doc` would come before MyST turns ``[](#id)`` into a reference.
    """
    docname = app.env.current_document.docname
    domain_of(app.env).note_page(docname, document)


def read_funders(_app: Sphinx, config: Config) -> None:
    """On ``config-inited``: read ``research_funders`` once, and leave out what is wrong in it."""
    known = {}
    for name, funder in config.research_funders.items():
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
    graph = domain_of(env).graph
    for fault in graph.faults(today()):
        report(fault, app.config)
    named = dict.fromkeys(grant.funder_source for grant in graph.grants if grant.funder_source)
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


def _place(node: Element, docname: str) -> Place:
    return Place(docname, get_node_source(node), get_node_line(node))


def _relations(
    node: nodes.portfolio_entry, docname: str
) -> Iterator[tuple[Relation, nodes.relation]]:
    for child in node.children:
        if isinstance(child, nodes.relation) and isinstance(node, nodes.grant):
            relation = Relation(
                node["identifier"], child["question"], child.astext(), _place(child, docname)
            )
            yield relation, child


def _entry(
    node: nodes.portfolio_entry, docname: str, relations: list[tuple[Relation, nodes.relation]]
) -> Entry:
    identifier, title, place = node["identifier"], node[0].astext(), _place(node, docname)
    allow = options.allowance(node.get("allow", ""))
    if isinstance(node, nodes.question):
        return Question(identifier, title, place, allow)
    written = {child["field"]: child for child in node.children if isinstance(child, nodes.fact)}
    facts = {name: fact.astext() for name, fact in written.items()}
    sources = {
        f"{name}_source": written[name]["source_text"]
        for name in ("funder", "program")
        if name in written
    }
    return Grant(
        identifier,
        title,
        place,
        allow,
        number=node.get("number"),
        period=options.period(node["period"]) if "period" in node else None,
        status=Status(node["status"]) if "status" in node else None,
        relations=tuple(relation for relation, _written in relations),
        **facts,
        **sources,
    )

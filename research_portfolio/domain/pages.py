"""What one page adds to the portfolio: from its nodes to values, once it is read and translated."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from docutils import nodes as docutils_nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.util.nodes import get_node_line, get_node_source

from ..base.headings import heading_of
from ..base.warnings import warn
from ..model import Entry, Grant, Mention, Place, Question, Relation, Status
from . import nodes, options


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason of a relation as written, with its markup, for the pages of both ends."""

    #: The nodes, pickled: a portfolio has thousands, and as a tree each would hold on to the
    #: document around it, and be read, walked and written again in every build.
    pickled: bytes
    #: What a reader sees of it, in a form that can be compared.
    shown: str

    @classmethod
    def of(cls, element: Element) -> Reason:
        """Take what an element holds out of its page."""
        copies = [child.deepcopy() for child in element.children]
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
    #: The titles that hold formulas, as nodes, by identifier.
    titles: Mapping[str, Reason] = field(default_factory=dict)
    #: What the page shows that is made from the whole portfolio: names of kinds of `overview`.
    overviews: Set[str] = frozenset()


def page_of(docname: str, document: docutils_nodes.document) -> Page:
    """Return what a page adds to the portfolio, and warn of what stands where it does not belong."""
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
        if node["refdomain"] == "research"
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
    titles = {
        node["identifier"]: node.children[0] for node in document.findall(nodes.portfolio_entry)
    }
    page.titles = {
        identifier: Reason.of(title)
        for identifier, title in titles.items()
        if isinstance(title, Element) and any(title.findall(docutils_nodes.math))
    }
    page.untranslated = {
        node["identifier"]
        for node in document.findall(nodes.portfolio_entry)
        if nodes.is_untranslated(node[0])
    }
    return page


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
    rubric = node[0]
    assert isinstance(rubric, docutils_nodes.rubric)
    written_title: str = rubric.rawsource
    body = "\n\n".join(
        child.astext()
        for child in node.children[1:]
        if not isinstance(child, nodes.fact | nodes.relation | nodes.portfolio_entry)
    )
    if isinstance(node, nodes.question):
        return Question(identifier, title, place, allow, written_title, body)
    written = {child["field"]: child for child in node.children if isinstance(child, nodes.fact)}
    facts = {name: fact.astext() for name, fact in written.items()}
    sources = {
        f"{name}_source": written[name]["source_text"]
        for name in ("funder", "program", "acknowledgement")
        if name in written
    }
    return Grant(
        identifier,
        title,
        place,
        allow,
        written_title,
        body,
        number=node.get("number"),
        url=node.get("url"),
        amount=options.amount(node["amount"]) if "amount" in node else None,
        period=options.period(node["period"]) if "period" in node else None,
        status=Status(node["status"]) if "status" in node else None,
        relations=tuple(relation for relation, _written in relations),
        **facts,
        **sources,
    )

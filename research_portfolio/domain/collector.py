"""What one page adds to the portfolio: from its nodes to values, once it is read and translated."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes as docutils_nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.util.nodes import get_node_line, get_node_source

from ..base.headings import heading_of
from ..base.warnings import warn
from ..model import Entry, Grant, Mention, Place, Question, Relation
from . import nodes


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a page, the reason of a relation or a title, that other pages show too."""

    #: The nodes, pickled: a portfolio has thousands, and as a tree each would hold on to the
    #: document around it, and be read, walked and written again in every build.
    pickled: bytes
    #: What a reader sees of it, in a form that can be compared.
    shown: str
    #: Whether something in it is yet to be linked.
    has_links: bool

    @classmethod
    def of(cls, element: Element) -> Fragment:
        """Copy what an element holds."""
        copies = [child.deepcopy() for child in element.children]
        shown = "".join(copy.pformat() for copy in copies)
        for copy in copies:
            for node in copy.findall():
                node.document = None  # type: ignore[assignment]
        has_links = next(element.findall(pending_xref), None) is not None
        return cls(pickle.dumps(copies), hashlib.sha256(shown.encode()).hexdigest(), has_links)

    def copy(self) -> list[Element]:
        """Return the nodes, for one place on one page."""
        copies: list[Element] = pickle.loads(self.pickled)
        return copies


@dataclass
class Page:
    """What one page adds to the portfolio."""

    entries: list[Entry] = field(default_factory=list)
    #: The keys are (grant, question).
    reasons: dict[tuple[str, str], Fragment] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    #: Every identifier that the page may link to, and so show the title of.
    targets: set[str] = field(default_factory=set)
    #: Every heading that it shows as the text of a link: its page, and its slug or label, or ""
    #: for the title of the page.
    headings: set[tuple[str, str]] = field(default_factory=set)
    #: The identifiers of the entries whose title is shown in the original.
    untranslated: set[str] = field(default_factory=set)
    #: The titles that hold formulas, by identifier.
    titles: dict[str, Fragment] = field(default_factory=dict)
    #: The directives on the page that show the whole portfolio, such as "grant-list".
    overviews: set[str] = field(default_factory=set)


def collect(docname: str, document: docutils_nodes.document) -> Page:
    """Return what a page adds to the portfolio, and warn of what stands where it does not belong."""
    page = Page()
    for node in document.findall(nodes.portfolio_entry):
        kind = type(node).__name__
        for inner in node.findall(nodes.portfolio_entry, include_self=False):
            warn(
                "nested",
                f"this {type(inner).__name__} stands inside a {kind}; "
                f"move it below the end of that {kind}",
                inner,
            )
        if node["identifier"]:
            _add_entry(page, node, docname)
    for stray in document.findall(nodes.relation):
        if not isinstance(stray.parent, nodes.grant):
            warn(
                "relation",
                f"the relation to {stray['question']!r} stands outside of a grant; "
                "move it into the grant that it belongs to",
                stray,
            )
    for xref in document.findall(pending_xref):
        if xref["refdomain"] == "research":
            place = _place(xref, docname)
            page.mentions.append(Mention(xref["reftype"], xref["reftarget"], place))
        page.targets.add(xref.get("reftargetid") or xref["reftarget"])
        if heading := heading_of(xref, docname):
            page.headings.add(heading)
    for overview in document.findall(nodes.overview):
        page.overviews.add(overview["directive"])
        if "program" in overview:
            place = _place(overview, docname)
            page.mentions.append(Mention("program", overview["program"], place))
    return page


def _add_entry(page: Page, node: nodes.portfolio_entry, docname: str) -> None:
    identifier, rubric = node["identifier"], node[0]
    assert isinstance(rubric, docutils_nodes.rubric)
    if any(rubric.findall(docutils_nodes.math)):
        page.titles.setdefault(identifier, Fragment.of(rubric))
    if any("research-untranslated" in part["classes"] for part in rubric.findall(Element)):
        page.untranslated.add(identifier)
    parts = (nodes.fact, nodes.relation, nodes.portfolio_entry)
    common = {
        "identifier": identifier,
        "title": rubric.astext(),
        "place": _place(node, docname),
        "allow": frozenset(node["allow"]),
        "title_source": rubric.rawsource,
        "body": "\n\n".join(c.astext() for c in node.children[1:] if not isinstance(c, parts)),
    }
    if not isinstance(node, nodes.grant):
        page.entries.append(Question(**common))
        return
    relations = []
    for child in node.children:
        if isinstance(child, nodes.relation):
            question = child["question"]
            reason = child.astext()
            relations.append(Relation(identifier, question, reason, _place(child, docname)))
            page.reasons.setdefault((identifier, question), Fragment.of(child))
    facts = {child["field"]: child for child in node.children if isinstance(child, nodes.fact)}
    values: dict[str, Any] = {name: node[name] for name in nodes.UNTRANSLATED if name in node}
    values |= {
        f"{name}_source": facts[name]["source_text"]
        for name in ("funder", "program", "acknowledgement")
        if name in facts
    }
    values |= {name: fact.astext() for name, fact in facts.items()}
    page.entries.append(Grant(**common, **values, relations=tuple(relations)))


def _place(node: Element, docname: str) -> Place:
    return Place(docname, get_node_source(node), get_node_line(node))

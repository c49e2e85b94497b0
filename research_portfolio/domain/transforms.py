"""What is computed becomes ordinary nodes: the facts of a grant, and relations on both sides.

These transforms run when a page is written, in the language of the page, and before Sphinx
resolves references.
"""

from typing import Any

from docutils import nodes as docutils_nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..base.locale import _
from ..base.sphinx_private import builder_of
from ..model import Entry, Grant, Relation
from . import acknowledgement, nodes
from .domain import domain_of
from .graph import Graph
from .phrases import amount_text, period_text, status_text


class PortfolioTransform(SphinxPostTransform):
    """What the transforms have in common: when they run, and where they do not."""

    default_priority = 5  # before MyST (9) and Sphinx (10) resolve references

    def is_supported(self) -> bool:
        """Leave the page as its author wrote it where messages are extracted from it."""
        return builder_of(self.env).name != "gettext"

    def overviews(self, directive: str) -> list[nodes.overview]:
        """Return the places on this page that a directive of that name has made."""
        found = self.document.findall(nodes.overview)
        return [node for node in found if node["directive"] == directive]

    def reference(self, entry: Entry) -> docutils_nodes.reference:
        """Return a link from this page to an entry, with its title."""
        here, there = self.env.current_document.docname, entry.place.docname
        title = domain_of(self.env).title(entry)
        return make_refnode(builder_of(self.env), here, there, entry.identifier, title)

    def reason(self, relation: Relation) -> list[Element]:
        """Return the reason for a relation, as if it had been written on this page."""
        fragment = domain_of(self.env).reason(relation)
        reason = fragment.copy()
        for child in reason if fragment.has_links else ():
            for xref in child.findall(pending_xref):
                xref["refdoc"] = self.env.current_document.docname
        return reason


class EntryTransform(PortfolioTransform):
    """Complete every question and grant of a page with its facts and its relations."""

    # After the lists, the figures and the comments, which look for their places on the whole page.
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Rewrite the page in place."""
        self.domain = domain_of(self.env)
        self.graph = self.domain.graph
        has_permalinks = getattr(builder_of(self.env), "add_permalinks", False)
        icon = has_permalinks and self.config.html_permalinks and self.config.html_permalinks_icon
        for node in list(self.document.findall(nodes.portfolio_entry)):
            _set_heading(node, icon or "")
            if isinstance(node, nodes.grant):
                node.insert(1, _facts(node, self.graph, self.config.language))
                for child in [*node.children]:
                    if isinstance(child, nodes.fact | nodes.relation):
                        node.remove(child)
            if node["identifier"]:
                node.append(self._relations(node))
            entry = self.graph.entries.get(node["identifier"])
            sentences = self.domain.acknowledgements(entry) if isinstance(entry, Grant) else {}
            if sentences and builder_of(self.env).format == "html":  # elsewhere nobody copies one
                node.append(acknowledgement.block(sentences))

    def _relations(self, node: nodes.portfolio_entry) -> Element:
        """Return the list of what an entry is related to, and why."""
        if isinstance(node, nodes.question):
            other, label = "grant", _("Related grants")
            none = _("No related grant is recorded.")
        else:
            other, label = "question", _("Related questions")
            none = _("No related question is recorded.")
        block = docutils_nodes.container(classes=["research-relations"])
        relations = self.graph.relations_of(node["identifier"])
        if not relations:
            block += docutils_nodes.paragraph("", none)
            return block
        block += docutils_nodes.paragraph("", label, classes=["research-label"])
        listing = docutils_nodes.definition_list()
        for relation in relations:
            link = self.reference(self.graph.entries[getattr(relation, other)])
            listing += docutils_nodes.definition_list_item(
                "",
                docutils_nodes.term("", "", link),
                docutils_nodes.definition("", *self.reason(relation)),
            )
        block += listing
        return block


def heading_level(node: Element) -> int:
    """Return the level of a heading in ``node``: one below the section around it."""
    depth, parent = 1, node.parent
    while parent is not None:
        depth += isinstance(parent, docutils_nodes.section)
        parent = parent.parent
    return min(depth, 6)


def _set_heading(node: nodes.portfolio_entry, permalink: str) -> None:
    """Make the title a heading one level below the section around it."""
    rubric = node[0]
    assert isinstance(rubric, docutils_nodes.rubric)
    rubric["heading-level"] = heading_level(node)
    if permalink and node["identifier"]:
        rubric += docutils_nodes.reference(
            "",
            permalink,
            refid=node["identifier"],
            reftitle=_("Link to this entry"),
            classes=["headerlink"],
        )


def _facts(grant: nodes.grant, graph: Graph, language: str) -> docutils_nodes.field_list:
    """Return what is known of a grant, labelled, in an order made for the reader's eye."""
    said = {
        # A node that every writer knows, with the language and the entry of the fact.
        child["field"]: docutils_nodes.paragraph("", "", *child.children, **child.attributes)
        for child in grant.children
        if isinstance(child, nodes.fact)
    }
    if status := grant.get("status"):
        said["status"] = docutils_nodes.paragraph("", status_text(status))
    if period := grant.get("period"):
        said["period"] = docutils_nodes.paragraph("", period_text(period, language))
    if amount := grant.get("amount"):
        said["amount"] = docutils_nodes.paragraph("", amount_text(amount, language))
    number, url = grant.get("number"), grant.get("url")
    if number or url:
        link = docutils_nodes.reference("", number or url, refuri=url, internal=False)
        content = link if url else docutils_nodes.Text(number)
        said["number" if number else "url"] = docutils_nodes.paragraph("", "", content)
    funder = graph.funder(said["funder"]["source_text"] if "funder" in said else None)
    if funder.ror:
        said["funder"].extend(_ror(funder.ror))
    labels = {
        "status": _("Status"),
        "period": _("Period"),
        "number": funder.number.get(language) or _("Award number"),
        "url": _("Award"),
        "amount": _("Amount"),
        "funder": _("Funder"),
        "program": _("Program"),
        "role": _("Role"),
        "people": _("People"),
    }
    listing = docutils_nodes.field_list(classes=["research-facts"])
    for name, label in labels.items():
        if name in said:
            body = docutils_nodes.field_body("", said[name])
            classes = [f"research-{name}"]
            listing += docutils_nodes.field("", nodes.fact_label("", label), body, classes=classes)
    return listing


def _ror(address: str) -> tuple[docutils_nodes.Text, docutils_nodes.reference]:
    """Return a link to the funder in the Research Organization Registry."""
    return docutils_nodes.Text(" "), docutils_nodes.reference(
        "",
        "ROR",
        refuri=address,
        reftitle=_("Entry in the Research Organization Registry"),
        classes=["research-ror", "language-en"],
    )

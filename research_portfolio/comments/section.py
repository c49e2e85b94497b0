"""The place at which readers comment on a page, and the invitation that leads to it.

Nothing is loaded from elsewhere until the reader asks for it: the page holds the element that
loads the comments in a ``template``, and a script of our own puts it to work.
"""

from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from docutils import nodes as docutils_nodes
from docutils.nodes import Element, Node, document
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.nodes import clean_astext
from sphinx.writers.html5 import HTML5Translator

from ..base.builders import is_online
from ..base.locale import _
from ..base.sphinx_private import builder_of
from ..base.warnings import warn
from ..domain.directives import PortfolioDirective
from ..domain.transforms import PortfolioTransform, heading_level
from ..languages import tag
from .discussion import Giscus, Isso, comment_host

ANCHOR = "comments"


class comments_place(docutils_nodes.container):  # noqa: N801
    """The place of the comments; empty until the page is written."""


def visit_place(self: HTML5Translator, node: comments_place) -> None:
    """Open the HTML element of the comments."""
    label: dict[str, Any] = {"aria-labelledby": ANCHOR}
    self.body.append(self.starttag(node, "section", **label))


def depart_place(self: HTML5Translator, _node: comments_place) -> None:
    """Close the HTML element of the comments."""
    self.body.append("</section>\n")


class CommentsDirective(PortfolioDirective):
    """The place of the comments of this page; there is one a page, for it has the anchor."""

    has_content = False

    def run(self) -> list[Node]:
        """Return the place, to be filled when the page is written."""
        self.valid_options()
        if ANCHOR in self.state.document.ids:
            self.warn("duplicate", f"the anchor {ANCHOR!r} is taken on this page; remove the other")
            return []
        place = comments_place(classes=["research-comments", "research-added"])
        self.set_source_info(place)
        # Taken, so that no heading gets it, but not named: where there are no comments, a link
        # to them is a fault and found as one.
        self.state.document.ids[ANCHOR] = place
        return [place]


class CommentsTransform(PortfolioTransform):
    """Fill the place of the comments, and make a quotation right before it a link to them."""

    def run(self, **kwargs: Any) -> None:
        """Rewrite the page in place; without a place for comments, nothing remains."""
        host = self.config.research_comments
        can_load = is_online(builder_of(self.env))
        for place in list(self.document.findall(comments_place)):
            invitation = place.previous_sibling()
            if host and can_load:
                _link(invitation, refid=ANCHOR)
                self._fill(place, host)
            elif isinstance(host, Giscus):
                _link(invitation, refuri=host.address)
                place.replace_self(_pointer(host))
            else:
                place.parent.remove(place)

    def _fill(self, place: comments_place, host: Giscus | Isso) -> None:
        docname = self.env.current_document.docname
        title = clean_astext(self.env.titles[docname])
        place += docutils_nodes.rubric(
            "", _("Comments"), ids=[ANCHOR], **{"heading-level": heading_level(place)}
        )
        if isinstance(host, Giscus):
            place += _pointer(host)
        place += docutils_nodes.paragraph("", _explanation(host))
        thread, script = host.elements(docname, title, tag(self.config.language))
        load = _("Load the comments")
        parts = [f'<button type="button">{escape(load)}</button>']
        if isinstance(host, Isso):  # nothing else says where they are
            without_script = _("Comments need JavaScript, which is switched off here.")
            parts.append(f"<noscript><p>{escape(without_script)}</p></noscript>")
        failure = _("The comments could not be loaded. Please try again later.")
        parts += [
            f'<p role="alert" hidden>{escape(failure)}</p>',
            thread,
            f"<template>{script}</template>",
        ]
        place += docutils_nodes.raw("", "\n".join(parts), format="html")


def read_setting(app: Sphinx, config: Config) -> None:
    """On ``config-inited``: read ``research_comments`` once; one that is wrong counts as none."""
    try:
        config.research_comments = comment_host(config.research_comments)
    except ValueError as error:
        warn("comments", str(error), f"{Path(app.confdir, 'conf.py')}:research_comments")
        config.research_comments = None


def add_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: load style and script on the pages that have comments."""
    if doctree and next(doctree.findall(comments_place), None):
        app.add_css_file("lazy/comments.css")
        app.add_js_file("lazy/comments.js", loading_method="defer")


def _link(invitation: Node | None, **target: str) -> None:
    """Make each paragraph of a quotation a link, unless it has links of its own."""
    if not isinstance(invitation, docutils_nodes.block_quote):
        return
    links, is_internal = docutils_nodes.reference | pending_xref, "refid" in target
    for paragraph in invitation.findall(docutils_nodes.paragraph):
        if not any(isinstance(node, links) for node in paragraph.findall()):
            words = paragraph.children
            link = docutils_nodes.reference("", "", *words, internal=is_internal, **target)
            paragraph[:] = [link]


def _pointer(host: Giscus) -> Element:
    """Return a sentence that says where the discussions can be read, with or without scripts."""
    before, after = _("The discussion is kept on GitHub: %s").split("%s")
    address = docutils_nodes.reference("", host.address, refuri=host.address)
    return docutils_nodes.paragraph(
        "", "", docutils_nodes.Text(before), address, docutils_nodes.Text(after)
    )


def _explanation(host: Giscus | Isso) -> str:
    """Say who learns what once the comments are loaded."""
    if isinstance(host, Giscus):
        return _(
            "Nothing is loaded from there until you ask for it. Then giscus.app and GitHub learn your IP address and what your browser says of itself, and giscus.app also the address of this page. To write, you need an account on GitHub."
        )
    return (
        _(
            "Nothing is loaded until you ask for it. Then %s, where the comments are kept, learns your IP address, what your browser says of itself, and which page this is. To write, you need no account."
        )
        % urlsplit(host.url).netloc
    )

"""The PDF: all pages as one document, set by WeasyPrint.

Sphinx joins the pages into one HTML file, with the theme of books; WeasyPrint makes the PDF of
it, with bookmarks from the headings, tags, and the fonts embedded. WeasyPrint is optional, since
it needs Pango: ``pip install research-portfolio[books]``.

References
----------
WeasyPrint, https://doc.courtbouillon.org/weasyprint/
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes as docutils_nodes
from sphinx import addnodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.errors import SphinxError
from sphinx.util.nodes import inline_all_toctrees

from ..base.builders import BOOK
from ..base.locale import _
from ..base.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, document

    from .fetcher import BuildFetcher


class PdfBuilder(SingleFileHTMLBuilder):
    """Builds all pages as one PDF, named as EPUB files are: ``epub_basename``."""

    name = "pdf"
    epilog = "The PDF is in %(outdir)s."
    add_permalinks = False
    html_scaled_image_link = False
    search = False

    def init(self) -> None:
        """Prepare the build, and stop at once if WeasyPrint cannot be loaded."""
        try:
            import weasyprint  # noqa: F401, PLC0415
        except (ImportError, OSError) as error:
            raise SphinxError(
                f"WeasyPrint, which makes the PDF, cannot be loaded ({error}). Install "
                "research-portfolio[books], and Pango: https://doc.courtbouillon.org/weasyprint/"
                "stable/first_steps.html"
            ) from error
        super().init()
        self.add_css_file("pages.css", priority=300)

    def get_theme_config(self) -> tuple[str, dict[str, Any]]:
        """Return the theme of books, whatever the theme of the web pages is."""
        return BOOK, {}

    def assemble_doctree(self) -> document:
        """Return all pages as one document, with a table of contents before them."""
        root = self.config.root_doc
        tree = inline_all_toctrees(
            self, set(), root, self.env.get_doctree(root), lambda text: text, [root]
        )
        raise_pages(tree)
        tree["docname"] = root
        self.env.resolve_references(tree, root, self)
        part_anchors(tree, root)
        show_addresses(tree)
        add_contents(tree, str(_("Contents")))
        return tree

    def finish(self) -> None:
        """Set the PDF from the HTML file."""
        super().finish()
        from weasyprint import HTML  # noqa: PLC0415
        from weasyprint.urls import URLFetchingError  # noqa: PLC0415

        from .fetcher import BuildFetcher  # noqa: PLC0415

        page = Path(self.outdir, self.config.root_doc + self.out_suffix)
        target = Path(self.outdir, self.config.epub_basename + ".pdf")
        place = f"{page}:"  # without a colon, Sphinx takes it for the name of a page
        fetcher = BuildFetcher(Path(self.outdir), place)
        logger, messages = logging.getLogger("weasyprint"), _Messages(place, fetcher)
        logger.addHandler(messages)
        try:
            HTML(page, url_fetcher=fetcher).write_pdf(target, pdf_variant="pdf/ua-1")
        except URLFetchingError as error:  # of a colour profile; it goes on without anything else
            raise SphinxError(
                f"the PDF cannot be made without its colour profile: {error}"
            ) from error
        finally:
            logger.removeHandler(messages)


#: How messages begin that tell of no fault: fonts are made smaller by another library, more slowly;
#: a rule for screens of some width, which may be in the author's style, is not for paper.
_HARMLESS: Final = (
    "Using fontTools instead of HarfBuzz-Subset",
    "Expected a media type",
    "Invalid media type",
)


class _Messages(logging.Handler):
    """Turns WeasyPrint's messages, such as on a dead link, into warnings of the build."""

    def __init__(self, place: str, fetcher: BuildFetcher) -> None:
        super().__init__(logging.WARNING)
        self._place = place
        self._fetcher = fetcher

    def emit(self, record: logging.LogRecord) -> None:
        """Report a message, unless it is about a refused address or no fault."""
        if self._fetcher.has_refused:
            self._fetcher.has_refused = False
        elif not (message := record.getMessage()).startswith(_HARMLESS):
            warn("pdf", message, self._place)


def raise_pages(tree: document) -> None:
    """Make of each page a part of the page that includes it, not of the section that does.

    A table of contents may stand at the end of a page, under its last heading.
    """
    for page in list(tree.findall(addnodes.start_of_file)):
        # Sphinx leaves the children with the page that they came from, and then nothing that
        # looks upwards sees what is around them.
        children, page.children = page.children, []
        page.extend(children)
    for page in list(tree.findall(addnodes.start_of_file)):
        around = page.parent
        while isinstance(around.parent, docutils_nodes.section):
            around = around.parent
        page.parent.remove(page)
        around.append(page)


def part_anchors(tree: document, root: str) -> None:
    """Give anchors that several pages have a name of their own, and lead every link to its own.

    The first page, in the order of reading, keeps an anchor as it is. In ``tree``, which holds all
    pages, links to another are "#document-PAGE", those to its anchors "#document-PAGE#ANCHOR".
    """
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    elements = list(_with_pages(tree, root))
    for element, page in elements:
        for position, anchor in enumerate(element["ids"]):
            name = anchor if anchor not in taken else f"{page.replace('/', '-')}--{anchor}"
            element["ids"][position] = names[page, anchor] = name
            taken.add(name)
        if isinstance(element, docutils_nodes.section):
            names.setdefault((page, ""), element["ids"][0])  # the page itself
    for element, page in elements:
        if "refid" in element:
            element["refid"] = names.get((page, element["refid"]), element["refid"])
        elif element.get("refuri", "").startswith("#document-"):
            other, _mark, anchor = element["refuri"].removeprefix("#document-").partition("#")
            if (other, anchor) in names:
                element["refuri"] = "#" + names[other, anchor]


def _with_pages(element: Element, page: str) -> Iterator[tuple[Element, str]]:
    """Yield an element and all within, each with the name of the page that it came from."""
    page = element["docname"] if isinstance(element, addnodes.start_of_file) else page
    yield element, page
    for child in element.children:
        if isinstance(child, docutils_nodes.Element):
            yield from _with_pages(child, page)


def show_addresses(tree: document) -> None:
    """Write the address of each outside link after its text, unless that is the address."""
    for link in list(tree.findall(docutils_nodes.reference)):
        address = link.get("refuri", "")
        scheme, _mark, rest = address.partition("://")
        if scheme in {"http", "https"} and link.astext() not in {address, rest}:
            note = docutils_nodes.inline("", address, classes=["research-address"])
            link.parent.insert(link.parent.index(link) + 1, note)


def add_contents(tree: document, title: str) -> None:
    """Insert a table of contents, the pages and their sections, before the first of the pages."""
    pages = [
        page
        for page in tree.findall(addnodes.start_of_file)
        if not isinstance(page.parent.parent, addnodes.start_of_file)
    ]
    if not pages:
        return
    contents = docutils_nodes.container("", classes=["research-contents"])
    contents += docutils_nodes.rubric("", title, **{"heading-level": 2})
    contents += docutils_nodes.bullet_list(
        "", *(item for page in pages for item in _items(page, 2))
    )
    pages[0].parent.insert(pages[0].parent.index(pages[0]), contents)


def _items(parent: Element, depth: int) -> Iterator[docutils_nodes.list_item]:
    """Yield a link to each section directly within, with those within it, to a depth."""
    for child in parent.children:
        if isinstance(child, addnodes.start_of_file):
            yield from _items(child, depth)
        elif isinstance(child, docutils_nodes.section):
            title = docutils_nodes.inline("", child[0].astext())
            link = docutils_nodes.reference("", "", title, refid=child["ids"][0], internal=True)
            item = docutils_nodes.list_item("", docutils_nodes.paragraph("", "", link))
            if depth > 1 and (within := list(_items(child, depth - 1))):
                item += docutils_nodes.bullet_list("", *within)
            yield item

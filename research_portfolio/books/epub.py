"""The EPUB: Sphinx's own, with the theme of books and what EPUB 3 asks of every page."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.dom import minidom
from zipfile import ZipFile

from sphinx import addnodes
from sphinx.builders._epub_base import NavPoint
from sphinx.builders.epub3 import Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..base.builders import BOOK
from ..base.locale import _
from .wellformed import well_formed

#: What comes with the theme and no page of an EPUB uses.
UNUSED = [
    ".buildinfo.bak",  # Sphinx leaves it where settings have changed, and then warns of it
    "_static/basic.css",
    "_static/file.png",
    "_static/minus.png",
    "_static/pages.css",
    "_static/plus.png",
]

#: What the package document says of a page that holds such an element.
_CONTENT = {"<svg": "svg", "<math": "mathml"}


class EpubBuilder(Epub3Builder):
    """Builds an EPUB in the language of the build, in which figures may be drawn on the page."""

    def init(self) -> None:
        """Prepare the build."""
        super().init()
        # The contents of a site may be hidden where the theme shows them beside every page.
        self.config.epub_tocscope = "includehidden"
        self.config.epub_exclude_files = [*self.config.epub_exclude_files, *UNUSED]
        self.guide_titles = {"toc": str(_("Contents")), "cover": str(_("Cover"))}

    def get_theme_config(self) -> tuple[str, dict[str, Any]]:
        """Return the theme of books, unless conf.py names another than Sphinx's."""
        theme, options = super().get_theme_config()
        return (BOOK if theme == "epub" else theme), options

    def build_content(self) -> None:
        """Write the package document."""
        # What Sphinx keeps for the next build is by default among the files of the book.
        out = self.outdir
        kept = (path for path in Path(self.doctreedir).rglob("*") if path.is_relative_to(out))
        self.config.epub_exclude_files += [path.relative_to(out).as_posix() for path in kept]
        super().build_content()

    def build_epub(self) -> None:
        """Write the book, of documents that are well formed and a package that names drawings."""
        pages = (name for name in self.files if name.endswith(self.out_suffix))
        for name in ("content.opf", "toc.ncx", *pages):
            path = Path(self.outdir, name)
            text = path.read_text("utf-8")
            if (repaired := well_formed(text)) != text:
                path.write_text(repaired, "utf-8")
        self._name_content()
        super().build_epub()
        self._set_times()

    def _set_times(self) -> None:
        """Give all files in the book one time, so that the same texts give the same bytes."""
        path = Path(self.outdir, f"{self.config.epub_basename}.epub")
        with ZipFile(path) as book:
            files = [(info, book.read(info)) for info in book.infolist()]
        with ZipFile(path, "w") as book:
            for info, data in files:
                info.date_time = (1980, 1, 1, 0, 0, 0)
                book.writestr(info, data)

    def _name_content(self) -> None:
        """Name in the package document the pages that hold SVG or MathML.

        EPUB wants them named [1]_, and Sphinx names none.

        References
        ----------
        .. [1] https://www.w3.org/TR/epub-33/#sec-item-resource-properties
        """
        path = Path(self.outdir, "content.opf")
        package = minidom.parseString(path.read_bytes())
        for item in package.getElementsByTagName("item"):
            page = Path(self.outdir, unquote(item.getAttribute("href")))
            has_own = item.hasAttribute("properties")  # the page of contents
            if page.suffix == self.out_suffix and not has_own:
                text = page.read_text("utf-8")
                held = [kind for tag, kind in _CONTENT.items() if tag in text]
                if held:
                    item.setAttribute("properties", " ".join(held))
        path.write_bytes(package.toxml(encoding="utf-8"))

    def toc_metadata(self, level: int, navpoints: list[NavPoint]) -> dict[str, Any]:
        """Return what the contents for older readers say.

        They must repeat the identifier; Sphinx repeats the name of the element that holds it.
        """
        return {**super().toc_metadata(level, navpoints), "uid": self.config.epub_identifier}


class OpenContents(SphinxPostTransform):
    """Show the sections of every page in the contents of the book.

    The tables of contents of web pages may be hidden and hold titles only, to be light; an EPUB
    has no other way to its sections.
    """

    default_priority = 5
    builders = ("epub",)

    def run(self, **kwargs: Any) -> None:
        """Open what is hidden in place."""
        for toctree in self.document.findall(addnodes.toctree):
            if toctree["hidden"]:
                toctree["titlesonly"] = False

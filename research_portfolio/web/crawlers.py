"""What crawlers of search engines read: the sitemap of a language, the index of all, robots.txt.

The sitemap is our own, since sphinx-sitemap 2.9 lists only the pages that a build has written, so that an
incremental one forgets the rest, gives no x-default, takes no other name for a language in the
address than Sphinx's ("zh_CN/"), and warns where the base URL is not known.
"""

from collections.abc import Iterable, Mapping
from typing import Final
from xml.etree import ElementTree

SITEMAP: Final = "sitemap.xml"
#: Crawlers ask for it at the root of a host only (https://www.rfc-editor.org/rfc/rfc9309).
ROBOTS: Final = "robots.txt"

_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"


def sitemap(pages: Iterable[tuple[str, Mapping[str, str]]]) -> bytes:
    """Return a sitemap as https://www.sitemaps.org/protocol.html has it.

    Each page has its URL, and those of the same page by language tag, or "x-default"; see
    https://developers.google.com/search/docs/specialty/international/localized-versions
    """
    root = ElementTree.Element("urlset", {"xmlns": _NAMESPACE, "xmlns:xhtml": _XHTML})
    for page, alternates in pages:
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = page
        for language, href in alternates.items():
            link = {"rel": "alternate", "hreflang": language, "href": href}
            ElementTree.SubElement(entry, "xhtml:link", link)
    return _text(root)


def index(sitemaps: Iterable[str]) -> bytes:
    """Return the index of the sitemaps at the URLs ``sitemaps``."""
    root = ElementTree.Element("sitemapindex", {"xmlns": _NAMESPACE})
    for url in sitemaps:
        ElementTree.SubElement(ElementTree.SubElement(root, "sitemap"), "loc").text = url
    return _text(root)


def robots_txt(sitemaps: Iterable[str]) -> str:
    """Return a robots.txt that allows everything, and names sitemaps or their index by their URLs.

    https://www.sitemaps.org/protocol.html#submit_robots
    """
    lines = [f"Sitemap: {url}" for url in sitemaps]
    return "\n".join(["User-agent: *", "Allow: /", *([""] if lines else []), *lines]) + "\n"


def _text(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"

"""The page 404.html, which a host shows for an address that does not exist, in each language.

Our own, since sphinx-notfound-page 1.1 makes the links of Sphinx absolute, and not those of the
language switcher.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin

from sphinx.application import Sphinx

from ..base import builders
from ..base.addresses import addresses_of
from ..base.locale import _
from ..base.output import author_file

PAGE: Final = "404"

# An address that neither says where it begins nor stays on the page.
_RELATIVE: Final = re.compile(r'(\s(?:href|src|action)=")(?![a-z]+:|[/#])([^"]*)')


def collect_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """On ``html-collect-pages``: add the page, unless the author has one."""
    if _is_ours(app):
        context = {
            "title": _("Page not found"),
            "research_not_found": _("There is no page at this address. These are the pages:"),
        }
        yield PAGE, context, "404.html"


def complete_links(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: make the links of the page absolute, as it is shown at any address.

    The builder dirhtml gives each page a folder, which would hide it from hosts: they look for
    404.html.
    """
    builder, root = app.builder, addresses_of(app.config).published.get(app.config.language)
    if exception is None and root and builders.makes_pages(builder) and _is_ours(app):
        html = Path(builder.get_outfilename(PAGE)).read_text("utf-8")
        html = absolute(html, root + builder.get_target_uri(PAGE))
        Path(app.outdir, f"{PAGE}.html").write_text(html, "utf-8")


def absolute(html: str, address: str) -> str:
    """Return a page whose links are absolute."""
    return _RELATIVE.sub(lambda match: match[1] + urljoin(address, match[2]), html)


def _is_ours(app: Sphinx) -> bool:
    """Return whether a build makes a site, and its author has no such page."""
    own = PAGE in app.env.found_docs or PAGE in app.config.html_additional_pages
    return builders.makes_site(app.builder) and not own and not author_file(app, f"{PAGE}.html")

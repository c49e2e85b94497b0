"""The page that a host shows in the place of one that is not there, in each language.

Our own, since sphinx-notfound-page 1.1 makes the links of Sphinx absolute, and not those of the
language switcher.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from ..base import builders
from ..base.addresses import addresses_of
from ..base.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

PAGE: Final = "404"

# What neither says where it begins nor stays on the page.
_RELATIVE: Final = re.compile(r'(\s(?:href|src|action)=")(?![a-z]+:|[/#])')


def collect_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """On ``html-collect-pages``: add the page, unless the author writes one."""
    if app.builder.name not in builders.SITE or PAGE in app.env.found_docs:
        return
    root = addresses_of(app.config).published.get(app.config.language, "")
    # A folder of its own would hide it from hosts, which look for 404.html.
    yield (
        PAGE,
        {
            "title": _("Page not found"),
            "research_not_found": _("There is no page at this address. These are the pages:"),
            "research_absolute": lambda html: Markup(absolute(html, root)),
        },
        "404.html",
    )


def absolute(html: str, root: str) -> str:
    """Return a piece of a page whose links lead to the same wherever the page is shown.

    Parameters
    ----------
    html
        A piece of a page that lies at ``root``.
    root
        A URL that ends in a slash; where it is "", all stays as it is.
    """
    return _RELATIVE.sub(lambda match: match[1] + root, html)

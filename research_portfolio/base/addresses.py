"""Where the languages of a portfolio are published, and the addresses of its pages."""

import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config

from .. import languages
from .warnings import warn


def addresses_of(config: Config) -> languages.Addresses:
    """Return where the languages of this portfolio are."""
    return languages.addresses(
        config.research_languages, config.language, config.research_root_url, os.environ
    )


def check_root_url(app: Sphinx, config: Config) -> None:
    """On ``config-inited``, before it is used: take a wrong root URL for one that is not known."""
    url = config.research_root_url
    if not languages.is_root_url(url):
        message = (
            f"{url!r} is not of the form 'https://example.org/portfolio/': http or https, a host, "
            "a path; no user, no query, no fragment, no blank; it counts as not set"
        )
        warn("address", message, f"{Path(app.confdir, 'conf.py')}:research_root_url")
        config.research_root_url = ""


def settle_base_url(_app: Sphinx, config: Config) -> None:
    """On ``config-inited``: set the URL below which this language is published, where it is known.

    It cannot be written in conf.py, which does not see ``-D language``.
    """
    published = addresses_of(config).published
    if not config.html_baseurl and config.language in published:
        config.html_baseurl = published[config.language]


def address_of(builder: StandaloneHTMLBuilder, pagename: str) -> str:
    """Return the address of a page below the root of its build."""
    address = builder.get_target_uri(pagename)
    if address.startswith("#"):  # all on one page
        return f"{builder.config.root_doc}{builder.out_suffix}"
    return address

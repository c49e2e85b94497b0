"""Warnings and information for the author: one type of warning, and a subtype for each kind.

``suppress_warnings = ["research.unrelated"]`` in conf.py silences one kind.
"""

from docutils.nodes import Node
from sphinx.config import Config
from sphinx.util import logging

from ..catalogs.characters import printable
from ..model import Fault

TYPE = "research"

_logger = logging.getLogger(__name__)


def warn(
    kind: str, message: str, location: str | Node | None = None, *, once: bool = False
) -> None:
    """Warn of a fault at ``location``, a node or "file:line", or only once in a build."""
    if isinstance(location, str) and ":" not in location:
        location += ":1"  # Sphinx would take it for a page, and add ".rst"
    place = printable(location) if isinstance(location, str) else location
    _logger.warning(printable(message), type=TYPE, subtype=kind, location=place, once=once)


def inform(kind: str, message: str, location: str, config: Config) -> None:
    """Tell the author something that is no error: it stops no build, even with ``-W``."""
    # Sphinx applies suppress_warnings, and adds the name to silence, to warnings only.
    if not logging.is_suppressed_warning(TYPE, kind, config.suppress_warnings):
        _logger.info(f"{printable(message)} [{TYPE}.{kind}]", location=printable(location))


def report(fault: Fault, config: Config) -> None:
    """Tell the author of a fault of the portfolio."""
    if fault.is_error:
        warn(fault.kind, fault.message, str(fault.place))
    else:
        inform(fault.kind, fault.message, str(fault.place), config)

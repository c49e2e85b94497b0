"""The version of the package, and what each extension of it tells Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

METADATA: Final[ExtensionMetadata] = {
    "version": __version__,
    "env_version": 5,  # of what is kept in the pages' metadata
    "parallel_read_safe": True,
    "parallel_write_safe": True,
}

"""Cheaper imports: they are more than half of a build in which nothing has changed."""

import gc
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from typing import Final

#: What Sphinx and Furo import, and hardly any page needs. Each is used as a module with attributes.
_SELDOM_USED: Final = {
    "PIL.Image",  # by docutils, for the size of a picture that is scaled
    "snowballstemmer",  # by Sphinx's search
    "soupsieve",  # by Beautiful Soup, for selectors of CSS
    "sphinx.ext.doctest",  # by Sphinx, for doctests in code
}
#: What is imported stays: a collector that looks after every 700 objects finds no garbage.
_OBJECTS: Final = 50_000


class _LazyFinder:
    """Finds modules that load themselves at the first use of an attribute."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, _: object = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path) if name in _SELDOM_USED else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def make_cheaper() -> None:
    """Put off what is seldom used until it is, and look for garbage less often."""
    gc.set_threshold(_OBJECTS)
    if _LazyFinder not in sys.meta_path:
        sys.meta_path.insert(0, _LazyFinder)

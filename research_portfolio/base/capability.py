"""A capability is whole in its folder: its words, templates, styles and scripts lie with its code."""

from collections.abc import Mapping, Set
from functools import partial
from pathlib import Path

from sphinx.application import Sphinx

from .assets import ASSETS, Assets
from .page import add_templates
from .words import load_words


def add_folder(app: Sphinx, folder: Path, on_demand: Mapping[str, Set[str]] | None = None) -> None:
    """Let builds use what lies in the folder of a capability: locale, templates, styles, scripts.

    ``on_demand`` holds by stylesheet the classes of elements for which a page loads it; all pages
    load the others.
    """
    app.connect("config-inited", partial(load_words, folder / "locale"))
    app.connect("config-inited", partial(add_templates, folder / "templates"))
    app.connect(ASSETS, lambda _app: Assets(folder, on_demand or {}))

"""The map of questions and grants, and the timeline of grants."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..base.assets import add_folder
from ..base.outdated import SIGNATURE
from ..domain.directives import OverviewDirective
from ..version import METADATA
from . import transforms


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("research_portfolio.domain")
    for name in ("relation-map", "grant-timeline"):
        app.add_directive_to_domain("research", name, OverviewDirective)
    app.add_post_transform(transforms.FigureTransform)
    app.connect(SIGNATURE, transforms.signature)
    on_demand = {"60-figures.css": {"research-figure"}}
    add_folder(app, Path(__file__).parent, on_demand)
    return METADATA

"""The map of questions and grants, and the timeline of grants."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..base.capability import add_folder
from ..base.freshness import SHOWN
from ..version import METADATA
from . import directives, overviews


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("research_portfolio.domain")
    app.add_directive_to_domain("research", "relation-map", directives.RelationMapDirective)
    app.add_directive_to_domain("research", "grant-timeline", directives.GrantTimelineDirective)
    app.add_post_transform(overviews.MapTransform)
    app.add_post_transform(overviews.TimelineTransform)
    app.connect(SHOWN, overviews.shown_on)
    on_demand = {"60-figures.css": {"research-figure"}}
    add_folder(app, Path(__file__).parent, on_demand)
    return METADATA

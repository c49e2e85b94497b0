"""Comments of readers beneath a page, loaded when a reader asks for them."""

from pathlib import Path
from types import NoneType

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..base.assets import add_folder
from ..version import METADATA
from . import section
from .discussion import PROVIDERS


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("research_portfolio.domain")
    types = (dict, NoneType, *PROVIDERS.values())  # as conf.py gives it, and as it is read
    app.add_config_value("research_comments", {}, "env", types)
    app.add_node(section.comments_place, html=(section.visit_place, section.depart_place))
    app.add_directive_to_domain("research", "comments", section.CommentsDirective)
    app.add_post_transform(section.CommentsTransform)
    add_folder(app, Path(__file__).parent)
    app.connect("config-inited", section.read_setting)
    app.connect("html-page-context", section.add_assets)
    return METADATA

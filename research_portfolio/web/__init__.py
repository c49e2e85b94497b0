"""Pages for the web: their heads, linked data, the sitemap, llms.txt, the page not found."""

from functools import partial
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..base.assets import add_folder
from ..base.templates import report_theme
from ..version import METADATA
from . import images, meta, not_found, root, site


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("research_portfolio.domain")
    app.add_builder(root.RootBuilder)
    app.add_post_transform(images.ImageSizes)
    add_folder(app, Path(__file__).parent, {"45-tables.css": {"colwidths-auto", "colwidths-given"}})
    app.connect("builder-inited", partial(report_theme, site.ELSEWHERE))
    app.connect("builder-inited", site.set_favicon)
    app.connect("env-get-outdated", images.newly_localised)
    app.connect("env-updated", site.set_title)
    app.connect("html-page-context", site.complete_context)
    app.connect("html-page-context", meta.describe_page)
    # When all have added their stylesheets.
    app.connect("html-page-context", site.leave_out_unused, priority=910)
    app.connect("html-collect-pages", not_found.collect_page)
    app.connect("build-finished", not_found.complete_links)
    app.connect("build-finished", site.write_sitemap)
    app.connect("build-finished", meta.write_llms)
    return METADATA

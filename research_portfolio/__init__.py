"""A Sphinx extension for research portfolios: questions, grants, and why they belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import (
    anchors,
    assets,
    behind,
    book,
    catalog_guard,
    collector,
    comments,
    coverage,
    domain,
    export,
    freshness,
    images,
    links,
    lists,
    nodes,
    not_found,
    overviews,
    page,
    parallel,
    parser,
    publication,
    root,
    search,
    search_index,
    transforms,
    words,
)
from .book import epub, pdf

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("myst_parser")
    app.add_source_parser(parser.MarkdownParser, override=True)
    app.add_transform(links.SplitAnchors)
    app.add_transform(coverage.NoteMessages)
    app.add_transform(behind.MarkUntranslated)
    app.add_config_value("research_languages", {}, "env", dict)
    app.add_config_value("research_root_url", "", "html", str)
    app.add_config_value("research_funders", {}, "html", dict)
    app.add_config_value("research_comments", {}, "env", dict)
    app.add_builder(root.RootBuilder)
    app.add_domain(domain.ResearchDomain)
    for entry in (nodes.question, nodes.grant):
        app.add_node(entry, html=(nodes.visit_entry, nodes.depart_entry))
    app.add_node(
        nodes.acknowledgement, html=(nodes.visit_acknowledgement, nodes.depart_acknowledgement)
    )
    app.add_node(comments.comments_place, html=(comments.visit_place, comments.depart_place))
    app.add_directive_to_domain("research", "comments", comments.CommentsDirective)
    for transform in (
        anchors.ParagraphAnchors,
        transforms.EntryTransform,
        behind.NoteUntranslated,
        lists.ListTransform,
        overviews.MapTransform,
        overviews.TimelineTransform,
        comments.CommentsTransform,
        images.ImageSizes,
        epub.OpenContents,
    ):
        app.add_post_transform(transform)
    app.add_html_theme(book.THEME, book.FOLDER)
    app.add_builder(pdf.PdfBuilder)
    app.add_builder(epub.EpubBuilder, override=True)

    app.connect("config-inited", words.load_catalogs)
    app.connect("config-inited", publication.describe)
    app.connect("config-inited", page.settle_config)
    app.connect("config-inited", domain.check_funders)
    app.connect("config-inited", comments.check_setting)
    app.connect("builder-inited", assets.add_assets)
    app.connect("builder-inited", search.replace_search)
    app.connect("builder-inited", behind.check_repository)
    app.connect("builder-inited", catalog_guard.guard_catalogs)
    app.connect("env-before-read-docs", collector.freeze)
    app.connect("env-before-read-docs", catalog_guard.note_missing_catalogs)
    app.connect("doctree-read", domain.note_page)
    app.connect("env-updated", publication.set_title)
    app.connect("env-updated", domain.report_faults)
    app.connect("env-updated", behind.report_untranslated)
    app.connect("env-updated", freshness.outdated_pages)
    for complete in (
        behind.link_to_catalog,
        parallel.add_button,
        page.complete_context,
        book.complete_context,
        export.link_record,
        comments.add_assets,
        search.complete_context,
        assets.load_used,
    ):
        app.connect("html-page-context", complete)
    app.connect("html-collect-pages", search.collect_page)
    app.connect("html-collect-pages", not_found.collect_page)
    app.connect("build-finished", search_index.make_index)
    app.connect("build-finished", freshness.record_signatures)
    app.connect("build-finished", export.write_record)
    app.connect("build-finished", page.write_sitemap)
    app.connect("build-finished", collector.unfreeze)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

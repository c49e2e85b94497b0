"""A Sphinx extension for research portfolios: questions, grants, and why they belong together.

Each part of it has a folder of its own; what it adds to Sphinx is listed here, part by part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import books
from .base import assets, freshness, judgement, lead, publication, words
from .books import epub, pdf
from .cards import cards
from .comments import place
from .domain import domain, export, lists, nodes, transforms
from .figures import overviews
from .markdown import headings, links, parser
from .search import anchors, field, index
from .translation import behind, coverage, parallel, terms
from .web import description, images, not_found, page, root

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.connect("config-inited", words.load_catalogs)
    _add_markdown(app)
    _add_translation(app)
    _add_site(app)
    _add_portfolio(app)
    _add_comments(app)
    _add_book(app)
    _add_search(app)  # last: it drops the scripts that nothing else on a page needs
    return {
        "version": __version__,
        "env_version": 2,  # of what is kept in the pages' metadata
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_markdown(app: Sphinx) -> None:
    app.setup_extension("myst_parser")
    app.add_source_parser(parser.MarkdownParser, override=True)
    app.add_transform(headings.TranslateSlugs)
    app.add_transform(links.RestoreLinks)


def _add_translation(app: Sphinx) -> None:
    app.add_config_value("research_languages", {}, "env", dict)
    app.add_transform(coverage.NoteMessages)
    app.add_transform(behind.MarkUntranslated)
    app.add_post_transform(behind.NoteUntranslated)
    app.connect("builder-inited", behind.check_repository)
    app.add_config_value("research_locale_dirs", [], "env", list)
    app.connect("config-inited", judgement.take_catalogs, priority=100)  # before words are added
    app.connect("env-get-outdated", judgement.judge_catalogs)
    app.connect("env-updated", behind.report_untranslated)
    app.connect("html-page-context", behind.link_to_catalog)
    app.connect("html-page-context", parallel.add_button)


def _add_site(app: Sphinx) -> None:
    app.add_config_value("research_root_url", "", "html", str)
    app.add_builder(root.RootBuilder)
    app.connect("config-inited", publication.describe)
    app.connect("config-inited", page.settle_config)
    app.connect("builder-inited", assets.add_assets)
    app.add_post_transform(images.ImageSizes)
    app.connect("env-get-outdated", images.newly_localised)
    app.connect("env-updated", publication.set_title)
    app.connect("html-page-context", page.complete_context)
    app.connect("doctree-read", lead.note_lead)
    app.connect("env-updated", cards.draw_cards)
    app.connect("html-page-context", description.describe_page)
    app.connect("html-page-context", assets.load_used, priority=900)  # when all have added theirs
    app.connect("html-collect-pages", not_found.collect_page)
    app.connect("build-finished", page.write_sitemap)
    app.connect("build-finished", description.write_llms)


def _add_portfolio(app: Sphinx) -> None:
    app.add_config_value("research_funders", {}, "html", dict)
    app.add_domain(domain.ResearchDomain)
    for entry in (nodes.question, nodes.grant):
        app.add_node(entry, html=(nodes.visit_entry, nodes.depart_entry))
    app.add_node(
        nodes.fact_label,
        html=(nodes.visit_fact_label, nodes.depart_fact_label),
        text=(nodes.visit_fact_label_text, nodes.depart_fact_label_text),
    )
    app.add_node(
        nodes.acknowledgement, html=(nodes.visit_acknowledgement, nodes.depart_acknowledgement)
    )
    app.add_directive_to_domain("research", "term-list", terms.TermListDirective)
    app.add_post_transform(transforms.EntryTransform)
    app.add_post_transform(lists.ListTransform)
    app.add_post_transform(overviews.MapTransform)
    app.add_post_transform(overviews.TimelineTransform)
    app.add_post_transform(terms.TermListTransform)
    app.connect("config-inited", domain.check_funders)
    app.connect("doctree-read", domain.note_page)
    app.connect("env-updated", domain.report_faults)
    app.connect("env-updated", freshness.outdated_pages)
    app.connect("html-page-context", export.link_record)
    app.connect("build-finished", freshness.remove_gone_pages)
    app.connect("build-finished", freshness.record_signatures)
    app.connect("build-finished", export.write_record)


def _add_comments(app: Sphinx) -> None:
    app.add_config_value("research_comments", {}, "env", dict)
    app.add_node(place.comments_place, html=(place.visit_place, place.depart_place))
    app.add_directive_to_domain("research", "comments", place.CommentsDirective)
    app.add_post_transform(place.CommentsTransform)
    app.connect("config-inited", place.check_setting)
    app.connect("html-page-context", place.add_assets)


def _add_book(app: Sphinx) -> None:
    app.add_html_theme(books.THEME, books.FOLDER)
    app.add_builder(pdf.PdfBuilder)
    app.add_builder(epub.EpubBuilder, override=True)
    app.add_post_transform(epub.OpenContents)
    app.connect("html-page-context", books.complete_context)


def _add_search(app: Sphinx) -> None:
    app.add_post_transform(anchors.ParagraphAnchors)
    app.connect("builder-inited", field.replace_search)
    app.connect("html-collect-pages", field.collect_page)
    app.connect("html-page-context", field.complete_context)
    app.connect("build-finished", index.make_index)

"""What every capability stands on: settings, words, judged catalogs, assets and the page."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..version import METADATA
from . import addresses, assets, freshness, headings, judgement, lead, page, publication, settings
from .capability import add_folder


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.add_config_value("research_languages", {}, "env", dict)
    app.add_config_value("research_root_url", "", "html", str)
    app.add_config_value("research_locale_dirs", [], "env", list)
    app.add_event(assets.ASSETS)
    app.add_event(freshness.SHOWN)
    app.add_transform(judgement.NoteMessages)
    app.add_transform(judgement.RestoreCommands)
    app.connect("config-inited", settings.check_language, priority=50)
    app.connect("config-inited", settings.exclude_environments)
    app.connect("config-inited", judgement.take_catalogs, priority=100)  # before words are added
    app.connect("config-inited", settings.check_languages, priority=110)
    add_folder(app, Path(__file__).parent)
    app.connect("config-inited", addresses.check_root_url)
    app.connect("config-inited", addresses.settle_base_url)
    app.connect("builder-inited", freshness.drop_half_build_info)
    app.connect("builder-inited", page.check_template)
    app.connect("builder-inited", page.keep_compiled)
    app.connect("builder-inited", assets.add_assets)
    app.connect("env-get-outdated", judgement.judge_catalogs)
    app.connect("doctree-read", lead.note_lead)
    app.connect("doctree-read", headings.open_downloads, priority=900)  # when titles are kept
    app.connect("env-updated", freshness.remove_gone_pages)
    app.connect("env-updated", publication.check_title)
    app.connect(
        "env-updated", freshness.outdated_pages, priority=900
    )  # when all have what they show
    app.connect("html-page-context", page.hide_notes)
    app.connect("html-page-context", page.turn_page)
    app.connect("html-page-context", assets.load_used, priority=900)  # when all have added theirs
    app.connect("build-finished", freshness.record_signatures)
    return METADATA

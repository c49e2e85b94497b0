"""What every extension of this package needs: settings, messages, translations, assets, page.html."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..version import METADATA
from . import addresses, assets, descriptions, headings, outdated, settings, templates, translations


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.add_config_value("research_languages", {}, "env", dict)
    app.add_config_value("research_root_url", "", "html", str)
    app.add_config_value("research_locale_dirs", [], "env", list)
    app.add_event(assets.ASSETS)
    app.add_event(outdated.SIGNATURE)
    app.add_transform(translations.KeepMessages)
    app.add_transform(translations.RestoreMetadata)
    app.connect("config-inited", settings.check_language, priority=50)
    app.connect("config-inited", settings.exclude_environments)
    # Before messages are added.
    app.connect("config-inited", translations.replace_locale_dirs, priority=100)
    app.connect("config-inited", settings.check_languages, priority=110)
    assets.add_folder(app, Path(__file__).parent)
    app.connect("config-inited", addresses.check_root_url)
    app.connect("config-inited", addresses.settle_base_url)
    app.connect("builder-inited", outdated.remove_broken_build_info)
    app.connect("builder-inited", templates.check_template)
    app.connect("builder-inited", templates.keep_compiled)
    app.connect("builder-inited", assets.add_assets)
    app.connect("env-get-outdated", translations.compile_catalogs)
    app.connect("doctree-read", descriptions.keep_summary)
    app.connect("doctree-read", headings.open_downloads, priority=900)  # when titles are kept
    app.connect("env-updated", outdated.remove_gone_pages)
    app.connect("env-updated", descriptions.check_title)
    app.connect("env-updated", outdated.outdated_pages, priority=900)  # after all other handlers
    app.connect("html-page-context", templates.hide_metadata)
    app.connect("html-page-context", templates.set_direction)
    app.connect("html-page-context", assets.load_used, priority=900)  # after all other handlers
    app.connect("build-finished", outdated.record_signatures)
    return METADATA

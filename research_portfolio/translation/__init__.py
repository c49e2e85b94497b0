"""Languages in step: what is not translated says so, and readers switch and compare."""

from functools import partial
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..base.assets import add_folder
from ..base.outdated import SIGNATURE
from ..base.templates import report_theme
from ..version import METADATA
from . import coverage, parallel, switcher, terms, untranslated


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("research_portfolio.domain")
    app.add_config_value("research_repository", None, "")  # for builds: from the theme options
    app.add_transform(untranslated.MarkUntranslated)
    app.add_post_transform(untranslated.NoteUntranslated)
    app.add_directive_to_domain("research", "term-list", terms.TermListDirective)
    app.add_post_transform(terms.TermListTransform)
    app.connect(SIGNATURE, lambda app, docname: coverage.by_language(app.env, docname))
    add_folder(app, Path(__file__).parent, {"46-terms.css": {"research-terms"}})
    app.connect("builder-inited", partial(report_theme, switcher.ELSEWHERE))
    app.connect("builder-inited", untranslated.read_repository)
    app.connect("env-updated", untranslated.report_untranslated)
    app.connect("html-page-context", switcher.add_switcher)
    app.connect("html-page-context", untranslated.link_to_catalog)
    app.connect("html-page-context", parallel.add_button)
    return METADATA

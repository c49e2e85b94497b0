"""Questions, grants, and why they belong together."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator
from sphinx.writers.text import TextTranslator

from ..base.assets import add_folder
from ..base.outdated import SIGNATURE
from ..version import METADATA
from . import directives, domain, export, lists, nodes, signature, transforms


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension."""
    app.setup_extension("research_portfolio.base")
    app.add_config_value("research_funders", {}, "html", dict)
    app.add_domain(domain.ResearchDomain)
    for entry in (nodes.question, nodes.grant):
        app.add_node(entry, html=(nodes.visit_entry, nodes.depart_entry))
    app.add_node(
        nodes.fact_label,
        html=(HTML5Translator.visit_field_name, nodes.depart_fact_label),
        text=(TextTranslator.visit_field_name, nodes.depart_fact_label_text),
    )
    app.add_node(nodes.disclosure, html=(nodes.visit_disclosure, nodes.depart_disclosure))
    app.add_post_transform(transforms.EntryTransform)
    app.add_post_transform(lists.ListTransform)
    app.connect(SIGNATURE, signature.signature)
    on_demand = {
        "40-lists.css": {"research-list", "research-empty"},
        "50-acknowledgement.css": {"research-acknowledgement", "research-ror"},
    }
    add_folder(app, Path(__file__).parent, on_demand)
    app.connect("config-inited", domain.read_funders)
    app.connect("source-read", directives.check_settings)
    app.connect("doctree-read", domain.note_page)
    app.connect("env-updated", domain.report_faults)
    app.connect("html-page-context", export.link_record)
    app.connect("build-finished", export.write_record)
    return METADATA

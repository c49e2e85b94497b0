"""What is not translated is shown in the original, and says so.

Sphinx shows the original of a message that has no translation or only a fuzzy one. Here each such
text gets the language that it is in and a note, and each page the share that is translated.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes as docutils_nodes
from docutils.nodes import Element, Node, document
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import TranslationProgressTotaliser
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import LITERAL_TYPE_NODES, extract_messages

from .. import languages
from ..base import translations
from ..base.locale import _, ngettext
from ..base.sphinx_private import builder_of
from ..base.warnings import report, warn
from ..catalogs.po import State
from . import coverage
from .edit_links import Repository
from .states import Message, fault

#: The key in a page's metadata, which Sphinx purges and merges by page; the value is a list of
#: `Message`, one for each message of the page in order.
_STATES = "research_states"

#: The anchor of the first text of a page that is not translated.
FIRST = "research-untranslated"

# A note or a permalink in them would be in a language that the element is not in,
# so it is their text that says its language; so the tables of contents keep it, too.
_HEADINGS = (docutils_nodes.title, docutils_nodes.rubric, docutils_nodes.caption)


class MarkUntranslated(SphinxTransform):
    """Find the state of each message of a page, and mark those that show the original.

    The element of a message gets the attribute ``message``; all are kept with the page's metadata.
    """

    default_priority = TranslationProgressTotaliser.default_priority + 1

    def apply(self, **kwargs: Any) -> None:
        """Mark the page in place, unless messages are extracted from it."""
        extracts = isinstance(builder_of(self.env), MessageCatalogBuilder)
        if extracts or not _is_translation(self.config):
            return
        docname = self.env.current_document.docname
        language = self.config.language
        entries = translations.entries_of(self.env, docname, language)
        translated = {held.entry.msgstr for held in entries.values()} - {""}
        file = str(coverage.catalog_file(self.env, docname, language))
        messages = self.env.metadata[docname][_STATES] = []
        for node, text in list(extract_messages(self.document)):
            if isinstance(node, LITERAL_TYPE_NODES) or not any(map(str.isalpha, text)):
                continue  # code, a formula, a number: in no language
            message = Message.of(entries.get(text), file)
            if isinstance(node, docutils_nodes.image | docutils_nodes.meta):
                is_shown = text in translated  # the text is the one after translation
            elif isinstance(node, addnodes.translatable):
                is_shown = message.state == "translated"
            else:
                is_shown = node.get("translated", False)
            if is_shown:
                message = replace(message, state="translated")
            elif message.state == "translated":  # Sphinx could not use it: no paragraph, for one
                message = replace(message, state="fuzzy")
            messages.append(message)
            if isinstance(node, docutils_nodes.meta):
                # docutils writes every attribute of such a node into the head of the page
                node.attributes.pop("translated", None)
            else:
                node["message"] = message
                if not is_shown:
                    _mark(node, _source(self.config))


def _mark(node: Element, source: str) -> None:
    marks = ["research-untranslated", f"language-{languages.tag(source)}"]
    if isinstance(node, _HEADINGS):
        node[:] = [docutils_nodes.inline("", "", *node.children, classes=marks)]
    else:
        node["classes"] += marks


class NoteUntranslated(SphinxPostTransform):
    """Tell the reader what is shown in the original, and lead the translator to its entry."""

    default_priority = 7  # once the facts and the relations are there

    def run(self, **kwargs: Any) -> None:
        """Add notes, links to the entries, and the share that is translated."""
        if not _is_translation(self.config):
            return
        is_html = builder_of(self.env).format == "html"
        repository = self.config.research_repository if is_html else None
        docname = self.env.current_document.docname
        messages: list[Message] = self.env.metadata[docname].get(_STATES, [])
        has_first = False
        for node in list(self.document.findall(docutils_nodes.TextElement)):
            message: Message | None = node.get("message")
            if message is None:
                continue
            address = None
            if repository and message.line is not None:
                address = repository.line(Path(message.file), message.line)
            if message.state != "translated":
                if is_html and not has_first:
                    node["ids"].append(FIRST)
                    has_first = True
                place = 1 if isinstance(node, _HEADINGS) else len(node)
                node.insert(place, self._note(message.state, address))
            elif address:
                # The parallel view shows it; its text is drawn, so that it is not in the page's.
                link = docutils_nodes.reference("", "", refuri=address, internal=False)
                link["reftitle"] = _("The catalog's entry")
                link["classes"] = ["research-entry-link"]
                node.append(link)
        if count := sum(message.state != "translated" for message in messages):
            self.document += self._share(count, len(messages), has_link=has_first)

    def _note(self, state: State, address: str | None) -> list[Node]:
        missing, unreviewed = _("[not yet translated]"), _("[translation under review]")
        text = missing if state == "missing" else unreviewed
        content: Node = docutils_nodes.Text(text)
        if address:
            content = docutils_nodes.reference("", text, refuri=address, internal=False)
        tag = languages.tag(self.config.language)
        note = docutils_nodes.inline("", "", content, classes=["research-note", f"language-{tag}"])
        return [docutils_nodes.Text(" "), note]

    def _share(self, count: int, total: int, *, has_link: bool) -> Node:
        language = self.config.language
        docname = self.env.current_document.docname
        text = ngettext(
            "%(share)d%% of this page is translated; %(behind)d passage of %(total)d is shown in the original (%(original)s).",
            "%(share)d%% of this page is translated; %(behind)d passages of %(total)d are shown in the original (%(original)s).",
            count,
        ) % {
            "share": coverage.of_page(self.env, docname, language).percent,
            "behind": count,
            "total": total,
            "original": languages.display_name(_source(self.config), language),
        }
        paragraph = docutils_nodes.paragraph("", text, classes=["research-share"])
        if has_link:
            label = _("To the first of them")
            paragraph += docutils_nodes.Text(" ")
            paragraph += docutils_nodes.reference("", label, refid=FIRST, internal=True)
        return paragraph


def report_untranslated(app: Sphinx, env: BuildEnvironment) -> None:
    """On ``env-updated``: tell the author, page by page, what is shown in the original."""
    for docname in sorted(env.found_docs):
        if found := fault(docname, env.metadata[docname].get(_STATES, [])):
            report(found, app.config)


def link_to_catalog(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: let a translated page's edit link lead to its catalog.

    That of an original leads to its Markdown already, by Furo's own theme options.
    """
    if doctree is None or not _is_translation(app.config):
        return
    repository = app.config.research_repository
    catalog = coverage.catalog_file(app.env, pagename, app.config.language)
    if repository and catalog.is_file() and (address := repository.edit(catalog)):
        # Furo puts the name of the page in where this has braces.
        context["theme_source_edit_link"] = address.replace("{", "{{").replace("}", "}}")


def read_repository(app: Sphinx) -> None:
    """On ``builder-inited``: keep which repository the theme options name, if they do."""
    options, pages = app.config.html_theme_options, Path(app.srcdir)
    try:
        app.config.research_repository = Repository.from_options(options, pages)
    except ValueError as error:
        warn("repository", str(error), f"{Path(app.confdir, 'conf.py')}:html_theme_options")


def _is_translation(config: Config) -> bool:
    return bool(config.language != _source(config))


def _source(config: Config) -> str:
    return languages.source(config.research_languages, config.language)

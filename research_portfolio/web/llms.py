"""What there is to read, as one file for language models: llms.txt, in the language of the build.

Our own, since sphinx-llms-txt 0.7.1 lists pages without what they are about, under a heading in
English, by the title that conf.py gives, and leads to their sources, which are not translated.

References
----------
https://llmstxt.org
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sphinx.application import Sphinx
from sphinx.util.nodes import clean_astext

from ..base.addresses import address_of
from ..base.builders import is_online
from ..base.descriptions import site_title, summary
from ..base.locale import _
from ..base.output import write_beside
from ..domain.domain import domain_of
from ..domain.export import data_files
from ..domain.graph import Graph
from ..domain.phrases import facts
from ..model import Entry, Grant
from ..text import shorten

FILENAME: Final = "llms.txt"

# What Markdown would take for the end of a link, for code or for HTML.
_SPECIAL: Final = re.compile(r"[\\\[\]`<]")


@dataclass(frozen=True, slots=True)
class Link:
    """One thing to read."""

    title: str
    #: Absolute, or relative to the file.
    url: str
    #: Plain text, "" where nothing is to be said.
    description: str = ""


def write_llms(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: list pages, questions, grants and data for language models."""
    builder, env, domain = app.builder, app.env, domain_of(app.env)
    if exception or not is_online(builder):
        return

    def url(address: str) -> str:
        return posixpath.join(app.config.html_baseurl, address)

    def link(entry: Entry, description: str = "") -> Link:
        page = address_of(builder, entry.place.docname)
        return Link(entry.title, url(f"{page}#{entry.identifier}"), description)

    text = llms_txt(
        site_title(env),
        summary(env, app.config.root_doc),
        {
            _("Pages"): [
                Link(
                    clean_astext(env.titles[docname]),
                    url(address_of(builder, docname)),
                    shorten(summary(env, docname)),
                )
                for docname in domain.reading_order()
            ],
            _("Questions"): [link(question) for question in domain.graph.questions],
            _("Grants"): [
                link(grant, _facts(grant, domain.graph, app.config.language))
                for grant in domain.graph.grants
            ],
            _("Data"): [
                Link(name, url(name), title) for name, (_kind, title) in data_files().items()
            ],
        },
    )
    write_beside(app, FILENAME, text)


def _facts(grant: Grant, graph: Graph, language: str) -> str:
    """Return what a grant is known by, in the language of the build."""
    said = facts(grant, graph.funder(grant.funder_source), language)
    order = ("funder", "program", "number", "period", "status")
    return " · ".join(said[name] for name in order if name in said)


def llms_txt(title: str, summary: str, sections: Mapping[str, Iterable[Link]]) -> str:
    """Return the text of the file, in Markdown as https://llmstxt.org has it."""
    blocks = [f"# {_line(title)}"]
    if summary:
        blocks.append(f"> {_line(summary)}")
    for heading, links in sections.items():
        if items := [_item(link) for link in links]:
            blocks += [f"## {_line(heading)}", "\n".join(items)]
    return "\n\n".join(blocks) + "\n"


def _item(link: Link) -> str:
    item = f"- [{_line(link.title)}]({link.url})"
    return f"{item}: {_line(link.description)}" if link.description else item


def _line(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))

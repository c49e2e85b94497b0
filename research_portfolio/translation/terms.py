"""A table of the project's terms in all of its languages, from the glossary beside the catalogs."""

from collections.abc import Mapping
from typing import Any, ClassVar

from docutils import nodes as docutils_nodes
from docutils.nodes import Element, Node

from ..base.locale import SOURCE_LANGUAGE, _
from ..base.settings import glossary_file
from ..base.tables import cell, row, tabular
from ..base.warnings import warn
from ..catalogs import glossary
from ..catalogs.glossary import Term
from ..domain.directives import PortfolioDirective
from ..domain.transforms import PortfolioTransform
from ..languages import tag, with_source

_READ = "research:glossary"


class term_list(docutils_nodes.container):  # noqa: N801
    """A place for a table of the ``terms`` of the glossary, in the order given."""


class TermListDirective(PortfolioDirective):
    """The terms of the glossary, or those of one kind."""

    has_content = False
    known_options: ClassVar = {"kind": str}

    def run(self) -> list[Node]:
        """Return the place of the table, with its terms; it is made when the page is written."""
        page = self.env.current_document
        if _READ not in page:  # a glossary that cannot be used is reported once a page
            page[_READ] = self._read()
        terms: tuple[Term, ...] = page[_READ]
        kind = self.valid_options().get("kind")
        if terms and kind is not None and kind not in {term.kind for term in terms}:
            kinds = ", ".join(sorted({term.kind for term in terms} - {""}))
            self.warn("option", f"no term of the glossary is of the kind {kind!r}; it has {kinds}")
        chosen = [term for term in terms if kind is None or term.kind == kind]
        node = term_list(terms=sorted(chosen, key=lambda term: term.en.casefold()))
        self.set_source_info(node)
        return [node] if chosen else []

    def _read(self) -> tuple[Term, ...]:
        path = glossary_file(self.env.config)
        self.env.note_dependency(path)
        try:
            return glossary.load(path).terms
        except glossary.GlossaryError as error:
            warn("glossary", error.message, f"{error.where}:{error.line}")
            return ()


class TermListTransform(PortfolioTransform):
    """Turn the place of the terms into a table with a column a language."""

    def run(self, **kwargs: Any) -> None:
        """Rewrite the page in place."""
        for number, node in enumerate(list(self.document.findall(term_list))):
            node.replace_self(self._table(f"research-terms-{number}", node["terms"]))

    def _table(self, identifier: str, terms: list[Term]) -> Element:
        names: Mapping[str, str] = self.config.research_languages or with_source(
            {self.config.language: ""}, self.config.language
        )
        head = [cell(name, _in(language)) for language, name in names.items()]
        widths = [36] * len(head)
        avoided = any(term.forbidden.keys() & names.keys() for term in terms)
        if avoided:
            head.append(cell(str(_("Not used"))))
            widths.append(24)
        rows = []
        for term in terms:
            # What stays as it is stays English, whatever the column.
            kept = term.keep and not term.forms
            cells = [
                cell(" / ".join(term.called(name)) or "–", [] if kept else _in(name))
                for name in names
            ]
            if avoided:
                found = [name for name in names if name in term.forbidden]
                words = [word for name in found for word in term.forbidden[name]]
                cells.append(cell(" / ".join(words), _in(*found)))
            rows.append(row(*cells, classes=_in(SOURCE_LANGUAGE) if kept else ()))
        table = tabular(identifier, "", head, widths, rows)
        table["classes"] = ["colwidths-auto", "research-terms"]
        return table


def _in(*languages: str) -> list[str]:
    """Return what says the language of a text, if it is in one."""
    return [f"language-{tag(languages[0])}"] if len(languages) == 1 else []

"""The portfolio as data that other programs read: JSON and CSV, the same bytes for the same texts."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..model import Entry, Grant
from .graph import Graph

#: The name of each file, below the root of the build of its language.
JSON = "research.json"
SCHEMA = "research.schema.json"
ENTRIES = "research.csv"
RELATIONS = "research-relations.csv"

# Where a spreadsheet would find a formula [1]_: at the start of a cell, whatever blanks, marks or
# invisible characters stand before its sign, and after what another spreadsheet takes for the end
# of a cell, a semicolon in half of Europe.
#
# .. [1] https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?=[^\w;\t\r\n]*[=+\-@＝＋－＠]|[\t\r])")

_OF_RELATION = ("grant", "question", "reason")
_FACTS = ("number", "award", "amount", "program", "period", "status", "role", "people")


def as_json(
    graph: Graph,
    language: str,
    source_language: str,
    url: Callable[[Entry], str],
    texts: Callable[[Entry], Mapping[str, object]],
    acknowledgements: Callable[[Grant], Mapping[str, str]],
) -> str:
    """Write the portfolio as JSON that the schema of this package describes.

    Languages are named by their tags (BCP 47). ``texts`` says more of an entry in words.
    """

    def common(entry: Entry) -> dict[str, object]:
        return {"id": entry.identifier, "title": entry.title, **texts(entry), "url": url(entry)}

    def grant(grant: Grant) -> dict[str, object]:
        known = graph.funder(grant.funder_source)
        funder = {"name": grant.funder, "ror": known.ror, "crossref": known.crossref}
        amount = grant.amount
        return {
            **common(grant),
            "funder": given(funder),
            **_facts(grant),
            "amount": amount and {"currency": amount.currency, "value": str(amount.value)},
            "acknowledgements": acknowledgements(grant),
        }

    record = {
        "$schema": SCHEMA,
        "language": language,
        "sourceLanguage": source_language,
        "questions": [given(common(entry)) for entry in graph.questions],
        "grants": [given(grant(entry)) for entry in graph.grants],
        "relations": [given(relation) for relation in _relations(graph)],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def entries_as_csv(graph: Graph, url: Callable[[Entry], str]) -> str:
    """Write a line for each question and grant, as CSV (RFC 4180) under a line of headings."""

    def row(entry: Entry) -> dict[str, object]:
        facts = {"funder": entry.funder, **_facts(entry)} if isinstance(entry, Grant) else {}
        cells = {"kind": entry.kind, "id": entry.identifier, "title": entry.title}
        return {**cells, "url": url(entry), **facts}

    rows = map(row, (*graph.questions, *graph.grants))
    return _csv(("kind", "id", "title", "url", "funder", *_FACTS), rows)


def relations_as_csv(graph: Graph) -> str:
    """Write a line for each relation, as CSV (RFC 4180) under a line of headings."""
    return _csv(_OF_RELATION, _relations(graph))


def _relations(graph: Graph) -> Iterator[dict[str, object]]:
    for relation in graph.relations:
        yield {name: getattr(relation, name) for name in _OF_RELATION}


def _facts(grant: Grant) -> dict[str, object]:
    """Return the facts; the award's own page is ``award``, as ``url`` is that of the entry."""
    facts = {name: getattr(grant, "url" if name == "award" else name) for name in _FACTS}
    return {name: value and str(value) for name, value in facts.items()}


def given(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: value for name, value in facts.items() if value}


def _csv(headings: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(headings))
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _FORMULA.sub("'", str(value or "")) for name, value in row.items()})
    return text.getvalue()

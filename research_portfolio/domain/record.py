"""The portfolio as data that other programs read: JSON and CSV, the same bytes for the same texts."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping

from ..model import Entry, Grant
from .graph import Graph

#: The name of each file, below the root of the build of its language.
JSON = "research.json"
SCHEMA = "research.schema.json"
ENTRIES = "research.csv"
RELATIONS = "research-relations.csv"

# Where a spreadsheet would find a formula [1]_: at the start of a cell, whatever blanks, marks or
# invisible characters stand before its sign, and behind what another spreadsheet takes for the end
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

    Languages are named by their tags (BCP 47).
    """

    def grant(grant: Grant) -> dict[str, object]:
        known = graph.funder(grant.funder_source)
        funder = {"name": grant.funder, "ror": known.ror, "crossref": known.crossref}
        return {
            "id": grant.identifier,
            "title": grant.title,
            **texts(grant),
            "url": url(grant),
            "funder": _given(funder),
            **_facts(grant),
            "amount": grant.amount
            and {"currency": grant.amount.currency, "value": str(grant.amount.value)},
            "acknowledgements": dict(acknowledgements(grant)),
        }

    record = {
        "$schema": SCHEMA,
        "language": language,
        "sourceLanguage": source_language,
        "questions": [
            _given(
                {
                    "id": question.identifier,
                    "title": question.title,
                    **texts(question),
                    "url": url(question),
                }
            )
            for question in graph.questions
        ],
        "grants": [_given(grant(entry)) for entry in graph.grants],
        "relations": [
            _given({name: getattr(relation, name) for name in _OF_RELATION})
            for relation in graph.relations
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def entries_as_csv(graph: Graph, url: Callable[[Entry], str]) -> str:
    """Write a line for each question and grant, as CSV (RFC 4180) under a line of headings."""

    def row(entry: Entry) -> dict[str, object]:
        facts = {"funder": entry.funder, **_facts(entry)} if isinstance(entry, Grant) else {}
        return {
            "kind": entry.kind,
            "id": entry.identifier,
            "title": entry.title,
            "url": url(entry),
            **facts,
        }

    rows = [*map(row, graph.questions), *map(row, graph.grants)]
    return _csv(("kind", "id", "title", "url", "funder", *_FACTS), rows)


def relations_as_csv(graph: Graph) -> str:
    """Write a line for each relation, as CSV (RFC 4180) under a line of headings."""
    rows = (
        {name: getattr(relation, name) for name in _OF_RELATION} for relation in graph.relations
    )
    return _csv(_OF_RELATION, rows)


def _facts(grant: Grant) -> dict[str, object]:
    """Return the facts; the award's own page is ``award``, as ``url`` is that of the entry."""
    amount = grant.amount and f"{grant.amount.currency} {grant.amount.value}"
    computed = {
        "award": grant.url,
        "amount": amount,
        "period": grant.period and grant.period.edtf,
    }
    return {n: computed[n] if n in computed else getattr(grant, n) for n in _FACTS}


def _given(facts: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is not known."""
    return {name: value for name, value in facts.items() if value}


def _csv(headings: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(headings))
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _FORMULA.sub("'", str(value or "")) for name, value in row.items()})
    return text.getvalue()

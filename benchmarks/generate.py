"""Portfolios of any size, written for each of the three builds that `compare` compares.

The same numbers give the same files. Run as a program it writes one portfolio:

    python benchmarks/generate.py portfolio 1000 _build/portfolio
"""

from __future__ import annotations

import argparse
import random
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RELATIONS_OF_A_GRANT = 3

_TOPICS = ["scaling", "pruning", "attention", "optimization", "generalization", "quantization"]
_FUNDERS = ["Science Foundation (SF)", "Ministry of Research", "City Laboratory"]
_PROGRAMS = ["General Program", "Youth Program", "Open Fund"]

_SETTINGS = """\
project = "Portfolio"
html_theme = "furo"
html_copy_source = False
html_use_index = False
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["research.unrelated", "research.period"]
"""


@dataclass(frozen=True)
class Question:
    """An open research question."""

    identifier: str
    title: str
    text: str


@dataclass(frozen=True)
class Grant:
    """A research grant, with the identifiers and the reasons of what it is related to."""

    identifier: str
    title: str
    text: str
    number: str
    funder: str
    program: str
    status: str
    relations: dict[str, str]


def portfolio(size: int, seed: int = 2026) -> tuple[list[Question], list[Grant]]:
    """Make as many questions and as many grants, and three relations for each grant."""
    chance = random.Random(seed)

    def text() -> str:
        return " ".join(
            f"We study {chance.choice(_TOPICS)} together with {chance.choice(_TOPICS)} "
            "in models of finite width, and ask under what conditions the results hold."
            for _sentence in range(3)
        )

    questions = [
        Question(f"q-{n}", f"How does {chance.choice(_TOPICS)} arise, case {n}", text())
        for n in range(size)
    ]
    grants = [
        Grant(
            f"g-{n}",
            f"Foundations of {chance.choice(_TOPICS)}, part {n}",
            text(),
            number=f"2026{n:05}",
            funder=chance.choice(_FUNDERS),
            program=chance.choice(_PROGRAMS),
            status=chance.choice(["ongoing", "previous"]),
            relations={
                question.identifier: f"Both ask about *{chance.choice(_TOPICS)}* in large models."
                for question in chance.sample(questions, min(RELATIONS_OF_A_GRANT, size))
            },
        )
        for n in range(size)
    ]
    return questions, grants


def _portfolio_question(question: Question) -> str:
    return f":::{{question}} {question.title}\n:id: {question.identifier}\n\n{question.text}\n:::\n"


def _portfolio_grant(grant: Grant) -> str:
    reasons = "\n".join(
        f":::{{related}} {question}\n{reason}\n:::\n"
        for question, reason in grant.relations.items()
    )
    return (
        f"::::{{grant}} {grant.title}\n:id: {grant.identifier}\n:number: {grant.number}\n"
        f":funder: {grant.funder}\n:program: {grant.program}\n:status: {grant.status}\n\n"
        f"{grant.text}\n\n{reasons}::::\n"
    )


def _needs_question(question: Question) -> str:
    return f":::{{question}} {question.title}\n:id: {question.identifier}\n\n{question.text}\n:::\n"


def _needs_grant(grant: Grant) -> str:
    reasons = "\n\n".join(grant.relations.values())
    return (
        f":::{{grant}} {grant.title}\n:id: {grant.identifier}\n:number: {grant.number}\n"
        f":funder: {grant.funder}\n:program: {grant.program}\n:status: {grant.status}\n"
        f":links: {', '.join(grant.relations)}\n\n{grant.text}\n\n{reasons}\n:::\n"
    )


def _bare_question(question: Question) -> str:
    return f"({question.identifier})=\n## {question.title}\n\n{question.text}\n"


def _bare_grant(grant: Grant) -> str:
    reasons = "\n".join(
        f"- {{ref}}`{question}`\n\n  {reason}\n" for question, reason in grant.relations.items()
    )
    return (
        f"({grant.identifier})=\n## {grant.title}\n\n"
        f"{grant.number}, {grant.funder}, {grant.program}, {grant.status}\n\n"
        f"{grant.text}\n\n{reasons}"
    )


@dataclass(frozen=True)
class Dialect:
    """How a portfolio is written for one of the builds."""

    settings: str
    question: Callable[[Question], str]
    grant: Callable[[Grant], str]


DIALECTS = {
    "portfolio": Dialect(
        'extensions = ["research_portfolio"]\nprimary_domain = "research"\n',
        _portfolio_question,
        _portfolio_grant,
    ),
    "sphinx-needs": Dialect(
        'extensions = ["myst_parser", "sphinx_needs"]\n'
        'needs_id_regex = "^[a-z0-9-]+$"\n'
        'needs_fields = dict.fromkeys(("number", "funder", "program"), {"nullable": True})\n'
        'needs_types = [{"directive": kind, "title": kind, "prefix": ""} '
        'for kind in ("question", "grant")]\n',
        _needs_question,
        _needs_grant,
    ),
    "bare Sphinx": Dialect('extensions = ["myst_parser"]\n', _bare_question, _bare_grant),
}


def write(dialect: str, size: int, folder: Path, pages: int = 50) -> None:
    """Write a portfolio of ``size`` questions and ``size`` grants over ``pages`` pages."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    how = DIALECTS[dialect]
    questions, grants = portfolio(size)
    names = [f"page-{n}" for n in range(pages)]
    toctree = "\n".join(["```{toctree}", ":titlesonly:", "", *names, "```"])
    (folder / "conf.py").write_text(_SETTINGS + how.settings, encoding="utf-8")
    (folder / "index.md").write_text(f"# Portfolio\n\n{toctree}\n", encoding="utf-8")
    for n, name in enumerate(names):
        texts = [*map(how.question, questions[n::pages]), *map(how.grant, grants[n::pages])]
        page = "\n".join([f"# Page {n}\n", *texts])
        (folder / f"{name}.md").write_text(page, encoding="utf-8")


def edit_a_grant(folder: Path) -> None:
    """Give the first grant another title, which the pages of its questions show too."""
    page = folder / "page-0.md"
    text = page.read_text(encoding="utf-8")
    if ", part 0\n" not in text:
        raise ValueError(f"{page} has no grant to edit")
    page.write_text(text.replace(", part 0\n", ", part 0, edited\n"), encoding="utf-8")


def main() -> None:
    """Write the portfolio that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dialect", choices=DIALECTS)
    parser.add_argument("size", type=int, help="how many questions, and how many grants")
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    write(arguments.dialect, arguments.size, arguments.folder)


if __name__ == "__main__":
    main()

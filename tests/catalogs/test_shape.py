"""The workshop keeps its shape: what decides is pure, and it knows nothing of the portfolio."""

import ast
from pathlib import Path

import pytest

from research_portfolio import catalogs

HOUSE = Path(catalogs.__file__).parent
PURE = ["po", "merge", "glossary", "fix", "progress"]
PURE += ["characters", "constructs", "safety", "store"]
PURE += [f"rules/{path.stem}" for path in (HOUSE / "rules").glob("*.py")]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", PURE)
def test_pure_modules_import_no_sphinx(module):
    outside = {"sphinx", "docutils", "myst_parser", "subprocess"}
    edges = {f"research_portfolio.catalogs.{name}" for name in ("myst", "update")}
    names = list(imported(HOUSE / f"{module}.py"))
    assert [name for name in names if name.split(".")[0] in outside or name in edges] == []


def test_only_plain_values_are_taken_from_outside():
    names = {
        name
        for path in HOUSE.rglob("*.py")
        for name in imported(path)
        if name.startswith("research_portfolio.")
    }
    assert {name for name in names if not name.startswith("research_portfolio.catalogs")} == {
        "research_portfolio.emphasis.cjk_emphasis_plugin",
        "research_portfolio.text.A_HAN",
        "research_portfolio.text.HAN",
        "research_portfolio.text.UNSPACED",
        "research_portfolio.text.shorten",
    }

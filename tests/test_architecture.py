"""The house keeps its shape: pure rooms stay pure, and what the package says has its Chinese."""

import ast
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

import research_portfolio

PACKAGE = Path(research_portfolio.__file__).parent
PURE = ["model", "options", "graph", "emphasis", "funders", "record", "discussion"]
PURE += ["languages", "frame", "sitemap", "passages", "progress", "repository", "instep"]
PURE += [
    f"figures/{name}" for name in ("text", "crossings", "layout", "svg", "relation_map", "timeline")
]


def imported_modules(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            if node.level:
                yield from ("." * node.level + alias.name for alias in node.names)


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_import_neither_sphinx_nor_docutils_nor_what_does(room):
    for name in imported_modules(PACKAGE / f"{room}.py"):
        assert name.split(".")[0] not in {"sphinx", "docutils", "myst_parser"}
        if name.startswith(".") and name.strip("."):
            own = name.strip(".").split(".")[0]
            assert own in PURE or not (PACKAGE / f"{own}.py").exists(), f"{room} imports {own}"


@pytest.mark.parametrize(
    "catalog", sorted(PACKAGE.glob("locale/*/LC_MESSAGES/research_portfolio.po"))
)
def test_every_word_of_the_package_is_translated(catalog):
    said = {
        message if isinstance(message, str) else message[0]
        for _file, _line, message, _comments, _context in extract_from_dir(
            PACKAGE,
            [("**.py", "python"), ("templates/**.html", "jinja2")],
            keywords={"_": None},
        )
    }
    written = {entry.msgid for entry in polib.pofile(str(catalog)).translated_entries()}
    assert said == written

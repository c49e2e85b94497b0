"""The house keeps its shape: pure modules stay pure, and imports lead downwards."""

import ast
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

import research_portfolio
from research_portfolio import CAPABILITIES

PACKAGE = Path(research_portfolio.__file__).parent
#: What each floor holds, from the ground up: modules and folders of the package. A module imports
#: from its own folder and from floors below, and from no folder beside its own.
FLOORS = [
    {"emphasis", "languages", "model", "text", "version"},
    {"catalogs"},
    {"base"},
    {"domain"},
    {*CAPABILITIES} - {"domain"},
    {"__init__"},
    {"command"},
    {"__main__"},
]
LEVEL = {part: level for level, parts in enumerate(FLOORS) for part in parts}
#: Modules that know neither Sphinx nor docutils. What of catalogs/ is pure, tests/catalogs says.
PURE = [
    "emphasis",
    "languages",
    "model",
    "text",
    "books/wellformed",
    "cards/drawing",
    "comments/discussion",
    "domain/checks",
    "domain/data",
    "domain/funders",
    "domain/graph",
    "domain/options",
    "figures/markup",
    "figures/relation_map",
    "figures/timeline",
    "search/passages",
    "translation/states",
    "translation/edit_links",
    "web/crawlers",
    "web/furo_page",
    "web/jsonld",
    "web/llms",
]
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def imported_modules(module):
    """Yield the full name of every module, or of what is in it, that a module imports."""
    here = [PACKAGE.name, *module.parts]
    for node in ast.walk(ast.parse((PACKAGE / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            around = here[: -node.level] if node.level else []
            name = ".".join([*around, *filter(None, [node.module])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


def part_of(module):
    """Return the folder that a module is in, or its own name where it stands beside the folders."""
    return module.parts[0].removesuffix(".py")


def test_every_part_of_the_package_has_its_floor():
    assert {part_of(module) for module in MODULES} == LEVEL.keys()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_lead_downwards(module):
    here = part_of(module)
    for name in imported_modules(module):
        package, _dot, rest = name.partition(".")
        if package == PACKAGE.name and rest and (there := rest.split(".")[0]) in LEVEL:
            ground = LEVEL[there] == LEVEL[here] == 0
            assert there == here or ground or LEVEL[there] < LEVEL[here], f"imports {name}"


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_import_neither_sphinx_nor_docutils_nor_what_does(name):
    for imported in imported_modules(Path(f"{name}.py")):
        package, _dot, rest = imported.partition(".")
        assert package not in {"sphinx", "docutils", "myst_parser"}
        if package == PACKAGE.name:
            found = [pure for pure in PURE if f"{rest}.".startswith(pure.replace("/", ".") + ".")]
            beside = [pure for pure in PURE if rest == pure.rpartition("/")[0].replace("/", ".")]
            is_below = rest.startswith("catalogs.") or rest.rpartition(".")[0] in LEVEL
            assert found or beside or is_below, f"imports {imported}"


def test_no_module_is_long():
    lengths = {m: len((PACKAGE / m).read_text("utf-8").splitlines()) for m in MODULES}
    long = {str(module) for module, lines in lengths.items() if lines > 250}
    assert long <= LONG


#: To be divided; nothing is added here.
LONG = {"catalogs/po.py"}


@pytest.mark.parametrize(
    "folder", [path.parent for path in sorted(PACKAGE.glob("*/locale"))], ids=lambda p: p.name
)
def test_every_word_of_a_capability_is_translated_in_its_folder(folder):
    said = {
        message if isinstance(message, str) else message[0]
        for _file, _line, message, _comments, _context in extract_from_dir(
            folder,
            [("**.py", "python"), ("**/templates/**.html", "jinja2")],
            keywords={"_": None, "ngettext": (1, 2), "plural_forms": (1, 2)},
        )
    }
    for catalog in folder.glob("locale/*/LC_MESSAGES/research_portfolio.po"):
        assert said == {entry.msgid for entry in polib.pofile(str(catalog)).translated_entries()}


def test_every_capability_that_has_words_has_a_catalog():
    for folder in PACKAGE.iterdir():
        says = any("base.locale import _" in p.read_text("utf-8") for p in folder.rglob("*.py"))
        assert not says or (folder / "locale").is_dir(), folder.name

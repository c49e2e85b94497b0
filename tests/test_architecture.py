"""The house keeps its shape: pure rooms stay pure, and what the package says has its Chinese."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract_from_dir

import research_portfolio

PACKAGE = Path(research_portfolio.__file__).parent
#: Rooms, and folders of rooms, that know neither Sphinx nor docutils nor a room that does.
#: What of catalogs/ is pure, tests/catalogs/test_rooms.py says.
PURE = [
    "languages",
    "comments/discussion",
    "figures/*",
    "markdown/emphasis",
    "model",
    "portfolio/funders",
    "portfolio/graph",
    "portfolio/options",
    "portfolio/record",
    "search/passages",
    "site/card",
    "site/frame",
    "site/jsonld",
    "site/llms",
    "site/robots",
    "site/shorten",
    "site/sitemap",
    "translation/progress",
    "translation/repository",
]
PURE_ROOMS = [path for room in PURE for path in sorted(PACKAGE.glob(f"{room}.py"))]


def imported_modules(path):
    """Yield the full name of every module, or of what is in it, that a file imports."""
    here = [PACKAGE.name, *path.relative_to(PACKAGE).parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            around = here[: -node.level] if node.level else []
            module = ".".join([*around, *filter(None, [node.module])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def own_room(name):
    """Return the file of the room that a full name leads to, if it is one of ours."""
    parts = name.split(".")[1:] if name.startswith(f"{PACKAGE.name}.") else []
    while parts:
        room, face = (
            PACKAGE.joinpath(*parts).with_suffix(".py"),
            PACKAGE.joinpath(*parts, "__init__.py"),
        )
        if room.is_file() or face.is_file():
            return room if room.is_file() else face
        parts.pop()
    return None


def part_of(path):
    """Return the folder that a room is in, or the room where it stands beside the folders."""
    return path.relative_to(PACKAGE).parts[0]


def test_every_pure_room_is_there():
    assert all(any(PACKAGE.glob(f"{room}.py")) for room in PURE)


@pytest.mark.parametrize("path", PURE_ROOMS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_pure_rooms_import_neither_sphinx_nor_docutils_nor_what_does(path):
    for name in imported_modules(path):
        assert name.split(".")[0] not in {"sphinx", "docutils", "myst_parser"}
        room = own_room(name)
        assert room is None or room in PURE_ROOMS or "catalogs" in room.parts, f"imports {name}"


def test_no_part_builds_on_one_that_builds_on_it():
    uses = {}
    for path in PACKAGE.rglob("*.py"):
        if path != PACKAGE / "__init__.py":  # the list of all
            rooms = filter(None, map(own_room, imported_modules(path)))
            uses.setdefault(part_of(path), set()).update(map(part_of, rooms))
    for part, used in uses.items():
        used.discard(part)
    TopologicalSorter(uses).prepare()  # names the circle, if there is one


@pytest.mark.parametrize(
    "catalog", sorted(PACKAGE.glob("locale/*/LC_MESSAGES/research_portfolio.po"))
)
def test_every_word_of_the_package_is_translated(catalog):
    said = {
        message if isinstance(message, str) else message[0]
        for _file, _line, message, _comments, _context in extract_from_dir(
            PACKAGE,
            [("**.py", "python"), ("**/templates/**.html", "jinja2")],
            keywords={"_": None},
        )
    }
    written = {entry.msgid for entry in polib.pofile(str(catalog)).translated_entries()}
    assert said == written

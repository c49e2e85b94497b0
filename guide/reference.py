"""The reference of the guide, made from the package that builds it.

What there is, and what it takes, is asked of the running package; reference.toml says in one
sentence what each is for. The build warns where the two do not go together.
"""

import argparse
import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

import research_portfolio
from research_portfolio.catalogs.rules import RULES
from research_portfolio.command.cli import parser

PACKAGE = Path(research_portfolio.__file__).parent
# What the rules of the catalogs are for stands with their examples, which a test runs.
REASONS = PACKAGE.parent / "tests/catalogs/rules.toml"
DESCRIPTIONS = Path(__file__).with_name("reference.toml")


@dataclass(frozen=True)
class Item:
    """Something that a user of the package can name."""

    kind: str  #: the list that it stands in
    name: str
    code: str  #: how it is written
    about: str = ""  #: what the package itself says of it, or else reference.toml
    where: tuple[str, ...] = ()  #: the modules that give it, or the language that it is for
    is_part: bool = False  #: whether it belongs to the one before it
    page: str = ""  #: the page of the guide that has an example of it


def items(app: Sphinx) -> Iterator[Item]:
    """Yield all that there is, in the order of the page."""
    domain = app.env.get_domain("research")
    for name, directive in sorted(domain.directives.items()):
        yield Item("directives", name, f"{{{name}}}")
        for option in getattr(directive, "known_options", {}):
            yield Item("directives", f"{name} {option}", f":{option}:", is_part=True)
    for name in sorted(domain.roles):
        yield Item("roles", name, f"{{{name}}}`…`")
    for name, option in sorted(app.config.values.items()):
        if name.startswith("research_"):
            types = [t for t in option.valid_types or () if t.__module__ == "builtins"]
            kind = " | ".join(sorted(t.__name__ for t in types)[::-1]).replace("NoneType", "None")
            code = f"{name}{kind and ': '}{kind} = {option.default!r}"
            yield Item("settings", name, code)
    for name, builder in sorted(app.registry.builders.items()):
        if builder.__module__.startswith(research_portfolio.__name__):
            yield Item("builders", name, f"-b {name}")
    yield from _commands()
    for name, modules in sorted(_warnings().items()):
        yield Item("warnings", name, f"research.{name}", where=tuple(sorted(modules)))
    said = tomllib.loads(REASONS.read_text("utf-8"))
    only = {rule.name: (rule.only,) for rule in RULES if rule.only}
    for name, rule in said["rules"].items():
        yield Item("rules", name, name, rule["why"], only.get(name, ()))
    for name, why in said["about_files"].items():
        yield Item("rules", name, name, why)


def _commands() -> Iterator[Item]:
    """Yield the commands and their options, with the help that the command line gives."""
    top = parser()
    [commands] = [a for a in top._actions if isinstance(a, argparse._SubParsersAction)]
    for one in commands._choices_actions:
        yield Item("commands", one.dest, f"{top.prog} {one.dest}", one.help or "")
        for action in commands.choices[one.dest]._actions:
            if not isinstance(action, argparse._HelpAction):
                value = "|".join(action.choices or []) or action.metavar or action.dest.upper()
                code = " ".join([*action.option_strings, *([] if action.nargs == 0 else [value])])
                about = re.sub(r"--\w+|_build/\w+", r"`\g<0>`", action.help or "")
                yield Item("commands", f"{one.dest} {action.dest}", code, about, is_part=True)


def _warnings() -> dict[str, set[str]]:
    """Find every kind of warning that the package can give, and the modules that give it."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                kind = getattr(node.args[0], "value", None)
                if called in {"warn", "inform", "Fault"} and isinstance(kind, str):
                    found.setdefault(kind, set()).add(path.relative_to(PACKAGE).as_posix())
    return found


def differences(found: Iterable[Item], described: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Say what of the package is not described, and what is described that it does not have."""
    needed = {(item.kind, item.name) for item in found if not item.about}
    given = {(kind, name) for kind, texts in described.items() for name in texts}
    for kind, name in sorted(needed - given):
        yield f"[{kind}] does not describe {name!r}; add it"
    for kind, name in sorted(given - needed):
        yield f"[{kind}] describes {name!r}, which is not there; remove it"


class FromPackage(SphinxDirective):
    """A list of all items of one kind, which is the argument."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the list; the descriptions in it are translated as other texts are."""
        whole = nodes.definition_list(classes=["reference", f"reference-{self.arguments[0]}"])
        for item in self.env.guide_items:  # type: ignore[attr-defined]
            if item.kind == self.arguments[0]:
                whole += self._item(item)
        return [whole]

    def _item(self, item: Item) -> nodes.definition_list_item:
        names = [nodes.make_id(f"{item.kind}-{item.name}")]
        term = nodes.term("", "", nodes.literal(item.code, item.code), ids=names)
        children, messages = self.parse_inline(item.about)
        about = nodes.paragraph(item.about, "", *children, *messages)
        self.set_source_info(about)
        definition = nodes.definition("", about)
        if item.where:
            code = ", ".join(item.where)
            definition += nodes.paragraph("", "", nodes.literal(code, code))
        if item.page:
            link, _messages = self.parse_inline(f"[]({item.page}.md)")
            definition += nodes.paragraph("", "", *link)
        if item.is_part:
            term["classes"] = definition["classes"] = ["reference-part"]
        return nodes.definition_list_item("", term, definition)


def _snippets(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the snippets of the guide, each with its page, in the order of the pages."""
    home = (folder / "index.md").read_text("utf-8")
    for page in re.findall(r"^[a-z]+$", home.partition("{toctree}")[2], re.MULTILINE):
        text = (folder / f"{page}.md").read_text("utf-8")
        for snippet in re.findall(r"^```[a-z]+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            yield page, snippet


def _take(app: Sphinx) -> None:
    described = tomllib.loads(DESCRIPTIONS.read_text("utf-8"))
    found = list(items(app))
    for message in differences(found, described):
        logging.getLogger(__name__).warning(message, type="guide", location=f"{DESCRIPTIONS}:1")
    snippets = list(_snippets(Path(app.srcdir)))

    def page(item: Item) -> str:
        code = item.name if item.kind == "settings" else item.code.removesuffix("…`")
        is_used = item.kind not in {"warnings", "rules"} and not item.is_part
        return next((page for page, text in snippets if is_used and code in text), "")

    app.env.guide_items = [  # type: ignore[attr-defined]
        replace(
            item,
            about=item.about or described.get(item.kind, {}).get(item.name, ""),
            page=page(item),
        )
        for item in found
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("from-package", FromPackage)
    app.connect("builder-inited", _take)
    app.connect("env-get-outdated", lambda *_: ["reference"])  # read in every build
    return {"parallel_read_safe": True, "parallel_write_safe": True}

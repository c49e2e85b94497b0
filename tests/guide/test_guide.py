"""What the guide says is so: its snippets work, its reference is complete, its languages agree."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path

import needs
import pytest
from bs4 import BeautifulSoup
from building import build

from research_portfolio import CAPABILITIES
from research_portfolio.catalogs import check, glossary, po
from research_portfolio.command.cli import parser
from research_portfolio.domain.domain import ResearchDomain

REPOSITORY = Path(__file__).parents[2]
GUIDE = REPOSITORY / "guide"
PACKAGE = REPOSITORY / "research_portfolio"
#: The pages in the order in which they are read.
PAGES = re.findall(
    r"^[a-z]+$", (GUIDE / "docs/index.md").read_text("utf-8").split("{toctree}")[1], re.MULTILINE
)
#: Every snippet of the guide: its page, its language, its text.
SNIPPETS = [
    (page, language, text)
    for page in ["index", *PAGES]
    for language, text in re.findall(
        r"^```([a-z]+)\n(.*?)^```$",
        (GUIDE / f"docs/{page}.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
]
#: The beginnings of commands that need the network, or that run until somebody stops them.
NOT_RUN = ("python3 -m venv", "uvx ", "pip install")


def snippets(language, *pages):
    return [text for page, kind, text in SNIPPETS if kind == language and page in (pages or PAGES)]


def run(*command, cwd, **environment):
    environment = {**os.environ, **environment}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def portfolio(command, *options, cwd, conf=GUIDE):
    return run(
        sys.executable, "-m", "research_portfolio", command, "--conf", conf, *options, cwd=cwd
    )


def build_guide(folder):
    folder.mkdir()
    done = portfolio("build", "--strict", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def html(once) -> Path:
    """Build the guide in its languages, with warnings as errors."""
    return once("guide", build_guide) / "_build/html"


def read(path):
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def page_of(tmp_path, conf, page, terms=""):
    """Build a portfolio of one page without a warning, and return the page."""
    source = tmp_path / "source"
    (source / "locales").mkdir(parents=True)
    (source / "conf.py").write_text(conf, "utf-8")
    (source / "index.md").write_text(f"# A page\n\n{page}", "utf-8")
    (source / "locales/glossary.toml").write_text(terms, "utf-8")
    build(source, tmp_path / "out")
    return read(tmp_path / "out/index.html")


def test_every_snippet_is_of_a_language_that_is_tested_here():
    assert {kind for _, kind, _ in SNIPPETS} == {"markdown", "python", "sh", "toml", "po", "jinja"}
    fences = sum((GUIDE / f"docs/{page}.md").read_text("utf-8").count("\n```") for page in PAGES)
    generated = (GUIDE / "docs/reference.md").read_text("utf-8").count("{from-package}")
    assert fences == 2 * (len(SNIPPETS) + generated)


def test_what_is_written_builds_as_a_page_that_shows_all_of_it(tmp_path):
    bundle = snippets("python", "themes")[0]
    settings = [text for text in snippets("python", "more") if "isso" not in text]
    page = page_of(
        tmp_path,
        "\n".join([bundle, *settings]),
        "\n".join(snippets("markdown")),
        *snippets("toml"),
    )
    names = ["question", "grant", "asked", "terms", "comments", "figure", "acknowledgement"]
    found = {name: len(page.select(f".research-{name}")) for name in names}
    assert all(found.values()), found
    assert page.select("math")


def test_the_example_shows_what_is_written():
    example = (GUIDE / "docs/example.md").read_text("utf-8")
    for text in snippets("markdown", "writing", "more"):
        for part in re.split(r"\n(?=:::\{g?r?[a-z]+-list\})", text):
            assert part.strip() in example or "{comments}" in part


@pytest.mark.parametrize("settings", snippets("python"), ids=lambda text: text.split()[0])
def test_settings_are_those_of_a_portfolio(tmp_path, settings):
    bundle = snippets("python", "themes")[0]
    entries = [text for text in snippets("markdown", "writing") if ":id:" in text]
    page = page_of(tmp_path, f"{bundle}\n{settings}", "\n".join(entries))
    assert page.select(".research-question .research-relations a")


@needs.pango
@needs.typefaces
def test_commands_do_what_is_said_in_the_order_of_the_pages(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    modules = {"research-portfolio": "research_portfolio", "sphinx-build": "sphinx"}
    for name, module in {**modules, "sphinx-intl": "sphinx_intl"}.items():
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        (tools / name).chmod(0o755)
    script = "".join(text for text in snippets("sh") if not text.startswith(NOT_RUN))
    done = run(
        *("bash", "-ex", "-c", script),
        cwd=tmp_path,
        PATH=f"{tools}{os.pathsep}{os.environ['PATH']}",
        READTHEDOCS_LANGUAGE="zh-cn",
        READTHEDOCS_OUTPUT=str(tmp_path / "hosted"),
    )
    assert done.returncode == 0, done.stderr
    made = tmp_path / "mine"
    for path in (
        *("_build/html/index.html", "public/index.html"),
        *("locales/fr/LC_MESSAGES/grants.po", "_build/gettext/grants.pot"),
        *("_build/plain/zh-cn/grants.html", "../hosted/html/grants.html"),
    ):
        assert (made / path).exists(), path
    for suffix in ("pdf", "epub"):
        assert {path.parent.name for path in made.glob(f"_build/{suffix}/*/*.{suffix}")} == {
            *("en", "zh-cn")
        }


def test_what_is_not_run_is_in_the_guide_and_nothing_else_is_left_out():
    left = [text for text in snippets("sh") if text.startswith(NOT_RUN)]
    assert {start for text in left for start in NOT_RUN if text.startswith(start)} == {*NOT_RUN}
    commands = [line.split()[:2] for text in left for line in text.splitlines()]
    ours = [command for command in commands if command[0] == "research-portfolio"]
    assert ours == [["research-portfolio", "serve"]]


def test_catalogs_glossary_and_template_are_as_they_should_be(tmp_path):
    for text in snippets("po"):
        catalog = po.read(text.encode())
        assert catalog.entries
        assert not catalog.faults
    for text in snippets("toml"):
        (tmp_path / "glossary.toml").write_text(text, "utf-8")
        assert glossary.load(tmp_path / "glossary.toml").terms
    [template] = snippets("jinja")
    assert (PACKAGE / "base/templates" / template.split('"')[1]).is_file()
    said = {entry.msgid for text in snippets("po") for entry in po.read(text.encode()).entries}
    assert said & {
        entry.msgid for entry in check.read(*PACKAGE.glob("domain/locale/fr/*/*.po")).entries
    }


def test_every_file_of_a_new_portfolio_is_explained(tmp_path):
    done = run(
        *(sys.executable, "-m", "research_portfolio", "new", "mine", "--languages", "en,fr"),
        cwd=tmp_path,
    )
    assert done.returncode == 0
    text = (GUIDE / "docs/first.md").read_text("utf-8")
    for path in (tmp_path / "mine").rglob("*"):
        name = path.relative_to(tmp_path / "mine").as_posix()
        if path.is_file() and not name.startswith(("locales/", "_build/")):
            assert f"`{name}`" in text


def test_every_extension_is_explained():
    text = (GUIDE / "docs/themes.md").read_text("utf-8")
    listed = re.findall(r"^\| `research_portfolio\.(\w+)`", text, re.MULTILINE)
    assert sorted(listed) == sorted(CAPABILITIES)


def test_every_name_that_is_used_leads_to_an_example(html):
    kinds = ["directives", "roles", "settings", "commands"]
    names = read(html / "en/reference.html").select(
        ", ".join(f".reference-{kind} > dt:not(.reference-part)" for kind in kinds)
    )
    without = {term.code.text for term in names if not term.find_next_sibling("dd").select("p > a")}
    # These are not for authors.
    assert without == {"research_locale_dirs: list = []", "research_repository = None"}


def test_the_reference_has_everything(html):
    shown = [code.text for code in read(html / "en/reference.html").select("dt code")]
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    wanted = {f"{{{name}}}" for name in ResearchDomain.directives}
    wanted |= {
        f"{{{name}}}" for name in re.findall(r'add_directive_to_domain\("\w+", "(.+?)"', code)
    }
    wanted |= {f"{{{name}}}`…`" for name in ResearchDomain.roles}
    wanted |= {
        f":{option}:"
        for directive in ResearchDomain.directives.values()
        for option in directive.known_options
    }
    kinds = re.findall(r'\b(?:warn|inform|Fault)\(\s*"(\w+)"', code)
    wanted |= {f"research.{kind}" for kind in kinds} | check.NAMES
    wanted |= {"-b pdf", "-b epub", "-b root"}
    commands = re.findall(r"^    (\w+) ", parser().format_help(), re.MULTILINE)
    wanted |= {f"research-portfolio {command}" for command in commands}
    assert wanted - {*shown} == set()
    for setting in re.findall(r'add_config_value\("(\w+)"', code):
        assert any(text.startswith(setting) for text in shown), setting


def test_what_is_called_information_is_no_warning():
    warned, told = set(), set()
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
                name = getattr(call.func, "id", getattr(call.func, "attr", ""))
                is_told = name == "inform" or "is_error" in {key.arg for key in call.keywords}
                if name in {"warn", "inform", "Fault"}:
                    (told if is_told else warned).add(call.args[0].value)
    described = tomllib.loads((GUIDE / "reference.toml").read_text("utf-8"))["warnings"]
    called = {kind for kind, text in described.items() if text.startswith("Information: ")}
    assert called == told - warned


def test_a_description_that_is_missing_or_too_many_stops_the_build(tmp_path):
    copy = Path(shutil.copytree(GUIDE, tmp_path / "guide"))
    toml = copy / "reference.toml"
    toml.write_text(toml.read_text("utf-8").replace('"grant url"', '"grant old"'), "utf-8")
    done = portfolio("build", "--strict", "--language", "en", cwd=tmp_path, conf=copy)
    assert done.returncode == 1
    assert "[directives] does not describe 'grant url'" in done.stderr
    assert "[directives] describes 'grant old'" in done.stderr


def test_the_languages_have_the_same_pages_and_nothing_is_untranslated(html, tmp_path):
    english, chinese = (
        {path.relative_to(html / language).as_posix() for path in (html / language).rglob("*.html")}
        for language in ("en", "zh-cn")
    )
    assert english == chinese
    assert {f"{page}.html" for page in PAGES} < english
    for page in PAGES:
        assert not read(html / "zh-cn" / f"{page}.html").select(".research-untranslated")
    done = portfolio("check", "--strict", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_the_catalogs_are_in_step_with_the_pages(tmp_path):
    copy = partial(shutil.copytree, GUIDE, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    done = portfolio("translate", cwd=tmp_path, conf=copy(tmp_path / "guide"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

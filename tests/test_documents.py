"""What README and CONTRIBUTING say is so."""

import re

import pytest
from bs4 import BeautifulSoup

from research_portfolio import CAPABILITIES


@pytest.fixture(scope="module")
def texts(repository):
    return {
        name: (repository / name).read_text("utf-8") for name in ("README.md", "CONTRIBUTING.md")
    }


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def build(make_app, folder, conf, page):
    folder.mkdir()
    (folder / "conf.py").write_text(conf, "utf-8")
    (folder / "index.md").write_text(f"# Mine\n\n{page}", "utf-8")
    app = make_app("html", srcdir=folder)
    app.build()
    assert app.warning.getvalue() == ""
    return BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "lxml")


def test_examples_build_as_a_portfolio_of_their_own(make_app, tmp_path, texts, repository):
    conf = blocks((repository / "guide/docs/themes.md").read_text("utf-8"), "python")[0]
    examples = [block for block in blocks(texts["CONTRIBUTING.md"], "markdown") if "{" in block]
    page = build(make_app, tmp_path / "own", conf, "\n".join(examples))
    question, grant = page.select(".research-question"), page.select(".research-grant")
    assert len(question) == len(grant) == 1
    assert (
        question[0].select(".research-relations a")[0]["href"] == f"#{grant[0]['aria-labelledby']}"
    )


def test_every_command_that_is_named_is_there(repository, texts):
    makefile = (repository / "Makefile").read_text("utf-8")
    [phony] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    targets = {*phony.split()}
    commands = re.compile(r"(?:`|^    )make ([a-z][a-z-]+)", re.MULTILINE)
    named = {word for text in texts.values() for word in commands.findall(text)}
    assert named <= targets
    assert {"html", "test", "serve", "translations", "check"} <= named


def test_every_picture_and_file_that_is_linked_is_there(repository, texts):
    for text in texts.values():
        for address in re.findall(r"\]\(([^)]+)\)", re.sub(r"`[^`]*`", "", text)):
            if "://" not in address:
                assert (repository / address.partition("#")[0]).exists(), address


def test_the_house_has_every_place_that_is_named(repository, texts):
    table = texts["CONTRIBUTING.md"].split("| place | what lives there |")[1].split("\n\n")[0]
    named = re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)
    assert all((repository / place).exists() for place in named)
    assert "guide/" in named


def test_the_picture_of_the_house_shows_every_part(repository, texts):
    table = texts["CONTRIBUTING.md"].split("| part | subject |")[1].split("\n\n")[0]
    drawn = re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)
    package = repository / "research_portfolio"
    folders = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    assert sorted(drawn) == sorted(folders | {path.name for path in package.glob("*.py")})


def test_every_capability_is_described_with_its_settings(repository, texts):
    section = texts["CONTRIBUTING.md"].split("## Capabilities")[1].split("\n## ")[0]
    described = dict(re.findall(r"^- \*\*`(\w+)`\*\*(.*?)(?=^- |\Z)", section, re.M | re.S))
    assert sorted(described) == sorted(CAPABILITIES)
    for name, text in described.items():
        code = (repository / f"research_portfolio/{name}/__init__.py").read_text("utf-8")
        for setting in re.findall(r'add_config_value\("(\w+)", (?!None)', code):  # None: for builds
            assert f"`{setting}`" in text
        on = re.findall(r'setup_extension\("research_portfolio.(\w+)"', code)
        assert ("on `domain`" in text) == ("domain" in on), name

"""Fixtures for the tests: tiny Sphinx projects under roots/, one behaviour each."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pseudo
import pytest
from bs4 import BeautifulSoup

pytest_plugins = ("sphinx.testing.fixtures",)

REPOSITORY = Path(__file__).parent.parent
LANGUAGES = {"en": "en", "zh_CN": "zh-cn"}


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """The folder in which ``@pytest.mark.sphinx(testroot=...)`` looks for projects."""
    return Path(__file__).parent / "roots"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout itself."""
    return REPOSITORY


@pytest.fixture
def copy_root(rootdir, tmp_path):
    """Return what copies a project, so that a test can edit it."""

    def copy(name: str, to: str = "source") -> Path:
        return Path(shutil.copytree(rootdir / f"test-{name}", tmp_path / to))

    return copy


@pytest.fixture
def page(app):
    """Build the project, and return what reads a page of it."""
    app.build()

    def read(name: str) -> BeautifulSoup:
        return BeautifulSoup((app.outdir / f"{name}.html").read_text("utf-8"), "lxml")

    return read


@pytest.fixture(scope="session")
def site(repository, tmp_path_factory) -> Path:
    """Build the real portfolio in every language, side by side, as ``make html`` does."""
    root = tmp_path_factory.mktemp("site")

    def build(language: str, segment: str, out: Path, *options: str) -> None:
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-c", repository]
        command += ["-D", f"language={language}", "-d", root / f"doctrees-{segment}", *options]
        run = subprocess.run(
            [*command, repository / "docs", out],
            cwd=repository,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stderr) == (0, "")

    for language, segment in LANGUAGES.items():
        build(language, segment, root / "html" / segment)
    build("en", "en", root / "html", "-b", "root")
    return root / "html"


@pytest.fixture(scope="session")
def pseudo_project(repository, tmp_path_factory) -> Path:
    """Copy the real portfolio, and give it a language as CONTRIBUTING.md says, untranslated."""
    project = tmp_path_factory.mktemp("pseudo") / "project"
    pseudo.copy_portfolio(repository, project)
    done = pseudo.run(
        project, "research_portfolio.catalogs", "update", "--language", pseudo.LANGUAGE
    )
    assert done.returncode == 0, done.stderr
    # The command says which line is to be added.
    [line] = re.findall(r'^ +("lb": ".+")$', done.stdout, re.MULTILINE)
    conf = project / "conf.py"
    text = conf.read_text("utf-8")
    assert text.count('"zh_CN": "中文"}') == 1
    conf.write_text(text.replace('"zh_CN": "中文"}', f'"zh_CN": "中文", {line}}}'), "utf-8")
    return project


@pytest.fixture(scope="session")
def pseudo_site(pseudo_project) -> Path:
    """Build the real portfolio in the pseudo-language, side by side with what else there were."""
    pseudo.translate_catalogs(pseudo_project)
    out = pseudo_project.parent / "html" / pseudo.LANGUAGE
    pseudo.build(pseudo_project, out)
    return out


@pytest.fixture(scope="session")
def chromium():
    """Start the browser: one, since Playwright runs once in a process."""
    # Imported here, so that the tests can be collected and skipped without it.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()

"""What reads the real portfolio, in both languages and in a third."""

import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pseudo
import pytest
import yaml
from bs4 import BeautifulSoup
from building import build_side_by_side


@pytest.fixture(scope="session")
def site(once, repository) -> Path:
    """Build the real portfolio in every language, side by side, as ``make html`` does."""
    return once("site", partial(build_side_by_side, repository / "docs", conf=repository)) / "html"


@pytest.fixture(scope="session")
def host(site, serve):
    """Serve the real portfolio, and return the URL above its languages, which is no root."""
    return f"{serve(site.parent)}{site.name}/"


@pytest.fixture(scope="session")
def read(site):
    """Return what reads a page of the site."""

    def page(segment: str, name: str) -> BeautifulSoup:
        return BeautifulSoup((site / segment / f"{name}.html").read_text("utf-8"), "lxml")

    return page


@pytest.fixture(scope="session")
def pages(site) -> list[str]:
    """The names of the pages that people write."""
    return sorted(p.stem for p in (site / "en").glob("*.html") if p.stem not in {"search", "404"})


@pytest.fixture(scope="session")
def pseudo_project(once, repository) -> Path:
    """Copy the real portfolio, and build it in a language more, as CONTRIBUTING.md says."""

    def build(folder):
        project = folder / "project"
        pseudo.copy_portfolio(repository, project)
        done = pseudo.run(project, "research_portfolio", "translate", "add", pseudo.LANGUAGE)
        assert done.returncode == 0, done.stderr
        # The command says which line is to be added.
        [line] = re.findall(r'^ +("lb": ".+")$', done.stdout, re.MULTILINE)
        conf = project / "conf.py"
        text = conf.read_text("utf-8")
        assert text.count('"zh_CN": "中文"}') == 1
        conf.write_text(text.replace('"zh_CN": "中文"}', f'"zh_CN": "中文", {line}}}'), "utf-8")
        pseudo.translate_catalogs(project)
        pseudo.build(project, folder / "html" / pseudo.LANGUAGE)

    return once("pseudo", build) / "project"


@pytest.fixture(scope="session")
def pseudo_site(pseudo_project) -> Path:
    """The pages of the real portfolio in the pseudo-language."""
    return pseudo_project.parent / "html" / pseudo.LANGUAGE


def _build_hosted(language, repository, folder):
    """Run the commands of .readthedocs.yaml with the variables that Read the Docs sets."""
    ignored = shutil.ignore_patterns(".git", ".venv", "_build", "*.mo", ".*_cache")
    shutil.copytree(repository, folder, ignore=ignored)
    variables = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "READTHEDOCS": "True",
        "READTHEDOCS_LANGUAGE": language,
        "READTHEDOCS_OUTPUT": str(folder / "_readthedocs"),
        "READTHEDOCS_PROJECT": f"portfolio-{language}",
        "READTHEDOCS_VERSION": "latest",
        "READTHEDOCS_VERSION_NAME": "latest",
        "READTHEDOCS_VERSION_TYPE": "branch",
        "READTHEDOCS_CANONICAL_URL": f"https://portfolio.readthedocs.io/{language}/latest/",
    }
    settings = yaml.safe_load((folder / ".readthedocs.yaml").read_text("utf-8"))
    jobs = settings["build"]["jobs"]["build"]
    assert set(jobs) == {"html", *settings["formats"]}
    for commands in jobs.values():
        for command in commands:
            run = subprocess.run(
                ["/bin/sh", "-c", command],
                cwd=folder,
                env=variables,
                capture_output=True,
                text=True,
                check=False,
            )
            assert run.returncode == 0, run.stderr
            assert "WARNING" not in run.stderr


@pytest.fixture(scope="session", params=[("en", "en"), ("zh-cn", "zh-CN")], ids=["en", "zh-cn"])
def hosted(request, once, repository) -> tuple[Path, str]:
    """Return what Read the Docs would publish, and the language of its pages."""
    language, html_language = request.param
    folder = once(f"hosted-{language}", partial(_build_hosted, language, repository))
    return folder / "_readthedocs", html_language

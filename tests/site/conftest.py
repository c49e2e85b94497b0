"""The real portfolio, built once in both languages."""

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

LANGUAGES = {"en": "en", "zh_CN": "zh-cn"}


@pytest.fixture(scope="session")
def site(repository, tmp_path_factory) -> Path:
    """Build every language with warnings as errors, side by side, as ``make html`` does."""
    root = tmp_path_factory.mktemp("site")
    for language, segment in LANGUAGES.items():
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "-c", repository]
        command += ["-D", f"language={language}", "-d", root / f"doctrees-{segment}"]
        run = subprocess.run(
            [*command, repository / "docs", root / "html" / segment],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stderr) == (0, "")
    return root / "html"


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

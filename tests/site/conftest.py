"""What reads the real portfolio, in both languages."""

import pytest
from bs4 import BeautifulSoup


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

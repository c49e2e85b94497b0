"""Addresses at the code host."""

from pathlib import PurePosixPath

import pytest

from research_portfolio.translation.edit_links import Repository

PAGES = PurePosixPath("/home/someone/portfolio/docs")
CATALOG = PurePosixPath("/home/someone/portfolio/locales/zh CN/index.po")


@pytest.mark.parametrize(
    ("url", "edit", "line"),
    [
        (
            "https://github.com/a/b",
            "https://github.com/a/b/edit/main/locales/zh%20CN/index.po",
            "https://github.com/a/b/blob/main/locales/zh%20CN/index.po?plain=1#L7",
        ),
        (
            "https://gitlab.com/a/b/",
            "https://gitlab.com/a/b/-/edit/main/locales/zh%20CN/index.po",
            "https://gitlab.com/a/b/-/blob/main/locales/zh%20CN/index.po?plain=1#L7",
        ),
        (
            "https://bitbucket.org/a/b",
            "https://bitbucket.org/a/b/src/main/locales/zh%20CN/index.po?mode=edit&at=main",
            "https://bitbucket.org/a/b/src/main/locales/zh%20CN/index.po#lines-7",
        ),
    ],
)
def test_addresses_are_those_of_the_host(url, edit, line):
    options = {"source_repository": url, "source_branch": "main", "source_directory": "docs/"}
    repository = Repository.from_options(options, PAGES)
    assert repository is not None
    assert repository.edit(CATALOG) == edit
    assert repository.line(CATALOG, 7) == line
    assert repository.edit(PurePosixPath("/elsewhere/index.po")) is None


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"source_repository": "https://github.com/a/b"},
        {"source_repository": "https://git.example.org/a/b", "source_branch": "main"},
    ],
)
def test_no_repository_without_a_known_host_and_a_branch(options):
    assert Repository.from_options(options, PAGES) is None


def test_pages_may_be_the_whole_repository():
    options = {"source_repository": "https://github.com/a/b", "source_branch": "main"}
    repository = Repository.from_options(options, PAGES)
    assert repository is not None
    assert repository.edit(PAGES / "index.md") == "https://github.com/a/b/edit/main/index.md"

"""Fixtures for the tests: tiny Sphinx projects under roots/, one behaviour each."""

from pathlib import Path

import pytest

pytest_plugins = ("sphinx.testing.fixtures",)

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """The folder in which ``@pytest.mark.sphinx(testroot=...)`` looks for projects."""
    return Path(__file__).parent / "roots"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout itself."""
    return REPOSITORY

"""A bare project, and what builds it with some capabilities, a theme and a language."""

import io
import shutil
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    app: Sphinx
    out: Path
    warnings: str
    said: str
    words: NullTranslations

    def page(self, name="index"):
        return BeautifulSoup((self.out / f"{name}.html").read_text("utf-8"), "lxml")


@pytest.fixture(scope="session")
def build():
    """Return what builds a project in this process, and leaves nothing behind in it."""

    def build(source, out, builder="html", language="en", /, **settings):
        translators.clear()
        warnings, said = io.StringIO(), io.StringIO()
        folders = (source, source, out, out.with_name(f"{out.name}-doctrees"))
        with patch_docutils(source), docutils_namespace():
            app = Sphinx(
                *folders,
                builder,
                {"language": language, **settings},
                status=said,
                warning=warnings,
                freshenv=True,
            )
            app.build()
        texts = (strip_colors(text.getvalue()) for text in (warnings, said))
        words = translators.get(("general", "research_portfolio"), NullTranslations())
        return Built(app, out, *texts, words)

    return build


@pytest.fixture
def project(tmp_path):
    """Copy the bare project, so that a test can add to it."""
    return Path(shutil.copytree(Path(__file__).parent / "root", tmp_path / "project"))

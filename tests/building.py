"""Builds as the command of Sphinx makes them, in this process, which has imported Sphinx already."""

import gettext
import io
from contextlib import chdir, redirect_stderr, redirect_stdout

from sphinx import locale
from sphinx.cmd.build import build_main

#: The folder of each language.
SEGMENTS = {"en": "en", "zh_CN": "zh-cn"}


def _forget_catalogs():
    locale.translators.clear()
    gettext._translations.clear()


def run_sphinx(*arguments):
    """Do what ``python -m sphinx -q`` does, and return its status and what it warned of."""
    _forget_catalogs()  # they may have changed since they were read
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as warnings:
        status = build_main(["-q", *map(str, arguments)])
    _forget_catalogs()  # or the next build in this process speaks this language
    return status, warnings.getvalue()


def build(source, out, *options, conf=None):
    """Build a project, with warnings as errors."""
    with chdir(source):
        assert run_sphinx("-W", "-c", conf or source, *options, source, out) == (0, "")


def build_side_by_side(source, folder, conf=None):
    """Build a project in every language, and the page above them, into "html" in a folder."""
    for language, segment in SEGMENTS.items():
        options = ["-D", f"language={language}", "-d", folder / f"doctrees-{segment}"]
        build(source, folder / "html" / segment, *options, conf=conf)
    build(source, folder / "html", "-b", "root", "-d", folder / "doctrees-en", conf=conf)

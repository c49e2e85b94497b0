"""Processes that begin with Sphinx and the extensions of a portfolio already imported."""

import gc
import logging
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib import import_module
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx, builtin_extensions
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.logging import NAMESPACE

import research_portfolio
from research_portfolio.base import warnings
from research_portfolio.base.templates import keep_compiled

#: Whether processes may be forked: on macOS some libraries do not work in a copy of a process.
_CAN_FORK = sys.platform == "linux"
#: Up to this many pages are read faster by one process than by several.
_FEW = 5


def forked(extensions: Iterable[str]) -> Callable[..., BaseProcess]:
    """Return the class of processes that begin as copies of this one, which must have no other thread."""
    if not _CAN_FORK:
        return multiprocessing.get_context("spawn").Process
    for name in _modules(extensions):
        with suppress(Exception):  # Sphinx says what is wrong with it
            import_module(name)
    gc.freeze()  # so that memory stays shared
    return multiprocessing.get_context("fork").Process


def forked_by_server(extensions: Iterable[str]) -> Callable[..., BaseProcess]:
    """Return the same for a process with threads: the copies are made of a server process."""
    if not _CAN_FORK:
        return multiprocessing.get_context("spawn").Process
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_modules(extensions))
    return context.Process


def _modules(extensions: Iterable[str]) -> list[str]:
    package = research_portfolio.__name__
    names = list(extensions)
    if package in names:
        names += [f"{package}.{name}" for name in research_portfolio.CAPABILITIES]
    later = ["furo", "sphinx_basic_ng", "myst_parser.sphinx_ext.main"]  # once a build has begun
    return ["sphinx.application", *builtin_extensions, *later, *names]


def run_sphinx(
    settings: Mapping[str, Any], log: Path, then: Callable[[Sphinx], None] | None = None
) -> None:
    """Do what ``sphinx-build`` does, and then something more with what has been read.

    All that Sphinx and its children print goes to one file.
    """
    sys.stdout = sys.stderr = log.open(
        "w", buffering=1, encoding="utf-8", errors="backslashreplace"
    )
    for stream in (1, 2):
        os.dup2(sys.stdout.fileno(), stream)
    nocolor()
    logging.disable(logging.DEBUG)  # Sphinx makes hundreds of records that nobody is shown
    if settings["buildername"] != "gettext":  # what is to be said of the pages, a build says
        _show_information()
    try:
        with patch_docutils(settings["confdir"]), docutils_namespace():
            app = Sphinx(**settings, status=None, warning=sys.stderr)
            keep_compiled(app, app.doctreedir.parent)  # each language uses what another compiled
            app.connect("env-before-read-docs", _read_few_alone)
            app.build()
            if then:
                then(app)
            status = app.statuscode
    except SphinxError as error:  # sphinx-build would add a page about versions and extensions
        print(f"{error.category}: {error}", file=sys.stderr)
        status = 1
    raise SystemExit(status)


def _read_few_alone(app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
    """Start no other process for an edit: it would send back all that is known of every page."""
    processes = app.parallel
    # Asked first, since it warns of extensions, in every build.
    if processes > 1 and app.is_parallel_allowed("read") and len(docnames) <= _FEW:
        app.parallel = 1
        app.connect("env-updated", lambda *_: vars(app).update(parallel=processes))


def _show_information() -> None:
    """Print what the extension informs of, without the progress that Sphinx informs of too."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(location)s: %(message)s"))
    handler.addFilter(lambda record: record.levelno == logging.INFO)
    logging.getLogger(f"{NAMESPACE}.{warnings.__name__}").addHandler(handler)

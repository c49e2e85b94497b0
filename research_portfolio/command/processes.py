"""Processes that begin with Sphinx and the extensions of a portfolio already imported."""

import gc
import multiprocessing
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from multiprocessing.process import BaseProcess

from sphinx.application import builtin_extensions

import research_portfolio

#: Whether processes may be forked: on macOS some libraries do not work in a copy of a process.
_CAN_FORK = sys.platform == "linux"


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

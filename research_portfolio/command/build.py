"""``research-portfolio build``: every language side by side, and the page that leads to them."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from research_portfolio.catalogs.characters import printable, printable_lines
from research_portfolio.languages import segment

from . import project, workers

FORMATS: Final = ("html", "dirhtml", "pdf", "epub", "linkcheck", "text")


def run(options: argparse.Namespace) -> int:
    """Build the languages, each in a process of its own.

    Raises
    ------
    UsageError
        If there is no portfolio, no such language, or an extra is missing.
    """
    if options.format not in FORMATS:
        raise project.UsageError(
            f"{printable(options.format)!r} is no format; take one of {', '.join(FORMATS)}"
        )
    if options.format == "pdf":
        project.require("weasyprint", "books", options.format)
    found = project.find(options.conf, options.source)
    languages = found.select(options.language)
    above = options.out or Path("_build", options.format)
    is_alone = bool(options.out) and len(options.language) == 1
    plan = _Plan(
        found,
        above.parent / "doctrees",
        max(1, (os.cpu_count() or 1) // len(languages)),
        options.strict,
        {} if is_alone else _address_of_host(found),
    )
    builds: dict[str, list[tuple[str, Path]]] = {}
    for language in languages:
        out = above if is_alone else above / segment(language)
        builds[language] = [(options.format, out)]
        if language == found.languages[0] and _has_page_above(options, found):
            builds[language].append(("root", above))
    with _alone_in(plan.doctrees):
        return _build(workers.copies(found.extensions), plan, builds)


def _alone_in(folder: Path) -> FileLock:
    """Return the lock of a folder, once no other build holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(f"another build is at work in {printable(str(folder))}; waiting", file=sys.stderr)
        lock.acquire()
    return lock


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the builds of all languages have in common."""

    found: project.Project
    doctrees: Path
    #: How many processes each may use.
    jobs: int
    is_strict: bool
    settings: dict[str, str]


def _address_of_host(found: project.Project) -> dict[str, str]:
    """Say where all languages are where Read the Docs publishes them as one project.

    Otherwise it has a project for each, and what it says is the address of one language.
    """
    address = os.environ.pop("READTHEDOCS_CANONICAL_URL", "")
    is_passing = os.environ.get("READTHEDOCS_VERSION_TYPE") == "external"  # of a pull request
    is_new = address and not found.root_url and not is_passing
    return {"research_root_url": address} if is_new else {}


def _has_page_above(options: argparse.Namespace, found: project.Project) -> bool:
    has_web = {"research_portfolio", "research_portfolio.web"} & set(found.extensions)
    return bool(has_web) and options.format in {"html", "dirhtml"} and not options.language


class _Running:
    """A language that is being built."""

    def __init__(self, process: BaseProcess, said: Path) -> None:
        self.process = process
        self.said = said
        self.began = time.monotonic()


def _build(
    new: Callable[..., BaseProcess], plan: _Plan, builds: dict[str, list[tuple[str, Path]]]
) -> int:
    """Run the builds side by side, and show what each said when it has ended."""
    running: dict[str, _Running] = {}
    failed = []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        for language, outputs in builds.items():
            said = Path(folder, language)
            process = new(target=_work, args=(plan, language, outputs, said))
            running[language] = _Running(process, said)
            process.start()
            ending.callback(process.terminate)
        while running:
            _show_waiting(running)
            ended = wait([one.process.sentinel for one in running.values()])
            for language in [name for name in running if running[name].process.sentinel in ended]:
                one = running.pop(language)
                one.process.join()
                is_good = one.process.exitcode == 0
                _show(language, one, str(builds[language][0][1]) if is_good else "failed")
                if not is_good:
                    failed.append(language)
    return 1 if failed else 0


def _show_waiting(running: dict[str, _Running]) -> None:
    """Say on a terminal what is being built; a log has a line for each that has ended."""
    if sys.stdout.isatty():
        print(f"\r\x1b[K{', '.join(running)} …", end="", flush=True)


def _show(language: str, one: _Running, outcome: str) -> None:
    """Print what a language's build said, whole, and then the line about it."""
    if sys.stdout.isatty():
        print("\r\x1b[K", end="", flush=True)
    if said := one.said.read_text("utf-8", "replace").rstrip():
        print(printable_lines(said), file=sys.stderr, flush=True)
    print(f"{language}: {outcome} ({time.monotonic() - one.began:.1f} s)", flush=True)


def _work(plan: _Plan, language: str, outputs: list[tuple[str, Path]], said: Path) -> None:
    """Build a language, with all that Sphinx and its children say written to one file."""
    with said.open("wb") as file:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(file.fileno(), stream.fileno())
    nocolor()
    status = 0
    for builder, out in outputs:
        try:
            status |= _run_sphinx(plan, language, builder, out)
        except SphinxError as error:
            print(f"{error.category}: {error}", file=sys.stderr)
            status = 1
    raise SystemExit(status)


def _run_sphinx(plan: _Plan, language: str, builder: str, out: Path) -> int:
    """Do what ``sphinx-build`` does, and return its status."""
    conf, doctrees = plan.found.conf, plan.doctrees / segment(language)
    with patch_docutils(conf), docutils_namespace():
        app = Sphinx(
            plan.found.source,
            conf,
            out,
            doctrees,
            builder,
            {"language": language, **plan.settings},
            status=None,
            warning=sys.stderr,
            warningiserror=plan.is_strict,
            parallel=plan.jobs,
        )
        app.build()
        return app.statuscode

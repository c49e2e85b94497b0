"""``research-portfolio build``: every language side by side, and the page that leads to them."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout
from sphinx.application import Sphinx

from research_portfolio.catalogs.characters import printable, printable_lines
from research_portfolio.languages import segment

from . import processes, project

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
    doctrees = above.parent / "doctrees"
    is_alone = bool(options.out) and len(options.language) == 1
    overrides = {} if is_alone else _address_of_host(found)
    builds: dict[str, tuple[dict[str, Any], Path | None]] = {}
    for language in languages:
        settings = {
            "srcdir": found.source,
            "confdir": found.conf,
            "outdir": above if is_alone else above / segment(language),
            "doctreedir": doctrees / segment(language),
            "buildername": options.format,
            "confoverrides": {"language": language, **overrides},
            "warningiserror": options.strict,
            "parallel": max(1, (os.cpu_count() or 1) // len(languages)),
        }
        leads = language == found.languages[0] and _has_page_above(options, found)
        builds[language] = settings, above if leads else None
    with _lock(doctrees):
        return _build(processes.forked(found.extensions), builds)


def _lock(folder: Path) -> FileLock:
    """Return the lock of a folder, once no other build holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(f"another build is at work in {printable(str(folder))}; waiting", file=sys.stderr)
        lock.acquire()
    return lock


def _address_of_host(found: project.Project) -> dict[str, str]:
    """Return the setting that says where Read the Docs publishes all languages as one project.

    Otherwise it has a project for each, and what it says is the address of one language.
    """
    address = os.environ.pop("READTHEDOCS_CANONICAL_URL", "")
    is_passing = os.environ.get("READTHEDOCS_VERSION_TYPE") == "external"  # of a pull request
    is_new = address and not found.root_url and not is_passing
    return {"research_root_url": address} if is_new else {}


def _has_page_above(options: argparse.Namespace, found: project.Project) -> bool:
    has_web = {"research_portfolio", "research_portfolio.web"} & set(found.extensions)
    return bool(has_web) and options.format in {"html", "dirhtml"} and not options.language


def _build(
    new: Callable[..., BaseProcess],
    builds: Mapping[str, tuple[Mapping[str, Any], Path | None]],
) -> int:
    """Run the builds side by side, and print the output of each when it has ended."""
    running: dict[str, BaseProcess] = {}
    status = 0
    with tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        began = time.monotonic()
        for language, (settings, above) in builds.items():
            then = partial(_write_page_above, above) if above else None
            log = Path(folder, language)
            process = new(target=processes.run_sphinx, args=(settings, log, then))
            running[language] = process
            process.start()
            ending.callback(process.terminate)
        while running:
            if sys.stdout.isatty():  # a log has a line for each that has ended
                print(f"\r\x1b[K{', '.join(running)} …", end="", flush=True)
            wait([process.sentinel for process in running.values()])
            if sys.stdout.isatty():
                print("\r\x1b[K", end="", flush=True)
            for language in [name for name, one in running.items() if one.exitcode is not None]:
                if text := Path(folder, language).read_text("utf-8", "replace").rstrip():
                    print(printable_lines(text), file=sys.stderr, flush=True)
                has_failed = running.pop(language).exitcode != 0
                outcome = "failed" if has_failed else builds[language][0]["outdir"]
                print(f"{language}: {outcome} ({time.monotonic() - began:.1f} s)", flush=True)
                status |= has_failed
    return status


def _write_page_above(folder: Path, app: Sphinx) -> None:
    """Write the page above the languages by what has been read, and not in a build of its own."""
    root = app.create_builder("root")
    root.outdir = folder
    root.finish()

"""Saves a page under this preview and under sphinx-autobuild, in turn, and compares the times.

    python benchmarks/previews.py

Both serve copies of this portfolio in its source language. The time is that of the clock from the
save until the page that the server sends has the new text; the median of the saves counts.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

from copies import REPOSITORY, copy_portfolio, put_number
from targets import is_missed

#: The most seconds of this preview, and the most as a part of those of sphinx-autobuild.
SECONDS, RATIO = 0.3, 0.25

PREVIEW = ["-m", "research_portfolio", "serve", "--port", "8871"]
AUTOBUILD = ["-m", "sphinx_autobuild", "-c", ".", "docs", "_build/html", "--port", "8872"]
AUTOBUILD += ["--delay", "0", "-q", "-D", "language=en"]
PAGES = {
    "this preview": (PREVIEW, "http://127.0.0.1:8871/en/background.html"),
    "sphinx-autobuild": (AUTOBUILD, "http://127.0.0.1:8872/background.html"),
}


@contextmanager
def served(folder: Path, arguments: list[str]) -> Iterator[None]:
    """Run a preview in a copy of the portfolio, until the block ends."""
    copy_portfolio(folder)
    with subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            process.kill()


def wait_for(address: str, text: str, seconds: float = 60) -> float:
    """Return the time at which the page at an address has a text.

    Raises
    ------
    TimeoutError
        If it does not have it in so many seconds.
    """
    end, opener = time.perf_counter() + seconds, build_opener(ProxyHandler({}))
    while time.perf_counter() < end:
        with suppress(OSError, HTTPException), opener.open(address, timeout=10) as answer:
            if text in answer.read().decode():
                return time.perf_counter()
        time.sleep(0.005)
    raise TimeoutError(f"{address} does not have {text!r} after {seconds} s")


def main() -> int:
    """Measure, print, and return how many targets are missed."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # users have what Python has compiled
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--saves", type=int, default=9, help="of each; the median counts")
    saves = parser.parse_args().saves
    found: dict[str, list[float]] = {name: [] for name in PAGES}
    with tempfile.TemporaryDirectory(prefix="portfolio-") as base, ExitStack() as running:
        for name, (arguments, address) in PAGES.items():
            running.enter_context(served(Path(base, name), arguments))
            wait_for(address, "it is better")
        for number in range(1000, 1000 + saves):
            for name, (_arguments, address) in PAGES.items():
                time.sleep(2)  # as an author who looks at the page
                put_number(Path(base, name), "background.md", "it is better", number)
                began = time.perf_counter()
                found[name].append(wait_for(address, f"it is better {number}") - began)
    medians = {name: statistics.median(times) for name, times in found.items()}
    for name, seconds in medians.items():
        print(f"{name:20} {seconds:5.2f} s, from {min(found[name]):.2f} to {max(found[name]):.2f}")
    ours, other = medians.values()
    missed = is_missed("seconds", ours, SECONDS)
    return missed + is_missed("ratio", ours / other, RATIO)


if __name__ == "__main__":
    sys.exit(main())

"""Builds the same portfolio four ways and holds the results against the targets of this project.

    python benchmarks/compare.py 1000 4000

Each build is a process of its own. Its time is the processor's, which other work on the machine
disturbs less than the clock; its memory is the most that was resident at once.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import generate
from targets import is_missed

REPOSITORY = Path(__file__).parent.parent

#: What this project is to reach: time as a part of that of bare Sphinx, memory as a part of that of
#: sphinx-needs, growth as a multiple of linear, and a rebuild after the edit of one grant as a part
#: of a full build.
TIME, MEMORY, GROWTH, REBUILD = 1.0, 1.0, 1.15, 0.25

#: What builds a portfolio written for this extension: plain Sphinx, and the command, which takes
#: memory to save time.
OURS = ("sphinx-build", "research-portfolio")


@dataclass(frozen=True)
class Cost:
    """What a build took."""

    #: In seconds of the processor.
    time: float
    #: In MiB.
    memory: float

    def __str__(self) -> str:
        return f"{self.time:6.2f} s {self.memory:5.0f} MiB"


def build(folder: Path, tool: str) -> Cost:
    """Build the portfolio in ``folder`` as HTML.

    Raises
    ------
    RuntimeError
        If the build fails or warns: it would not have done the same work.
    """
    # -E is not given: a build into an empty folder is a full one.
    out = folder / "_build"
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", folder, out]
    if tool == "research-portfolio":
        command = [Path(sys.executable).with_name(tool), "build", "--strict"]
        command += ["--conf", folder, "--out", out / "html"]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the build of {folder} failed")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def best(costs: Sequence[Cost]) -> Cost:
    """Return the least of each: what disturbs a build only adds to it."""
    return Cost(min(cost.time for cost in costs), min(cost.memory for cost in costs))


def measure(tool: str, size: int) -> tuple[Cost, Cost]:
    """Return the cost of a full build, and of a build after one grant was edited."""
    folder = Path(tempfile.mkdtemp(prefix="portfolio-"))
    try:
        generate.write("portfolio" if tool in OURS else tool, size, folder)
        full = build(folder, tool)
        generate.edit_a_grant(folder)
        return full, build(folder, tool)
    finally:
        shutil.rmtree(folder)


def main() -> int:
    """Measure, print, and return how many targets are missed."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # users have what Python has compiled
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "sizes", type=int, nargs="+", help="how many questions, and how many grants"
    )
    parser.add_argument("--repeat", type=int, default=1, help="take the best of so many runs")
    arguments = parser.parse_args()
    sizes = sorted(arguments.sizes)

    tools = [*OURS, *(dialect for dialect in generate.DIALECTS if dialect != "portfolio")]
    costs = {}
    for size in sizes:
        print(f"\n{size} questions, {size} grants, {3 * size} relations, 50 pages", flush=True)
        # In turn, since a machine is not as fast in one minute as in the next.
        runs = [{tool: measure(tool, size) for tool in tools} for _run in range(arguments.repeat)]
        for tool in tools:
            full, edited = map(best, zip(*(run[tool] for run in runs), strict=True))
            costs[tool, size] = full, edited
            print(f"  {tool:18}  full {full}   after an edit {edited}", flush=True)

    missed = 0

    print("\nTargets")
    for tool, size in itertools.product(OURS, sizes):
        full, edited = costs[tool, size]
        bare, _edited = costs["bare Sphinx", size]
        what = f"{tool}, {size}: time, as a part of that of bare Sphinx"
        missed += is_missed(what, full.time / bare.time, TIME)
        what = f"{tool}, {size}: one grant edited, as a part of full"
        missed += is_missed(what, edited.time / full.time, REBUILD)
    for size in sizes:
        ours, needs = (costs[tool, size][0].memory for tool in ("sphinx-build", "sphinx-needs"))
        what = f"sphinx-build, {size}: memory, as a part of that of sphinx-needs"
        missed += is_missed(what, ours / needs, MEMORY)
    for small, large in itertools.pairwise(sizes):
        growth = costs["sphinx-build", large][0].time / costs["sphinx-build", small][0].time
        what = f"sphinx-build, {small} to {large}: growth, as a multiple of linear"
        missed += is_missed(what, growth * small / large, GROWTH)
    return missed


if __name__ == "__main__":
    sys.exit(main())

"""Builds this portfolio in both languages with several tools, in turn, and compares the times.

    python benchmarks/commands.py --before ../before --zensical zensical

Each build is a process of its own. Wall time and the processor's time, with that of all child
processes, are measured; the median of the runs counts, and only ratios within one run are compared.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from copies import REPOSITORY, copy_portfolio, put_number
from targets import is_missed

#: The most that a build may take, as a part of what another one takes: in wall time, and in
#: processor time.
TARGETS = {
    ("now, cold", "before, cold"): (0.40, 0.55),
    ("now, nothing changed", "before, cold"): (0.22, 0.22),
    ("now, one paragraph", "before, cold"): (0.30, 0.30),
    ("now, one grant", "before, cold"): (0.30, 0.30),
    ("now, cold", "bare Sphinx, cold"): (0.85, 0.85),
}


@dataclass(frozen=True)
class Tool:
    """A way to build the portfolio: a folder, and the commands that are run in it in turn."""

    folder: Path
    commands: list[list[str]]
    environment: dict[str, str] = field(default_factory=dict)

    def cost(self) -> tuple[float, float]:
        """Build, and return the seconds by the clock and those of the processor.

        Raises
        ------
        RuntimeError
            If a command fails: it would not have done the same work.
        """
        clock, processor = time.perf_counter(), 0.0
        for command in self.commands:
            environment = os.environ | self.environment
            with subprocess.Popen(
                command,
                cwd=self.folder,
                env=environment,
                stdout=subprocess.DEVNULL,
            ) as process:
                _pid, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                raise RuntimeError(f"{command} failed in {self.folder}")
            processor += usage.ru_utime + usage.ru_stime
        return time.perf_counter() - clock, processor


def plain_markdown(text: str) -> str:
    """Return a page with headings and paragraphs in place of the directives of the domain."""
    lines = []
    for line in text.splitlines():
        opening = re.match(r":{3,}\{(question|grant)\} (.*)", line)
        if opening:
            lines.append(f"### {opening[2]}")
        elif not re.match(r":{3,}|:[a-z_]+:|\{\.|```\{(?!toctree)", line):
            lines.append(line)
    # What closes a directive that is left out closes nothing; a table of contents stays whole.
    plain = re.sub(r"(?m)^```$\n(?!\Z)", "", "\n".join(lines) + "\n")
    return re.sub(r"\{[a-z:]+\}`[^`]*`", "it", plain)


def _now(folder: Path) -> Tool:
    command = [sys.executable, "-m", "research_portfolio", "build", "--strict"]
    return Tool(copy_portfolio(folder), [command], {"PYTHONPATH": str(REPOSITORY)})


def _before(checkout: Path) -> Tool:
    shutil.rmtree(checkout / "_build", ignore_errors=True)
    return Tool(checkout, [["make", "--silent", "html"]])


def _bare_sphinx(folder: Path) -> Tool:
    copy_portfolio(folder)
    for page in (folder / "docs").rglob("*.md"):
        page.write_text(plain_markdown(page.read_text("utf-8")), "utf-8")
    (folder / "conf.py").write_text(
        'project = "Research portfolio"\nextensions = ["myst_parser"]\nhtml_theme = "furo"\n'
        'locale_dirs = ["../locales"]\ngettext_compact = False\n',
        "utf-8",
    )
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-c", ".", "docs"]
    commands = [
        [*sphinx, f"_build/{name}", "-d", f"_build/doctrees/{name}", "-D", f"language={name}"]
        for name in ("en", "zh_CN")
    ]
    return Tool(folder, commands)


def _zensical(folder: Path, command: str) -> Tool:
    copy_portfolio(folder)
    for page in (folder / "docs").rglob("*.md"):
        page.write_text(plain_markdown(page.read_text("utf-8")), "utf-8")
    for language in ("en", "zh"):
        (folder / f"{language}.toml").write_text(
            f'[project]\nsite_name = "Research portfolio"\nsite_dir = "_build/{language}"\n'
            f'[project.theme]\nlanguage = "{language}"\n',
            "utf-8",
        )
    return Tool(folder, [[command, "build", "-f", f"{name}.toml"] for name in ("en", "zh")])


def _edits(folder: Path) -> Iterator[tuple[str, Callable[[int], None]]]:
    """Yield what is done before a build, by its name; each build is given another number."""
    yield "cold", lambda number: shutil.rmtree(folder / "_build", ignore_errors=True)
    yield "nothing changed", lambda number: None
    yield (
        "one paragraph",
        lambda number: put_number(folder, "background.md", "it is better", number),
    )
    yield "one grant", lambda number: put_number(folder, "projects.md", "This project", number)


def measure(tools: dict[str, Tool], runs: int) -> dict[str, tuple[float, float]]:
    """Return the median times of each build, in seconds by the clock and of the processor."""
    found: dict[str, list[tuple[float, float]]] = {}
    for number in range(runs):
        for name, tool in tools.items():
            for edit, prepare in _edits(tool.folder):
                prepare(number)
                found.setdefault(f"{name}, {edit}", []).append(tool.cost())
    return {
        name: (statistics.median(c for c, _ in costs), statistics.median(p for _, p in costs))
        for name, costs in found.items()
    }


def main() -> int:
    """Measure, print, and return how many targets are missed."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # users have what Python has compiled
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--before", type=Path, help="a checkout of an earlier commit, with its .venv made"
    )
    parser.add_argument("--zensical", help="the command of Zensical")
    parser.add_argument("--runs", type=int, default=5, help="of each build; the median counts")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="portfolio-") as base:
        tools = {
            "now": _now(Path(base, "now")),
            "bare Sphinx": _bare_sphinx(Path(base, "bare")),
        }
        if arguments.before:
            tools["before"] = _before(arguments.before)
        if arguments.zensical:
            tools["Zensical"] = _zensical(Path(base, "zensical"), arguments.zensical)
        costs = measure(tools, arguments.runs)

    print(f"{'':30} {'wall':>8} {'processor':>10}")
    for name, (clock, processor) in costs.items():
        print(f"{name:30} {clock:6.2f} s {processor:8.2f} s")
    missed = 0
    print()
    for (ours, theirs), targets in TARGETS.items():
        with suppress(KeyError):  # a tool that was not given
            for kind, target in enumerate(targets):
                what = f"{ours} / {theirs}, {('wall', 'processor')[kind]}"
                missed += is_missed(what, costs[ours][kind] / costs[theirs][kind], target)
    return missed


if __name__ == "__main__":
    sys.exit(main())

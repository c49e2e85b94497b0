"""Asks Lighthouse, as on a slow phone, about every page of a built portfolio.

    make html
    .venv/bin/python benchmarks/lighthouse.py _build/html

It needs Node.js, the network for npx, and a Chromium (CHROME_PATH). The pages are served as Read
the Docs serves them, compressed and with leave to cache. A page that falls short of 100 in any of
the four groups is asked about again, up to three times in all: what else the machine does takes
points away and never adds any. It fails where a page falls short each time.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LIGHTHOUSE, SERVER = "lighthouse@12.8.2", "serve@14.2.7"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
FULL = 100
TIMES = 3
PORT = 8765
ROOT = f"http://127.0.0.1:{PORT}/"
#: How long a page may be kept, as Read the Docs says of it.
SERVING = {
    "cleanUrls": False,
    "headers": [
        {"source": "**", "headers": [{"key": "Cache-Control", "value": "max-age=1200"}]},
    ],
}


def pages(folder: Path) -> list[str]:
    """Return the addresses of all pages below the root, without the one for what is not there."""
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return [page for page in found if not page.endswith("404.html")]


@contextmanager
def served(folder: Path, settings: Path) -> Iterator[None]:
    """Serve a folder at `ROOT`, from when it answers until the end of the block."""
    settings.write_text(json.dumps(SERVING | {"public": str(folder.resolve())}), encoding="utf-8")
    server = subprocess.Popen(
        ["npx", "--yes", SERVER, "--listen", str(PORT), "--config", str(settings), "-L"],
        start_new_session=True,  # so that what npx starts can be stopped with it
    )
    try:
        wait(ROOT)
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def wait(address: str) -> None:
    """Return when an address answers; after a minute of silence, raise a `TimeoutError`."""
    for _attempt in range(120):
        time.sleep(0.5)
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            continue
        return
    raise TimeoutError(f"{SERVER} does not answer at {address}")


def ask(page: str, report: Path) -> dict[str, int]:
    """Return the points of a page, 0 to 100, by group; say what cost some."""
    command = ["npx", "--yes", LIGHTHOUSE, ROOT + page, "--quiet", "--output=json"]
    subprocess.run([*command, f"--output-path={report}", f"--chrome-flags={FLAGS}"], check=True)
    answer = json.loads(report.read_text(encoding="utf-8"))
    points = {}
    for group in answer["categories"].values():
        points[group["title"]] = round(FULL * (group["score"] or 0))
        if points[group["title"]] < FULL:
            for reference in group["auditRefs"]:
                audit = answer["audits"][reference["id"]]
                if reference["weight"] and (audit["score"] or 0) < 1:
                    print(f"  {audit['title']}: {audit.get('displayValue', audit['score'])}")
    return points


def main() -> bool:
    """Ask about every page, print the points, and tell whether one falls short."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="what make html has built")
    parser.add_argument("pages", nargs="*", help="only these, such as en/background.html")
    arguments = parser.parse_args()
    is_short = False
    with (
        tempfile.TemporaryDirectory() as scratch,
        served(arguments.folder, Path(scratch, "serve.json")),
    ):
        for page in arguments.pages or pages(arguments.folder):
            for _time in range(TIMES):
                points = ask(page, Path(scratch, "report.json"))
                line = [f"{page:30}", *(f"{name} {value}" for name, value in points.items())]
                print(*line, sep="  ", flush=True)
                if min(points.values()) == FULL:
                    break
            else:
                is_short = True
    return is_short


if __name__ == "__main__":
    sys.exit(main())

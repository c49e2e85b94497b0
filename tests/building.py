"""Builds in a process of their own, with warnings as errors, as the Makefile runs them."""

import subprocess
import sys

#: The folder of each language.
SEGMENTS = {"en": "en", "zh_CN": "zh-cn"}


def build(source, out, *options, conf=None):
    """Build a project."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-c", conf or source, *options]
    run = subprocess.run(
        [*command, source, out], cwd=source, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")


def build_side_by_side(source, folder, conf=None):
    """Build a project in every language, and the page above them, into "html" in a folder."""
    for language, segment in SEGMENTS.items():
        options = ["-D", f"language={language}", "-d", folder / f"doctrees-{segment}"]
        build(source, folder / "html" / segment, *options, conf=conf)
    build(source, folder / "html", "-b", "root", "-d", folder / "doctrees-en", conf=conf)

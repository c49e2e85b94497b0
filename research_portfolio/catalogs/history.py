"""Since when lines of a catalog have been as they are, if git knows."""

import re
import subprocess
from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

_COMMIT: Final = re.compile(r"[0-9a-f]{40,64} \d+ (?P<line>\d+)")


def since(path: Path, lines: Collection[int]) -> dict[int, date]:
    """Ask git for the days on which lines of a file were last changed.

    Parameters
    ----------
    path
        The file.
    lines
        Their numbers, from 1.

    Returns
    -------
    The days (UTC) by line. A line that is not committed has today's; there is none at all where
    git is not installed or does not know the file.

    References
    ----------
    https://git-scm.com/docs/git-blame#_the_porcelain_format
    """
    if not lines:
        return {}
    command = ["git", "blame", "--line-porcelain", "--", path.name]
    try:
        blame = subprocess.run(command, cwd=path.parent, capture_output=True, check=False)
    except OSError:
        return {}
    days: dict[int, date] = {}
    number = 0
    for line in blame.stdout.decode("utf-8", "replace").split("\n"):
        if match := _COMMIT.match(line):
            number = int(match["line"])
        elif line.startswith("committer-time ") and number in lines:
            days[number] = datetime.fromtimestamp(int(line.split()[1]), UTC).date()
    return days

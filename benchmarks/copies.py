"""Copies of this portfolio, which are built and edited instead of it."""

import re
import shutil
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent

_SOURCES = ("conf.py", "docs", "locales")


def copy_portfolio(to: Path) -> Path:
    """Make a folder with a copy of this portfolio, and return the folder."""
    to.mkdir()
    for name in _SOURCES:
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, to / name)
    return to


def put_number(folder: Path, page: str, words: str, number: int) -> None:
    """Put a number after some words of a page, in the place of an earlier one."""
    path = folder / "docs" / page
    text = re.sub(rf"{words}( \d+)?", f"{words} {number}", path.read_text("utf-8"), count=1)
    # At once, as editors do: a preview never reads half a page.
    new = path.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(path)

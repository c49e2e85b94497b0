"""Finds catalogs on disk, and writes files whole or not at all."""

import os
import shutil
from pathlib import Path


def language_catalogs(locales: Path, language: str) -> dict[str, Path]:
    """Find one language's catalogs, ``<locales>/<language>/LC_MESSAGES/<page>.po``.

    Returns the files by page, with ``/`` between folders and no ending, in the order of names.
    """
    folder = locales / language / "LC_MESSAGES"
    names = {path: path.relative_to(folder) for path in sorted(folder.rglob("*.po"))}
    return {
        name.with_suffix("").as_posix(): path
        for path, name in names.items()
        if is_inside(path, locales) and not any(part.startswith(".") for part in name.parts)
    }


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether a file is there, lies in a folder, and is no link to what another one holds."""
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def languages(locales: Path) -> list[str]:
    """Name the languages that have catalogs below a folder."""
    return sorted(path.parent.name for path in locales.glob("*/LC_MESSAGES") if path.is_dir())


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file so that nobody ever reads a part of it, and tell whether it changed.

    A file that has these bytes already is not touched.
    """
    path = path.resolve()
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.unlink(missing_ok=True)  # a process that was killed may have left it
    try:
        with part.open("xb") as file:
            file.write(data)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return True

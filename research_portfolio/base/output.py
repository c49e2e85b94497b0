"""Files that a build writes beside its pages, unless the author has them, or keeps for the next."""

import hashlib
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder


def author_file(build: Sphinx | Builder, name: str) -> Path | None:
    """Return the author's file that Sphinx copies to the root of the pages by this name, if any.

    ``html_extra_path`` lists files, and folders whose contents are copied.
    """
    paths = (Path(build.confdir, entry) for entry in build.config.html_extra_path)
    found = (path / name if path.is_dir() else path for path in paths)
    return next((path for path in found if path.name == name and path.is_file()), None)


def write_beside(app: Sphinx, name: str, content: str | bytes) -> None:
    """Write a file to the root of the pages, unless the author has it."""
    if not author_file(app, name):
        data = content.encode() if isinstance(content, str) else content
        Path(app.outdir, name).write_bytes(data)


def kept_for(app: Sphinx, name: str) -> Path:
    """Return where a build into one output keeps what its next one needs, among the doctrees."""
    # Builders and folders may share the doctrees, but each has pages of its own.
    output = hashlib.sha256(str(app.outdir).encode()).hexdigest()[:8]
    return Path(app.doctreedir, f"research-{app.builder.name}-{output}-{name}")

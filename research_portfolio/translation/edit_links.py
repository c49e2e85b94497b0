"""Addresses at the code host, where an author or a translator edits what a page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

#: The hosts that Furo knows, with its address that edits a file, and one that shows a line of it.
_HOSTS = {
    "https://github.com/": {
        "edit": "{url}/edit/{branch}/{path}",
        "line": "{url}/blob/{branch}/{path}?plain=1#L{line}",
    },
    "https://gitlab.com/": {
        "edit": "{url}/-/edit/{branch}/{path}",
        "line": "{url}/-/blob/{branch}/{path}?plain=1#L{line}",
    },
    "https://bitbucket.org/": {
        "edit": "{url}/src/{branch}/{path}?mode=edit&at={branch}",
        "line": "{url}/src/{branch}/{path}#lines-{line}",
    },
}


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that holds a portfolio."""

    #: Its address at the host, without a slash at the end.
    url: str
    branch: str
    #: Where the checkout lies on this machine.
    root: PurePath

    @classmethod
    def from_options(cls, options: Mapping[str, object], pages: PurePath) -> Repository | None:
        """Read what the theme options say; None without a repository at a host we know.

        Raises
        ------
        ValueError
            If ``source_directory`` is not the end of ``pages``.
        """
        url, branch, directory = (
            str(options.get(f"source_{name}") or "").rstrip("/")
            for name in ("repository", "branch", "directory")
        )
        if not branch or not url.startswith(tuple(_HOSTS)):
            return None
        parts = PurePath(directory).parts
        depth = len(pages.parts) - len(parts)
        if pages.parts[depth:] != parts:
            raise ValueError(
                f"html_theme_options: source_directory {directory!r} should be the end of the "
                f"pages' folder, {str(pages)!r}, such as {pages.name!r}"
            )
        return cls(url, branch, PurePath(*pages.parts[:depth]))

    def edit(self, file: PurePath) -> str | None:
        """Return where to edit a file; None if it lies outside of the repository."""
        return self._address("edit", file)

    def line(self, file: PurePath, line: int) -> str | None:
        """Return where a line of a file is shown; None if it lies outside of the repository."""
        return self._address("line", file, line)

    def _address(self, kind: str, file: PurePath, line: int = 1) -> str | None:
        if not file.is_relative_to(self.root):
            return None
        host = next(host for prefix, host in _HOSTS.items() if self.url.startswith(prefix))
        path = quote(file.relative_to(self.root).as_posix())
        return host[kind].format(url=self.url, branch=quote(self.branch), path=path, line=line)

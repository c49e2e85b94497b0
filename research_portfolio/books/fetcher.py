"""What WeasyPrint may read while it makes the PDF: what the build wrote, and nothing else.

A page may name any address, since raw HTML passes as it is.
Imported only where a PDF is made, since WeasyPrint is optional.

References
----------
WeasyPrint, "URL Fetchers",
https://doc.courtbouillon.org/weasyprint/stable/first_steps.html#url-fetchers
"""

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

from ..base.warnings import warn

#: What Sphinx keeps for its next build, by default among what it writes: settings, paths.
_KEPT: Final = {".doctree", ".pickle"}
#: How many characters of an address a warning shows: one that holds its own data may be long.
_SHOWN: Final = 200


class BuildFetcher(URLFetcher):  # type: ignore[misc]
    """Reads files that a build wrote, and pictures that stand in their own address."""

    def __init__(self, folder: Path, document: str) -> None:
        super().__init__()
        self._folder = folder.resolve()
        self._document = document
        self._reported: set[str] = set()
        #: Whether the last address was refused, so that WeasyPrint's next message is about it.
        self.has_refused = False

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return what is at an address.

        Raises
        ------
        ValueError
            If it is refused, after a warning.
        """
        self.has_refused = False
        if url.lower().startswith("data:image/"):
            return super().fetch(url, headers)
        path = written_file(url, self._folder)
        if path is None:
            self.has_refused = True
            if url not in self._reported:
                self._reported.add(url)
                shown = url if len(url) <= _SHOWN else f"{url[:_SHOWN]}…"
                warn(
                    "unsafe",
                    f"{shown!r} is not read for the PDF, which holds nothing but what the build "
                    "wrote. Put a picture beside the pages, and name it by its relative path",
                    self._document,
                )
            raise ValueError(url)
        # By the path that was checked: WeasyPrint may understand the address in another way.
        return super().fetch(path.as_uri(), headers)


def written_file(url: str, folder: Path) -> Path | None:
    """Return the file that an address names, or None unless a build wrote it below a folder.

    The folder is a resolved path. The file need not be there.
    """
    try:
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
    except ValueError:  # no host can have such a name, or no file
        return None
    is_file = parts.scheme == "file" and not parts.netloc
    is_written = path.is_relative_to(folder) and path.suffix not in _KEPT
    return path if is_file and is_written else None

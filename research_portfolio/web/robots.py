"""What search engines may read: everything, and where the list of it is.

They ask for the file at the root of a host only (https://www.rfc-editor.org/rfc/rfc9309).
"""

from collections.abc import Iterable
from typing import Final

FILENAME: Final = "robots.txt"


def robots_txt(sitemaps: Iterable[str]) -> str:
    """Return the text of the file, which names sitemaps or their index by absolute URLs.

    https://www.sitemaps.org/protocol.html#submit_robots
    """
    lines = [f"Sitemap: {url}" for url in sitemaps]
    return "\n".join(["User-agent: *", "Allow: /", *([""] if lines else []), *lines]) + "\n"

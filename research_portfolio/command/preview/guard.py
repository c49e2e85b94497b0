"""Who may ask the preview, and for what: its own pages, for files in its own folder."""

import os
import re
from email.message import Message
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
_HALF_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


def is_own(headers: Message, port: int) -> bool:
    """Tell whether a request names this server, and comes from a page of it or from a person.

    A site can give a name of its own the address of this machine, and its pages then are no
    strangers to the browser; but the name is in ``Host``. That of other sites is in ``Origin``
    and ``Sec-Fetch-Site`` [1]_. They may lead here, which shows them nothing.

    References
    ----------
    .. [1] https://www.w3.org/TR/fetch-metadata/
    """
    hosts = {f"{name}:{port}".removesuffix(":80") for name in _NAMES}
    origins = {f"http://{host}" for host in hosts}
    named = [host.lower() for host in headers.get_all("Host", [])]
    is_led_here = headers.get("Sec-Fetch-Mode") == "navigate"
    return (
        len(named) == 1
        and hosts.issuperset(named)
        and origins.issuperset(headers.get_all("Origin", []))
        and (is_led_here or headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"})
    )


def path_of(target: str) -> str | None:
    """Return the path that a request asks for, without its escapes; None if it is no path."""
    raw = target.partition("?")[0]
    try:
        parts = [unquote_to_bytes(part.encode("latin-1")).decode() for part in raw.split("/")]
    except ValueError:
        return None
    is_path = raw.startswith("/") and not _HALF_ESCAPE.search(raw)
    # An escaped slash is part of a name, and no file has such a name.
    is_name = not any(set(part) & set("/\\\0") for part in parts)
    return "/".join(parts) if is_path and is_name else None


def file_of(folder: Path, path: str) -> Path:
    """Return the file or folder at a path below a folder.

    Raises
    ------
    OSError
        If there is none inside of the folder, wherever links on the way lead.
    """
    found = Path(os.path.realpath(folder.joinpath(*path.split("/")), strict=True))
    if not found.is_relative_to(folder.resolve()):
        raise FileNotFoundError(path)
    return found

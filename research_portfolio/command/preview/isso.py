"""A real Isso on this machine, so that comments are tried as readers will meet them."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@contextmanager
def serve_comments(database: Path, sites: Sequence[str], port: int = 0) -> Iterator[str]:
    """Run Isso while the context lasts.

    Parameters
    ----------
    database
        The SQLite file that keeps the comments; it is made where there is none.
    sites
        The addresses at which the pages are served, such as "http://localhost:8000"; pages from
        elsewhere may not read the comments.
    port
        The port to listen on, on this machine only; 0 takes a free one.

    Yields
    ------
    str
        The address of the server, as ``research_comments`` wants it.

    Raises
    ------
    ImportError
        If Isso is not installed.
    """
    logging.basicConfig(level=logging.WARNING)  # or Isso does, with all that it has to tell
    # Isso is an extra: who only builds does not need it.
    import isso  # noqa: PLC0415
    from isso import config  # noqa: PLC0415
    from werkzeug.serving import make_server  # noqa: PLC0415

    logging.getLogger("isso").setLevel(logging.ERROR)  # it warns if the pages are served after it
    settings = config.load(config.default_file())
    database.parent.mkdir(parents=True, exist_ok=True)
    settings.set("general", "dbpath", str(database))
    settings.set("general", "host", "\n".join(sites))
    # What spares a public server from spam is in the way of one author who tries things.
    settings.set("guard", "enabled", "off")

    server = make_server("localhost", port, isso.make_app(settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever, name="isso")
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

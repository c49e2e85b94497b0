"""A real Isso on this machine, so that comments are tried as readers will meet them."""

import logging
import threading
from contextlib import contextmanager


@contextmanager
def serve_comments(database, sites):
    """Run Isso while the context lasts, for pages at these addresses, and yield its address."""
    logging.basicConfig(level=logging.WARNING)  # or Isso does, with all that it has to tell
    import isso  # noqa: PLC0415
    from isso import config  # noqa: PLC0415
    from werkzeug.serving import make_server  # noqa: PLC0415

    logging.getLogger("isso").setLevel(logging.ERROR)  # it warns if the pages are served after it
    settings = config.load(config.default_file())
    settings.set("general", "dbpath", str(database))
    settings.set("general", "host", "\n".join(sites))
    # What spares a public server from spam is in the way of tests.
    settings.set("guard", "enabled", "off")

    server = make_server("localhost", 0, isso.make_app(settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever, name="isso")
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

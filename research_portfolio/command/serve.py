"""``research-portfolio serve``: a preview that builds every save, until somebody stops it."""

import argparse
import signal
import threading
import webbrowser
from contextlib import ExitStack
from pathlib import Path

import research_portfolio
from research_portfolio.catalogs.characters import printable_lines
from research_portfolio.languages import segment

from . import processes, project
from .preview.changes import Places, is_source
from .preview.preview import Preview
from .preview.server import open_server

#: Milliseconds of quiet after which a save is taken for complete, and after which it is taken
#: for complete without any.
_QUIET, _PATIENCE = 10, 100


def run(options: argparse.Namespace) -> int:
    """Serve the portfolio until somebody stops it.

    Raises
    ------
    UsageError
        If there is no portfolio, no free port, or the extra is missing.
    """
    project.require("watchfiles", "serve", "this")
    found = project.find(options.conf, options.source)
    package = Path(research_portfolio.__file__).parent
    build = Path("_build", "preview").resolve()
    places = Places(found.conf, found.source, found.locales, package, build)
    places.out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as running:
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        new = processes.forked_by_server(found.extensions)
        preview = Preview(places, found.languages, new, _say)
        running.callback(preview.close)
        home = f"/{segment(found.languages[0])}/index.html"
        try:
            server = open_server(options.port, places.out, preview.news, home)
        except OSError as error:
            raise project.UsageError(
                f"port {options.port}: {error.strerror}; name another with --port"
            ) from None
        running.callback(server.server_close)
        threading.Thread(target=server.serve_forever, name="server", daemon=True).start()
        running.callback(server.shutdown)
        if options.port not in (0, server.server_port):
            _say(f"port {options.port} is busy; taking {server.server_port}")
        _watch(preview, places, stop, f"http://localhost:{server.server_port}/", options.open)
    return 0


def _say(text: str) -> None:
    print(printable_lines(text), flush=True)


def _watch(
    preview: Preview, places: Places, stop: threading.Event, address: str, in_browser: bool
) -> None:
    """Build, then build again after every save, until `stop` is set."""
    import watchfiles  # noqa: PLC0415 -- of an extra

    folders = {places.conf / "conf.py", places.source, places.locales, places.package}
    changes = watchfiles.watch(
        *(folder for folder in folders if folder.exists()),
        watch_filter=lambda _change, path: is_source(Path(path), places),
        debounce=_PATIENCE,
        step=_QUIET,
        rust_timeout=500,
        yield_on_timeout=True,  # also what starts the watching, so that no save is missed
        stop_event=stop,
        raise_interrupt=False,
    )
    next(changes, None)
    preview.start()
    _say(f"{address} shows every save; stop with Ctrl-C")
    if in_browser:
        webbrowser.open(address)
    for saved in changes:
        if saved:
            preview.saved({Path(path) for _change, path in saved})

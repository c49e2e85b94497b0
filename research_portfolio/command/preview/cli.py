"""The command line: ``python -m research_portfolio.command.preview``, or ``make serve``."""

import argparse
import signal
import sys
import threading
import webbrowser
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import watchfiles

import research_portfolio
from research_portfolio.base.words import SOURCE_LANGUAGE
from research_portfolio.catalogs import files
from research_portfolio.catalogs.visible import visible_lines

from . import notes
from .changes import Places, is_source
from .preview import Preview
from .server import open_server
from .unfinished import progress_page

#: Milliseconds of quiet after which a save is taken for complete, and after which it is taken
#: for complete without any.
_QUIET, _PATIENCE = 10, 100


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command line."""
    top = argparse.ArgumentParser(prog="portfolio-preview", description=__doc__)
    top.add_argument("--conf", type=Path, default=Path(), help="the folder of conf.py")
    top.add_argument("--source", type=Path, default=Path("docs"), help="the folder of the pages")
    top.add_argument("--locales", type=Path, default=Path("locales"), help="the languages' folders")
    top.add_argument(
        "--build", type=Path, default=Path("_build/preview"), help="for Sphinx's files"
    )
    top.add_argument("--port", type=int, default=8000, help="another is taken if this one is busy")
    top.add_argument("--open", action="store_true", help="open the preview in a browser")
    return top


def _say(text: str) -> None:
    print(visible_lines(text), flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the portfolio until somebody stops it."""
    options = parser().parse_args(arguments)
    places = Places(
        options.conf.resolve(),
        options.source.resolve(),
        options.locales.resolve(),
        Path(research_portfolio.__file__).parent,
        options.build.resolve(),
    )
    if not (places.conf / "conf.py").is_file():
        print(f"{places.conf}: no conf.py here; name its folder with --conf", file=sys.stderr)
        return 2
    languages = [SOURCE_LANGUAGE, *files.languages(places.locales)]
    places.out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as running:
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        preview = Preview(places, languages, _say)
        running.callback(preview.close)
        try:
            server = open_server(
                options.port,
                places.out,
                preview.board,
                f"{notes.below(languages[0])}index.html",
                lambda: progress_page(places.locales, languages[1:]),
            )
        except OSError as error:
            print(
                f"port {options.port}: {error.strerror}; name another with --port", file=sys.stderr
            )
            return 2
        running.callback(server.server_close)
        threading.Thread(target=server.serve_forever, name="server", daemon=True).start()
        running.callback(server.shutdown)
        if options.port not in (0, server.server_port):
            _say(f"port {options.port} is busy; taking {server.server_port}")
        _watch(preview, places, stop, f"http://localhost:{server.server_port}/", options.open)
    return 0


def _watch(
    preview: Preview, places: Places, stop: threading.Event, address: str, in_browser: bool
) -> None:
    """Build, then build again after every save, until `stop` is set."""
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
    _say(
        f"{address} shows every save; {address}progress what is left to translate; stop with Ctrl-C"
    )
    if in_browser:
        webbrowser.open(address)
    for saved in changes:
        if saved:
            preview.saved({Path(path) for _change, path in saved})

"""Handlers with which tests serve a folder from this machine."""

import time
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler


class Quiet(SimpleHTTPRequestHandler):
    """Prints nothing of what it is asked for."""

    def log_message(self, *arguments):
        pass


class InPieces(Quiet):
    """Sends a page as a slow network does: the browser shows what has arrived."""

    def copyfile(self, source, outputfile):
        size = 500 if self.path.endswith(".html") else -1
        with suppress(ConnectionError):  # the browser has left the page
            while piece := source.read(size):
                outputfile.write(piece)
                time.sleep(0.015)

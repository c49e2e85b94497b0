"""A real preview of a copied project, in a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from shutil import copytree
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

PATIENCE = 60


class Running:
    """A preview that runs, its project, and what it has said."""

    def __init__(self, folder: Path, port: int):
        self.folder = folder
        self.said = []
        command = [sys.executable, "-m", "research_portfolio", "serve", "--port", str(port)]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        )
        threading.Thread(target=self._listen).start()
        self.until(lambda: any("stop with" in line for line in self.said))
        line = next(line for line in self.said if "stop with" in line)
        self.url = line.split()[0].rstrip("/")

    def _listen(self):
        with self.process.stdout as lines:
            for line in lines:
                self.said.append(line.rstrip())

    def until(self, holds):
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.02)

    def get(self, path):
        try:
            with urlopen(self.url + path) as answer:
                return answer.read().decode()
        except HTTPError as error:
            return error.read().decode()

    def news(self, path):
        """Return what a page is told as soon as it listens."""
        with urlopen(f"{self.url}/-/preview.events?page={path}") as answer:
            return json.loads(answer.readline().decode().removeprefix("data: "))

    def notes(self, path):
        return [(note["line"], note["text"]) for note in self.news(path)["notes"]]

    def replace(self, name, old, new):
        """Save a file with a change, at once, as editors do: the preview never sees half of it."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        beside = self.folder.parent / "saving"
        beside.write_text(text.replace(old, new), "utf-8")
        beside.replace(path)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(PATIENCE) == 0, self.said


@pytest.fixture(scope="module")
def preview(rootdir, tmp_path_factory):
    """Start a preview on a port that is busy."""
    folder = tmp_path_factory.mktemp("preview") / "project"
    copytree(rootdir / "test-preview", folder)
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        running = Running(folder, busy.getsockname()[1])
        yield running
        running.stop()

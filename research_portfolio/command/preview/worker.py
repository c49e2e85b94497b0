"""Sphinx, kept warm: one process a language builds what changed whenever it is asked to.

A process of its own, since Sphinx and gettext keep the language's words in global state.
"""

import contextlib
import hashlib
import logging
import re
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms import SphinxTransform
from sphinx.util.logging import WarningSuppressor
from sphinx.util.nodes import extract_messages

from research_portfolio.base.assets import join_assets
from research_portfolio.domain.domain import domain_of
from research_portfolio.domain.today import today
from research_portfolio.languages import segment

from .changes import Places

#: The class of a block names the line of its source, such as "research-line-12".
LINE_CLASS = "research-line-"

_LINES = "research_lines"
# A file, and maybe a line in it; of a translated text Sphinx goes on with more numbers.
_LOCATION = re.compile(r"(?P<file>[^\n:]+\.\w+)(?::(?P<line>\d+)?.*)?")


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning of Sphinx: its text, and the page and line that it is about where it says so."""

    message: str
    file: str = ""
    line: int = 0
    docname: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else self.file and f"{self.file}: "
        return f"{place}{self.message}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to."""

    #: The pages whose files are not what they were.
    pages: tuple[str, ...] = ()
    #: For every page the lines of its messages.
    lines: dict[str, dict[str, int]] = field(default_factory=dict)
    #: All warnings that stand, and those that this build was the first to give.
    warnings: tuple[Warned, ...] = ()
    fresh: tuple[Warned, ...] = ()
    #: Why there was no build; then nothing else is said.
    error: str = ""


class NoteLines(SphinxTransform):
    """Mark each message with its line, so that the page knows where a note belongs."""

    default_priority = 15  # before translations are put in, at 20

    def apply(self, **kwargs: Any) -> None:
        """Mark the messages of the page at hand."""
        docname = self.env.current_document.docname
        source = str(self.env.doc2path(docname))
        lines = self.env.metadata[docname].setdefault(_LINES, {})
        for node, message in extract_messages(self.document):
            is_shown = isinstance(node, nodes.TextElement | nodes.image)
            if is_shown and node.line and node.source == source:
                lines.setdefault(message, node.line)
                node["classes"].append(f"{LINE_CLASS}{node.line}")


class _Heard(logging.Handler):
    """Keeps the warnings of Sphinx until they are asked for."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.addFilter(WarningSuppressor(app))
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning; Sphinx's own handler, which comes first, has made text of its location."""
        self.records.append(record)


class _Application(Sphinx):
    """Sphinx with somebody who hears its warnings, those of conf.py and of the extensions too."""

    heard: _Heard | None = None

    def setup_extension(self, extname: str) -> None:
        """Set up an extension, and listen from the first one on."""
        if self.heard is None:
            self.heard = _Heard(self)
            logging.getLogger("sphinx").addHandler(self.heard)
        super().setup_extension(extname)


class Warm:
    """A Sphinx application of one language, and what its builds have said so far."""

    def __init__(self, places: Places, language: str, answer: Callable[[Outcome], None]) -> None:
        self._answer = answer
        below = places.out / segment(language)
        # A preview is at no published address, and draws no cards for one.
        overrides: dict[str, Any] = {"html_baseurl": "", "research_root_url": ""}
        overrides["language"] = language
        doctrees = places.build / "doctrees" / segment(language)
        self.app = _Application(
            places.source, places.conf, below, doctrees, "html", overrides, None, None
        )
        self.app.add_transform(NoteLines)
        self._everything = False
        touched = self._touched = set[str]()
        self.app.connect(
            "env-before-read-docs", lambda _app, _env, pages: touched.update(pages), priority=0
        )
        self.app.connect(
            "html-page-context", lambda _app, page, *_context: touched.add(page), priority=0
        )
        self.app.connect("build-finished", self._note_finished, priority=0)
        self._standing: tuple[Warned, ...] = ()
        self._recurring: set[tuple[str, str]] = set()
        self._digests = {name: self._digest(name) for name in self.app.env.found_docs}

    def build(self, *, everything: bool) -> None:
        """Build what changed, and answer; ``everything`` where all pages load something new."""
        self._touched.clear()
        self._everything = everything
        join_assets(self.app)
        self.app.build()

    def _note_finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Answer as soon as the pages are written; the index of the search can come after."""
        if exception is not None:
            return
        env, before = app.env, self._digests
        self._digests = {
            name: self._digest(name) if name in self._touched else before.get(name, "")
            for name in env.found_docs
        }
        changed = [
            name
            for name in sorted(before.keys() | self._digests.keys())
            if self._everything or before.get(name) != self._digests.get(name)
        ]
        known = set(self._standing)
        self._standing = self._warnings()
        self._answer(
            Outcome(
                tuple(changed),
                {name: env.metadata[name].get(_LINES, {}) for name in sorted(env.found_docs)},
                self._standing,
                tuple(one for one in self._standing if one not in known),
            )
        )

    def _digest(self, docname: str) -> str:
        """Return what changes when a page does."""
        assert isinstance(self.app.builder, StandaloneHTMLBuilder)
        try:
            written = Path(self.app.builder.get_outfilename(docname)).read_bytes()
        except OSError:
            return ""
        return hashlib.sha256(written).hexdigest()

    def _warnings(self) -> tuple[Warned, ...]:
        """Return the warnings that stand: the new ones, and the old ones of pages left alone.

        Each build tells the faults of the whole portfolio again, whichever pages it reads.
        """
        graph = domain_of(self.app.env).graph
        recurring, self._recurring = (
            self._recurring,
            {(str(fault.place), fault.message) for fault in graph.faults(today())},
        )
        kept = [
            one
            for one in self._standing
            if one.docname in self.app.env.found_docs - self._touched
            and not any(
                place == f"{one.file}:{one.line}" and message in one.message
                for place, message in recurring
            )
        ]
        return tuple(dict.fromkeys([*kept, *self._heard()]))

    def _heard(self) -> Iterator[Warned]:
        """Yield the warnings since the last time."""
        assert self.app.heard is not None
        records, self.app.heard.records = self.app.heard.records, []
        for record in records:
            place = _LOCATION.fullmatch(str(getattr(record, "location", None) or ""))
            file, line = place.group("file", "line") if place else ("", None)
            if file.endswith(".po"):
                continue  # the check of the catalogs tells it, at its entry
            # Its own `getMessage` of Sphinx puts the location before the text.
            message = f"{record.levelname}: {logging.LogRecord.getMessage(record)}"
            docname = (file and self.app.env.path2doc(file)) or ""
            yield Warned(message, file, int(line or 0), docname)


def work(connection: Connection, places: Places, language: str) -> None:
    """Build, and build again for each request, until one goes wrong or nobody asks any more.

    A request says whether every page shows something else; the answer is an `Outcome`. After an
    error the process ends, since what Sphinx holds may be half done; a new one starts from what the
    last good build left.
    """
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        try:
            warm = Warm(places, language, connection.send)
            everything = connection.recv()
            while True:
                warm.build(everything=everything)
                everything = connection.recv()
        except (EOFError, KeyboardInterrupt):
            raise
        except (Exception, SystemExit) as error:
            message = "".join(traceback.format_exception_only(error)).strip()
            place = traceback.extract_tb(error.__traceback__)[-1]
            connection.send(Outcome(error=f"{place.filename}:{place.lineno}: {message}"))

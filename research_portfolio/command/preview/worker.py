"""A process that keeps Sphinx for one language, and builds what changed whenever it is asked to.

It is a process of its own, since Sphinx and gettext keep the language's words in global state.
"""

import contextlib
import hashlib
import io
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
from sphinx.util.console import nocolor
from sphinx.util.nodes import extract_messages

from research_portfolio.base.assets import join_assets
from research_portfolio.languages import segment

from .changes import Places

#: The class of a block names the line of its source, such as "research-line-12".
LINE_CLASS = "research-line-"

_LINES = "research_lines"
# A warning as Sphinx writes it. After the line of a translated text stand more numbers.
_WARNING = re.compile(
    r"(?:(?P<file>[^\n:]+\.\w+):(?P<line>\d+)?[^\n]*? )?"
    r"(?P<message>(?:WARNING|ERROR|CRITICAL): .*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning of Sphinx: its text, and the page and line that it is about where it says so."""

    message: str
    file: str = ""
    line: int = 0
    docname: str = ""
    #: Whether each build tells it again, whichever pages it reads.
    is_recurring: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.line else self.file and f"{self.file}: "
        return f"{place}{self.message}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a build."""

    #: The pages whose files changed.
    pages: tuple[str, ...] = ()
    #: For every page the lines of its messages.
    lines: dict[str, dict[str, int]] = field(default_factory=dict)
    #: All warnings that hold now, those of earlier builds too.
    warnings: tuple[Warned, ...] = ()
    #: Why there was no build; then nothing else is set.
    error: str = ""


class RecordLines(SphinxTransform):
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


class _Warnings(io.StringIO):
    """The stream to which Sphinx writes its warnings, each at once."""

    def __init__(self) -> None:
        super().__init__()
        self.is_recurring = False
        #: Each warning with what `is_recurring` was when it was written.
        self.written: list[tuple[str, bool]] = []

    def write(self, text: str) -> int:
        """Keep a warning."""
        self.written.append((text.rstrip("\n"), self.is_recurring))
        return len(text)


class Builder:
    """A Sphinx application of one language, and the warnings that its builds have given so far."""

    def __init__(self, places: Places, language: str, answer: Callable[[Outcome], None]) -> None:
        self._answer = answer
        self._stream = _Warnings()
        self._warnings: tuple[Warned, ...] = ()
        out = places.out / segment(language)
        doctrees = places.build / "doctrees" / segment(language)
        # A preview is at no published address, and draws no cards for one.
        overrides = {"html_baseurl": "", "research_root_url": "", "language": language}
        self._app = app = Sphinx(
            places.source, places.conf, out, doctrees, "html", overrides, None, self._stream
        )
        app.add_transform(RecordLines)
        self._everything = False
        self._digests = {name: self._digest(name) for name in app.env.found_docs}
        touched = self._touched = set[str]()
        app.connect(
            "env-before-read-docs", lambda _app, _env, pages: touched.update(pages), priority=0
        )
        app.connect(
            "html-page-context", lambda _app, page, *_context: touched.add(page), priority=0
        )
        # The handlers between these two tell the faults of all pages.
        app.connect("env-updated", lambda *_: self._set_recurring(True), priority=0)
        app.connect("env-updated", lambda *_: self._set_recurring(False), priority=999)
        app.connect("build-finished", self._finish, priority=0)

    def build(self, *, everything: bool) -> None:
        """Build what changed, and answer; ``everything`` where all pages load something new."""
        self._touched.clear()
        self._everything = everything
        join_assets(self._app)
        self._app.build()

    def _set_recurring(self, value: bool) -> None:
        self._stream.is_recurring = value

    def _finish(self, app: Sphinx, exception: Exception | None) -> None:
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
        untouched = env.found_docs - self._touched
        kept = [one for one in self._warnings if one.docname in untouched and not one.is_recurring]
        self._warnings = tuple(dict.fromkeys([*kept, *self._new_warnings()]))
        lines = {name: env.metadata[name].get(_LINES, {}) for name in sorted(env.found_docs)}
        self._answer(Outcome(tuple(changed), lines, self._warnings))

    def _digest(self, docname: str) -> str:
        """Return what changes when a page does."""
        assert isinstance(self._app.builder, StandaloneHTMLBuilder)
        try:
            written = Path(self._app.builder.get_outfilename(docname)).read_bytes()
        except OSError:
            return ""
        return hashlib.sha256(written).hexdigest()

    def _new_warnings(self) -> Iterator[Warned]:
        """Yield the warnings since the last build, but those that the check of catalogs finds."""
        written, self._stream.written = self._stream.written, []
        for text, is_recurring in written:
            found = _WARNING.fullmatch(text)
            file, line, message = found.groups("") if found else ("", "", text)
            if not file.endswith(".po"):
                docname = (file and self._app.env.path2doc(file)) or ""
                yield Warned(message, file, int(line or 0), docname, is_recurring)


def work(connection: Connection, places: Places, language: str) -> None:
    """Build for each request, until a build fails or the other end of the connection is closed.

    A request says whether every page shows something else; the answer is an `Outcome`. After an
    error the process ends, since what Sphinx holds may be half done; a new one starts from what the
    last good build left.
    """
    nocolor()
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        try:
            builder = Builder(places, language, connection.send)
            everything = connection.recv()
            while True:
                builder.build(everything=everything)
                everything = connection.recv()
        except (EOFError, KeyboardInterrupt):
            raise
        except (Exception, SystemExit) as error:
            message = "".join(traceback.format_exception_only(error)).strip()
            place = traceback.extract_tb(error.__traceback__)[-1]
            connection.send(Outcome(error=f"{place.filename}:{place.lineno}: {message}"))

"""From a save to the pages: asks the workers to build, checks the catalogs, and publishes the news."""

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from research_portfolio.catalogs import check, files, myst
from research_portfolio.catalogs.characters import printable, printable_lines
from research_portfolio.catalogs.check import Finding
from research_portfolio.catalogs.glossary import FILE, Glossary, GlossaryError, load
from research_portfolio.catalogs.safety import Judge

from .changes import Places, work_for
from .news import News, Note
from .worker import Outcome, work


@dataclass
class _Language:
    """A language's worker while there is one, and what is known of its pages."""

    name: str
    outcome: Outcome = field(default_factory=Outcome)
    #: By page, what the check of its catalog found.
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    process: BaseProcess | None = None
    connection: Connection | None = None


class Preview:
    """A portfolio that is built again and again."""

    def __init__(
        self,
        places: Places,
        languages: Sequence[str],
        new: Callable[..., BaseProcess],
        say: Callable[[str], None],
    ) -> None:
        self.news = News()
        self._places = places
        self._languages = {name: _Language(name) for name in languages}
        self._say = say
        self._new = new
        self._judge: Judge | None = None

    def start(self) -> None:
        """Build every language, and check all catalogs."""
        self._build(self._languages.values(), everything=False)
        self._check(None)

    def saved(self, paths: Iterable[Path]) -> None:
        """Bring the pages up to date after some files were saved."""
        asked = work_for(paths, self._languages, self._places)
        languages = [self._languages[name] for name in asked.languages]
        if asked.restart:
            self._judge = None
            for language in languages:
                self._stop(language)
        self._build(languages, everything=asked.everything or asked.restart)
        self._check(None if asked.recheck else asked.catalogs)

    def close(self) -> None:
        """End the workers."""
        for language in self._languages.values():
            self._stop(language)

    def _build(self, languages: Iterable[_Language], *, everything: bool) -> None:
        """Build languages side by side, and show each as soon as it is done."""
        began = time.monotonic()
        waiting = [(self._ask(language, everything=everything), language) for language in languages]
        while waiting:
            ready = wait([connection for connection, _language in waiting])
            for connection, language in [one for one in waiting if one[0] in ready]:
                waiting.remove((connection, language))
                try:
                    outcome: Outcome = connection.recv()
                except (EOFError, ConnectionResetError):
                    outcome = Outcome(error="the process that runs Sphinx ended unexpectedly")
                self._take(language, outcome, time.monotonic() - began)

    def _take(self, language: _Language, outcome: Outcome, seconds: float) -> None:
        """Tell the terminal and the pages the result of a build."""
        if outcome.error:
            self._stop(language)
            self._say(f"{language.name}: {outcome.error}; mend it and save")
            language.outcome = replace(language.outcome, error=outcome.error)
        else:
            pages = ", ".join(outcome.pages) or "nothing"
            self._say(f"{language.name}: {pages} in {seconds:.2f} s")
            for warning in outcome.warnings:
                if warning not in language.outcome.warnings:
                    self._say(f"  {warning}")
            language.outcome = outcome
        self._publish(language, outcome.pages)

    def _check(self, saved: Collection[Path] | None) -> None:
        """Check the catalogs that were saved, or all of them, and tell what is new in them."""
        try:
            judge = self._judge = self._judge or myst.judge(self._places.conf / "conf.py")
            path = self._places.locales / FILE
            glossary = load(path) if path.exists() else Glossary()
        except (myst.ConfError, GlossaryError) as error:
            self._say(str(error))
            return
        for language in self._languages.values():
            catalogs = files.language_catalogs(self._places.locales, language.name)
            pages = {
                path: page
                for page, path in catalogs.items()
                if page != "compendium" and (saved is None or path in saved)
            }
            before = language.findings
            known = {replace(one, line=0) for found in before.values() for one in found}
            # Of a catalog that is gone nothing is told any more.
            language.findings = {page: before[page] for page in before.keys() & catalogs.keys()}
            language.findings |= {page: [] for page in pages.values()}
            for one in check.check(list(pages), judge, glossary):
                language.findings[pages[one.path]].append(one)
                if not one.is_note and replace(one, line=0) not in known:
                    self._say(f"  {one.path}:{one.text()}")
            if language.findings != before:
                self._publish(language)

    def _publish(self, language: _Language, pages: Iterable[str] = ()) -> None:
        """Publish which pages changed, and all that is to be said of the language's pages.

        That something is missing or fuzzy is no mistake; the command ``status`` tells it.
        """
        outcome = language.outcome
        notes: dict[str, list[Note]] = {}
        if outcome.error:
            notes[""] = [Note(printable_lines(outcome.error))]
        for warning in outcome.warnings:
            notes.setdefault(warning.docname, []).append(
                Note(printable(str(warning)), warning.line)
            )
        for page, findings in language.findings.items():
            lines = outcome.lines.get(page, {})
            for one in findings:
                if not one.is_note:
                    text = printable(f"{one.path.name}:{one.text()}")
                    note = Note(text, lines.get(one.entry, 0))
                    notes.setdefault(page, []).append(note)
        for on_page in notes.values():
            on_page.sort(key=lambda note: note.line)
        self.news.publish(language.name, pages, notes)

    def _ask(self, language: _Language, *, everything: bool) -> Connection:
        """Ask a language's worker for a build, and return where it answers."""
        if language.connection and language.connection.poll():
            self._stop(language)  # it went wrong after its answer
        if language.connection is None:
            language.connection, theirs = Pipe()
            language.process = self._new(
                target=work, args=(theirs, self._places, language.name), daemon=True
            )
            language.process.start()
            theirs.close()
        language.connection.send(everything)
        return language.connection

    def _stop(self, language: _Language) -> None:
        if language.connection and language.process:
            language.connection.close()
            language.process.join()
        language.connection = language.process = None

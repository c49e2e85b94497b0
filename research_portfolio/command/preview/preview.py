"""The round from a save to the pages: asks the workers, checks the catalogs, tells the board."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from research_portfolio.catalogs import check, files, myst
from research_portfolio.catalogs.characters import printable_lines
from research_portfolio.catalogs.check import Finding
from research_portfolio.catalogs.glossary import FILE, Glossary, GlossaryError, load
from research_portfolio.catalogs.safety import Judge

from . import notes
from .board import Board, Note
from .changes import Places
from .changes import work as work_for
from .worker import Outcome, work


@dataclass
class _Language:
    """A language's worker while there is one, and what is known of its pages."""

    name: str
    outcome: Outcome = field(default_factory=Outcome)
    findings: dict[Path, list[Finding]] = field(default_factory=dict)
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
        self.board = Board()
        self._places = places
        self._languages = {name: _Language(name) for name in languages}
        self._say = say
        self._new = new
        self._judge: Judge | None = None

    def start(self) -> None:
        """Build every language, and check all catalogs."""
        self._build(self._languages.values(), everything=False)
        self._check(self._catalogs(), whole=True)

    def saved(self, paths: Iterable[Path]) -> None:
        """Bring the pages up to date after some files were saved."""
        asked = work_for(paths, self._languages, self._places)
        languages = [self._languages[name] for name in asked.languages]
        if asked.restart:
            self._judge = None
            for language in languages:
                self._stop(language)
        catalogs = self._catalogs() if asked.recheck else asked.catalogs
        self._build(languages, everything=asked.everything or asked.restart)
        self._check(catalogs, whole=asked.recheck)

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
                    outcome = Outcome(error="Sphinx ended without a word")
                self._take(language, outcome, time.monotonic() - began)

    def _take(self, language: _Language, outcome: Outcome, seconds: float) -> None:
        name = language.name
        if outcome.error:
            self._stop(language)
            self._say(f"{name}: {outcome.error}; mend it and save")
            language.outcome = replace(language.outcome, pages=(), error=outcome.error)
        else:
            pages = ", ".join(outcome.pages) or "nothing"
            self._say(f"{name}: {pages} in {seconds:.2f} s")
            for warning in outcome.fresh:
                self._say(f"  {warning}")
            language.outcome = outcome
        self._publish(language, language.outcome.pages)

    def _publish(self, language: _Language, pages: Iterable[str] = ()) -> None:
        name, outcome = language.name, language.outcome
        findings = {
            self._docname(path, name): found for path, found in language.findings.items() if found
        }
        said = notes.on_pages(name, outcome.warnings, findings, outcome.lines)
        if outcome.error:
            said.setdefault(notes.below(name), []).insert(0, Note(printable_lines(outcome.error)))
        addresses = [notes.address(name, docname) for docname in pages]
        self.board.publish(notes.below(name), addresses, said)

    def _check(self, catalogs: Iterable[Path], *, whole: bool) -> None:
        """Check catalogs, tell what is new in them, and put it on their pages."""
        by_language: dict[str, list[Path]] = {}
        for path in catalogs:
            name = path.relative_to(self._places.locales).parts[0]
            if name in self._languages and path.name != "compendium.po":
                by_language.setdefault(name, []).append(path)
        try:
            self._judge = self._judge or myst.judge(self._places.conf / "conf.py")
            glossary = self._glossary()
        except (myst.ConfError, GlossaryError) as error:
            self._say(str(error))
            return
        for name, paths in by_language.items():
            language = self._languages[name]
            present = [path for path in paths if path.exists()]
            known = {
                (one.path, one.rule, one.entry, one.what)
                for found in language.findings.values()
                for one in found
            }
            found = check.check(present, self._judge, glossary)
            for path in paths:
                language.findings[path] = [one for one in found if one.path == path]
            for one in found:
                is_new = (one.path, one.rule, one.entry, one.what) not in known
                if is_new and not one.is_note:
                    self._say(f"  {one.path}:{one.line}: {one.rule}: {one.what}; {one.remedy}")
            self._publish(language)

    def _glossary(self) -> Glossary:
        path = self._places.locales / FILE
        return load(path) if path.exists() else Glossary()

    def _catalogs(self) -> list[Path]:
        return [
            path
            for name in self._languages
            for path in files.language_catalogs(self._places.locales, name).values()
        ]

    def _docname(self, path: Path, language: str) -> str:
        folder = self._places.locales / language / "LC_MESSAGES"
        return path.relative_to(folder).with_suffix("").as_posix()

    def _ask(self, language: _Language, *, everything: bool) -> Connection:
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

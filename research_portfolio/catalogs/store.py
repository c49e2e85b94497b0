"""The catalogs of a site, each read and judged once.

A refused translation is removed here, so that no caller can show it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from research_portfolio.catalogs import po
from research_portfolio.catalogs.files import is_inside, language_catalogs
from research_portfolio.catalogs.safety import OF_WORDS, Judge


class Held(NamedTuple):
    """An entry as readers may see it, and the file of its catalog."""

    entry: po.Entry
    path: Path


Judged = tuple[po.Catalog, list[po.LineFault]]
"""A catalog without the translations that were refused, and the line and the reason of each."""


class Store:
    """Catalogs by language and domain, which is a catalog's name without its ending.

    As in Sphinx, a translation that is missing in the first of the folders of languages is looked
    for in the next, and ``use_fuzzy`` shows fuzzy translations.
    """

    def __init__(self, folders: Sequence[Path], judge: Judge, *, use_fuzzy: bool = False) -> None:
        self.folders = folders
        #: The file type of the pages of each domain that has pages, as Sphinx names it.
        self.file_types: Mapping[str, str] = {}
        self._judge = judge
        self._use_fuzzy = use_fuzzy
        self._read: dict[tuple[Path, str], tuple[tuple[int, int], Judged]] = {}

    def plain(self, message: str) -> str:
        """Return the text of a message in Markdown without its markup."""
        return self._judge.read(message).text

    def files(self, language: str) -> Iterator[tuple[str, Path]]:
        """Yield the domain and the file of each catalog of a language, the first folder's first."""
        for folder in self.folders:
            yield from language_catalogs(folder, language).items()

    def entries(self, language: str, domain: str) -> Mapping[str, Held]:
        """Return the entries of a domain by message."""
        found: dict[str, Held] = {}
        for folder in self.folders:
            path = folder / language / "LC_MESSAGES" / f"{domain}.po"
            if is_inside(path, folder):
                for entry in self.judged(path, domain)[0].entries:
                    known = found.get(entry.msgid)
                    if known is None or (entry.translated and not known.entry.translated):
                        found[entry.msgid] = Held(entry, path)
        return found

    def judged(self, path: Path, domain: str) -> Judged:
        """Read a catalog and judge it, once for each state of its file.

        A catalog with faults has no entries.
        """
        state = path.stat()
        file_type = self.file_types.get(domain, "")
        key, stamp = (path, file_type), (state.st_mtime_ns, state.st_size)
        if key not in self._read or self._read[key][0] != stamp:
            self._read[key] = stamp, self._judged(path.read_bytes(), domain, file_type)
        return self._read[key][1]

    def _judged(self, data: bytes, domain: str, file_type: str) -> Judged:
        catalog = po.read(data)
        if catalog.faults:
            return replace(catalog, entries=()), []
        entries, refused = [], []
        for read in catalog.entries:
            # Sphinx asks for no contexts, and for plurals in words of the interface only.
            is_other = read.msgctxt is not None or (read.msgid_plural and domain not in OF_WORDS)
            if read.obsolete or not read.msgid or is_other:
                continue
            entry = replace(read, flags=()) if read.fuzzy and self._use_fuzzy else read
            if entry.translated and (what := self._judge.refusal(entry, domain, file_type)):
                refused.append(po.LineFault(entry.msgstr_line, what))
                entry = replace(entry, msgstr="", plurals=())
            entries.append(entry)
        return replace(catalog, entries=tuple(entries)), refused

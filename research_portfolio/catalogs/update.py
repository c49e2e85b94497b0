"""Updates catalogs from the pages: the messages that these have now, and nothing else.

The layout is sphinx-intl's, ``<locales>/<language>/LC_MESSAGES/<page>.po``, so that its commands
work too. The compendium, ``<locales>/<language>/compendium.po``, is outside of the folder that
Sphinx compiles.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from babel.core import UnknownLocaleError
from babel.messages.plurals import get_plural

from research_portfolio.catalogs import files, po
from research_portfolio.catalogs.merge import merge

_VERSION: Final = re.compile(r"(?<!\s)\s+v?\d[\w.+-]*$")
_UNFILLED: Final = re.compile(r"EMAIL@ADDRESS|LL@li\.org|^(LANGUAGE|ZONE|PACKAGE VERSION|)$")
_OF_THE_TOOL: Final = frozenset(
    {"POT-Creation-Date", "PO-Revision-Date", "Generated-By", "X-Generator"}
)
_UNFILLED_COMMENT: Final = re.compile(
    r"SOME DESCRIPTIVE TITLE|EMAIL@ADDRESS|^\s*Copyright \(C\)|translations for |^\s*$"
    r"|This file is distributed under the same license as the .{,100} (package|project)"
)


Templates = Mapping[str, Sequence[po.Entry]]
"""The messages that each page has now."""


@dataclass(slots=True)
class Outcome:
    """What an update did, for whoever started it."""

    changed: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """``FILE:LINE: what is wrong``, for each place that kept a catalog from being updated."""


def read_templates(folder: Path, conf: Path) -> tuple[Templates, str]:
    """Read what Sphinx's gettext builder wrote, with ``gettext_location``.

    Returns the messages by page, in the order of the pages' names, each with the files it stands in
    relative to the folder of ``conf.py``, and the name of the project.
    """
    templates, project = {}, ""
    for path in sorted(folder.rglob("*.pot")):
        catalog = po.read(path.read_bytes())
        page = path.relative_to(folder).with_suffix("").as_posix()
        templates[page] = [
            replace(message, occurrences=_places(message.occurrences, folder, conf))
            for message in catalog.entries
        ]
        project = project or _VERSION.sub("", catalog.header.get("Project-Id-Version", ""))
    return templates, project


def _places(names: Iterable[str], build: Path, conf: Path) -> tuple[str, ...]:
    """Name the files that a message stands in, the same on every machine."""
    root = conf.resolve()
    paths = [Path(os.path.normpath(build.resolve() / name)) for name in names]
    places = (p.relative_to(root).as_posix() if p.is_relative_to(root) else p.name for p in paths)
    return tuple(dict.fromkeys(places))


def header(old: Mapping[str, str], language: str, project: str) -> dict[str, str]:
    """Make a catalog's header from the old one: what people wrote, and nothing of a date or a tool.

    The language is the folder's name; a catalog that names no project gets this one.
    """
    fields = {"Plural-Forms": "nplurals=2; plural=(n != 1);", "Project-Id-Version": project}
    fields |= {
        name: value
        for name, value in old.items()
        if name not in _OF_THE_TOOL and not _UNFILLED.search(value)
    }
    with suppress(UnknownLocaleError, ValueError):
        fields["Plural-Forms"] = str(get_plural(language).plural_forms)
    return fields | {
        "Project-Id-Version": _VERSION.sub("", fields["Project-Id-Version"]),
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


def _is_of_a_page_gone(catalog: po.Catalog, page: str, conf: Path) -> bool:
    """Tell the catalog of a page that is no more from one that somebody keeps by hand.

    The first names a file of the page's name in every entry, and none that still exists.
    """
    named = [name for entry in catalog.entries for name in entry.occurrences]
    return (
        bool(named)
        and all(entry.occurrences for entry in catalog.entries)
        and all(Path(name).with_suffix("").as_posix().endswith(page) for name in named)
        and not any((conf / re.sub(r"^(\.\./)+", "", name)).exists() for name in named)
    )


def update_language(
    conf: Path, locales: Path, language: str, templates: Templates, project: str, outcome: Outcome
) -> None:
    """Update one language's catalogs.

    A catalog with faults is reported and left as it is, and the others are updated. If the
    compendium has faults, no catalog is changed: translations that leave them could not be kept.
    """
    store = locales / language / "compendium.po"
    paths = files.language_catalogs(locales, language)
    read = {path: po.read(path.read_bytes()) for path in (store, *paths.values()) if path.exists()}
    for path, catalog in read.items():
        outcome.faults += [f"{path}:{fault.line}: {fault.message}" for fault in catalog.faults]
    kept = read.get(store, po.Catalog())
    if kept.faults:
        return
    broken = {page for page, path in paths.items() if read[path].faults}
    catalogs = {
        page: read[path]
        for page, path in paths.items()
        if page not in broken and (page in templates or _is_of_a_page_gone(read[path], page, conf))
    }
    merged = merge(
        {page: messages for page, messages in templates.items() if page not in broken},
        {page: catalog.entries for page, catalog in catalogs.items()},
        kept.entries,
    )

    def save(path: Path, old: po.Catalog, entries: tuple[po.Entry, ...]) -> None:
        lines = old.header_comment.split("\n")
        comment = "\n".join(line for line in lines if not _UNFILLED_COMMENT.search(line))
        new = po.Catalog(entries, (), header(old.header, language, project), comment)
        if files.write_bytes(path, po.write(new).encode("utf-8")):
            outcome.changed.append(path)

    # Until every page is written, the compendium also has what moves from one page to another, so that
    # a run that is interrupted loses nothing; the next run takes it out again.
    if merged.on_the_way != merged.compendium:
        save(store, kept, merged.on_the_way)
    for page, entries in merged.pages.items():
        path = locales / language / "LC_MESSAGES" / f"{page}.po"
        save(path, catalogs.get(page, po.Catalog()), entries)
    for page in catalogs.keys() - templates.keys():
        paths[page].unlink()
        outcome.changed.append(paths[page])
    if merged.compendium:
        save(store, kept, merged.compendium)
    elif store.exists():
        store.unlink()
        outcome.changed.append(store)


def update(conf: Path, locales: Path, templates: Path, languages: Iterable[str]) -> Outcome:
    """Bring the catalogs of some languages in step with the pages; a new one gets its catalogs made.

    The folders are those of ``conf.py``, of the languages' folders, and of Sphinx's templates.
    """
    messages, project = read_templates(templates, conf)
    outcome = Outcome()
    for language in languages:
        update_language(conf, locales, language, messages, project, outcome)
    outcome.changed = list(dict.fromkeys(outcome.changed))
    return outcome

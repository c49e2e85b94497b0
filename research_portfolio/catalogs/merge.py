"""What becomes of the translations when the pages change. Pure: entries in, entries out.

A translation goes where its sentence goes. The order in which a home is looked for: the same
sentence on the same page; the same sentence elsewhere, or among those once deleted; a sentence of
the page that is gone and was nearly the same, then one of another page. What finds no home is
kept in the compendium, from which it comes back when its sentence does.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from research_portfolio.catalogs.po import Entry, Key, tidy

NEAR: Final = 0.6
"""From which likeness, of 1, a sentence counts as another one changed."""

_FEW_WORDS: Final = 5
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Merged:
    """One language's catalogs after a merge: by page, and what no page has any more.

    ``on_the_way`` is the compendium with what goes from one page to another: everything that a
    page gives away.
    """

    pages: dict[str, tuple[Entry, ...]]
    compendium: tuple[Entry, ...]
    on_the_way: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Leaving:
    """An entry that its page has no place for."""

    page: str
    entry: Entry


def merge(
    templates: Mapping[str, Sequence[Entry]],
    catalogs: Mapping[str, Sequence[Entry]],
    compendium: Sequence[Entry],
) -> Merged:
    """Bring one language's catalogs in step with the pages.

    Parameters
    ----------
    templates
        For each page the messages that it has now, in the order of the page.
    catalogs
        For each page, also those that are gone, the entries as they are on disk.
    compendium
        Translations whose sentence was on no page the last time.

    Returns
    -------
    The new entries by page, in the order of `templates`, and the new compendium. Merging again
    gives the same.
    """
    wanted = {page: {message.key for message in messages} for page, messages in templates.items()}
    kept: dict[str, dict[Key, Entry]] = {page: {} for page in templates}
    leaving: list[_Leaving] = []
    for page, entries in catalogs.items():
        home = kept.get(page, {})
        for entry in sorted(entries, key=_worth, reverse=True):
            stays = not entry.obsolete and entry.key in wanted.get(page, ())
            if stays and entry.key not in home:
                home[entry.key] = entry
            elif entry.has_translation or entry.tcomment:
                leaving.append(_Leaving(page, replace(entry, obsolete=False)))

    exact = _exact_homes(leaving, compendium, kept)
    pages: dict[str, dict[Key, Entry]] = {}
    used: set[int] = set()
    for page, messages in templates.items():
        filled = pages[page] = {}
        for message in messages:
            here = kept[page].get(message.key, message)
            if not here.has_translation and (found := exact.get(message.key)):
                best = max(found, key=lambda c: (c.page == page, _worth(c.entry)))
                used.add(id(best.entry))
                here = _carry(here, best.entry)
            filled[message.key] = here

    changed = _changed_sentences(pages, [one for one in leaving if id(one.entry) not in used])
    for (page, key), source in changed.items():
        pages[page][key] = _fuzzy_from(pages[page][key], source)

    live = {(entry.key, entry.msgstr) for page in pages.values() for entry in page.values()}
    carried_on = {id(source) for source in changed.values() if source.fuzzy}
    rest = [entry for entry in compendium if id(entry) not in used]
    rest += [
        one.entry
        for one in leaving
        if id(one.entry) not in used and id(one.entry) not in carried_on
    ]
    return Merged(
        pages={
            page: tuple(
                tidy(
                    replace(
                        pages[page][message.key],
                        occurrences=message.occurrences,
                        comment=message.comment,
                    )
                )
                for message in messages
            )
            for page, messages in templates.items()
        },
        compendium=_keep(rest, live),
        on_the_way=_keep([*rest, *(o.entry for o in leaving if id(o.entry) in used)], set()),
    )


def _worth(entry: Entry) -> tuple[bool, bool, bool]:
    """Rank entries with one source text: the finished before the fuzzy, the live before the old."""
    return entry.has_translation, not entry.fuzzy, not entry.obsolete


def _exact_homes(
    leaving: Iterable[_Leaving],
    compendium: Iterable[Entry],
    kept: Mapping[str, Mapping[Key, Entry]],
) -> dict[Key, list[_Leaving]]:
    """All translations there are of each sentence; the first of equals is the one to take.

    A compendium's context only tells variants of one sentence apart, so it is left out here.
    """
    homes: dict[Key, list[_Leaving]] = {}
    for one in leaving:
        if one.entry.has_translation:
            homes.setdefault(one.entry.key, []).append(one)
    for entry in compendium:
        if entry.has_translation:
            homes.setdefault((None, entry.msgid), []).append(_Leaving("", entry))
    for page, entries in kept.items():
        for entry in entries.values():
            if entry.has_translation:
                homes.setdefault(entry.key, []).append(_Leaving(page, entry))
    return homes


def _carry(here: Entry, source: Entry) -> Entry:
    """Take over a translation with all that its translator said about it."""
    comments = dict.fromkeys(text for text in (here.tcomment, source.tcomment) if text)
    return replace(
        here,
        msgstr=source.msgstr,
        plurals=source.plurals,
        tcomment="\n".join(comments),
        flags=source.flags,
        previous=source.previous,
        previous_plural=source.previous_plural,
        previous_context=source.previous_context,
    )


def _fuzzy_from(here: Entry, source: Entry) -> Entry:
    """Take over a translation of another text, and say of which.

    A text that changed twice before anybody looked keeps the one that was translated.
    """
    translated = source.previous if source.fuzzy and source.previous else source.msgid
    carried = _carry(here, source)
    return replace(carried, flags=("fuzzy", *carried.flags), previous=translated)


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, from 0 to 1: in words, or in letters if they are short."""
    a, b = (_TOKEN.findall(text.lower()) for text in (one, other))
    if min(len(a), len(b)) < _FEW_WORDS:
        matcher = difflib.SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)
    else:
        matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()


def _changed_sentences(
    pages: Mapping[str, Mapping[Key, Entry]], leaving: Sequence[_Leaving]
) -> dict[tuple[str, Key], Entry]:
    """Pair sentences that are new with those that are gone, the likest first, each once."""
    sources = [one for one in leaving if one.entry.has_translation]
    new = [
        (page, key)
        for page, entries in pages.items()
        for key, entry in entries.items()
        if not entry.has_translation
    ]
    pairs: list[tuple[bool, float, int, int]] = []
    for i, (page, key) in enumerate(new):
        for j, source in enumerate(sources):
            like = likeness(key[1], source.entry.msgid)
            if like >= NEAR:
                pairs.append((source.page != page, -like, i, j))
    changed: dict[tuple[str, Key], Entry] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if new[i] not in changed and j not in taken:
            changed[new[i]] = sources[j].entry
            taken.add(j)
    return changed


def _keep(entries: Sequence[Entry], live: set[tuple[Key, str]]) -> tuple[Entry, ...]:
    """Make the compendium of what may be needed again, by source text.

    Another translation of the same sentence gets its file's name as context, because a catalog
    holds each pair of context and text once. A fuzzy entry nobody edited says nothing that the
    entry it came from does not.
    """
    pairs = {(entry.msgid, entry.msgstr) for entry in entries if not entry.fuzzy}
    pairs |= {(key[1], msgstr) for key, msgstr in live}
    found: dict[Key, Entry] = {}
    said: set[tuple[str, str, str]] = set()
    for entry in entries:
        if (entry.key, entry.msgstr) in live or ((None, entry.msgid), entry.msgstr) in live:
            continue
        if entry.fuzzy and entry.previous and (entry.previous, entry.msgstr) in pairs:
            continue
        what = (entry.msgid, entry.msgstr, "" if entry.has_translation else entry.tcomment)
        if what in said:
            continue
        said.add(what)
        context = entry.msgctxt
        name = " ".join(entry.occurrences) or "compendium"
        number = 1
        while (context, entry.msgid) in found:
            context = name if number == 1 else f"{name} {number}"
            number += 1
        found[context, entry.msgid] = tidy(replace(entry, msgctxt=context, comment=""))
    return tuple(sorted(found.values(), key=lambda entry: (entry.msgid, entry.msgctxt or "")))

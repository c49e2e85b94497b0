"""What becomes of the translations when the pages change. Pure: entries in, entries out.

A translation goes where its sentence goes. The order in which a home is looked for: the same
sentence on the same page; the same sentence elsewhere, or among those once deleted; a sentence of
the page that is gone and was nearly the same, then one of another page. What finds no home is
kept in the compendium, from which it comes back when its sentence does.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from research_portfolio.catalogs.po import Entry, Key, is_too_long, tidy

NEAR: Final = 0.6
"""From which likeness, of 1, a sentence counts as another one changed."""

_FEW_WORDS: Final = 5
# To compare each sentence with each would take the square of them: those are tried that share the
# most with it, by the first texts that each word stands in.
_OFTEN: Final = 100
_TRIED: Final = 20
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


Found = tuple[str, Entry]
"""An entry, and the page that it was found on; that of the compendium is ""."""


def merge(
    templates: Mapping[str, Sequence[Entry]],
    catalogs: Mapping[str, Sequence[Entry]],
    compendium: Sequence[Entry],
) -> Merged:
    """Bring one language's catalogs in step with the pages. Merging again gives the same.

    ``templates`` are the messages that each page has now, in its order; ``catalogs`` the entries on
    disk, also of pages that are gone; ``compendium`` holds translations whose sentence was on no
    page the last time.
    """
    kept, leaving = sort_out(templates, catalogs)
    pages, used = take_same(templates, kept, translations(leaving, compendium, kept))
    free = [(page, entry) for page, entry in leaving if id(entry) not in used]
    changed = changed_sentences(pages, free)
    for (page, key), source in changed.items():
        pages[page][key] = fuzzy_from(pages[page][key], source)
    # A fuzzy entry that is carried on goes on living in the page; any other source is kept, too.
    carried_on = {id(source) for source in changed.values() if source.fuzzy}
    rest = [entry for entry in compendium if id(entry) not in used]
    rest += [entry for _page, entry in free if id(entry) not in carried_on]
    live = {(entry.key, entry.msgstr) for page in pages.values() for entry in page.values()}
    moved = [entry for _page, entry in leaving if id(entry) in used]
    return Merged(
        {page: as_written(pages[page], messages) for page, messages in templates.items()},
        keep(rest, live),
        keep([*rest, *moved], set()),
    )


def sort_out(
    templates: Mapping[str, Sequence[Entry]], catalogs: Mapping[str, Sequence[Entry]]
) -> tuple[dict[str, dict[Key, Entry]], list[Found]]:
    """Return what stays on its page, and what leaves it and is worth to be kept."""
    wanted = {page: {message.key for message in messages} for page, messages in templates.items()}
    kept: dict[str, dict[Key, Entry]] = {page: {} for page in templates}
    leaving: list[Found] = []
    for page, entries in catalogs.items():
        for entry in sorted(entries, key=_worth, reverse=True):
            is_wanted = not entry.obsolete and entry.key in wanted.get(page, ())
            if is_wanted and entry.key not in kept[page]:
                kept[page][entry.key] = entry
            elif entry.has_translation or entry.tcomment:
                leaving.append((page, replace(entry, obsolete=False)))
    return kept, leaving


def translations(
    leaving: Iterable[Found], compendium: Iterable[Entry], kept: Mapping[str, Mapping[Key, Entry]]
) -> dict[Key, list[Found]]:
    """Return all translations there are of each sentence; the first of equals is the one to take.

    A compendium's context only tells variants of one sentence apart, so it is left out here.
    """
    staying = ((page, entry) for page, entries in kept.items() for entry in entries.values())
    found: dict[Key, list[Found]] = {}
    for page, entry in (*leaving, *(("", entry) for entry in compendium), *staying):
        if entry.has_translation:
            key = entry.key if page else (None, entry.msgid)
            found.setdefault(key, []).append((page, entry))
    return found


def take_same(
    templates: Mapping[str, Sequence[Entry]],
    kept: Mapping[str, Mapping[Key, Entry]],
    known: Mapping[Key, Sequence[Found]],
) -> tuple[dict[str, dict[Key, Entry]], set[int]]:
    """Fill the pages with translations of the same sentences.

    Returns the entries of each page, and what was taken from elsewhere, each by its `id`.
    """
    pages: dict[str, dict[Key, Entry]] = {page: {} for page in templates}
    used: set[int] = set()
    for page, messages in templates.items():
        for message in messages:
            here = kept[page].get(message.key, message)
            if not here.has_translation and (found := known.get(message.key)):
                _page, best = max(found, key=lambda one: (one[0] == page, _worth(one[1])))
                used.add(id(best))
                here = _carry(here, best)
            pages[page][message.key] = here
    return pages, used


def as_written(entries: Mapping[Key, Entry], messages: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of a page in its order, with what the page says of each message."""
    return tuple(
        tidy(
            replace(entries[message.key], occurrences=message.occurrences, comment=message.comment)
        )
        for message in messages
    )


def _worth(entry: Entry) -> tuple[bool, bool, bool]:
    """Rank entries with one source text: the finished before the fuzzy, the live before the old."""
    return entry.has_translation, not entry.fuzzy, not entry.obsolete


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


def fuzzy_from(here: Entry, source: Entry) -> Entry:
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
        matcher = difflib.SequenceMatcher(None, one.lower(), other.lower())
    else:
        matcher = difflib.SequenceMatcher(None, a, b)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()


def _traces(text: str) -> Iterable[str]:
    """Return what like texts share: words and, in a short text, each three letters in a row."""
    text = "" if is_too_long(text) else text.lower()
    words = _TOKEN.findall(text)
    letters = range(len(text) if len(words) < 2 * _FEW_WORDS else 0)
    return dict.fromkeys([*words, *(text[i : i + 3] for i in letters)])


def changed_sentences(
    pages: Mapping[str, Mapping[Key, Entry]], leaving: Sequence[Found]
) -> dict[tuple[str, Key], Entry]:
    """Pair sentences that are new with those that are gone, the likest first, each once."""
    sources = [(page, entry) for page, entry in leaving if entry.has_translation]
    new = [
        (page, key)
        for page, entries in pages.items()
        for key, entry in entries.items()
        if not entry.has_translation
    ]
    index: dict[str, list[int]] = {}
    for j, (_page, source) in enumerate(sources):
        for trace in _traces(source.msgid):
            index.setdefault(trace, []).append(j)
    pairs: list[tuple[bool, float, int, int]] = []
    for i, (page, key) in enumerate(new):
        shared = Counter(j for trace in _traces(key[1]) for j in index.get(trace, ())[:_OFTEN])
        for j, _times in shared.most_common(_TRIED):
            from_page, source = sources[j]
            like = likeness(key[1], source.msgid)
            if like >= NEAR:
                pairs.append((from_page != page, -like, i, j))
    changed: dict[tuple[str, Key], Entry] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if new[i] not in changed and j not in taken:
            changed[new[i]] = sources[j][1]
            taken.add(j)
    return changed


def keep(entries: Sequence[Entry], live: set[tuple[Key, str]]) -> tuple[Entry, ...]:
    """Make the compendium of what may be needed again, by source text.

    Another translation of the same sentence gets its file's name as context, because a catalog
    holds each pair of context and text once. A fuzzy entry nobody edited says nothing that the
    entry it came from does not.
    """
    pairs = {(entry.msgid, entry.msgstr) for entry in entries if not entry.fuzzy}
    pairs |= {(key[1], msgstr) for key, msgstr in live}
    found: dict[Key, Entry] = {}
    said: set[tuple[str, str, str]] = set()
    numbers: Counter[tuple[str, str]] = Counter()
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
        while (context, entry.msgid) in found:
            number = numbers[name, entry.msgid] = numbers[name, entry.msgid] + 1
            context = name if number == 1 else f"{name} {number}"
        found[context, entry.msgid] = tidy(replace(entry, msgctxt=context, comment=""))
    return tuple(sorted(found.values(), key=lambda entry: (entry.msgid, entry.msgctxt or "")))

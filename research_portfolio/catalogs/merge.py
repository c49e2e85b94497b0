"""Merges translations into the messages that pages have now. Pure: entries in, entries out.

A message takes the translation of the same sentence on its page, or else on another page or in the
compendium. Without one it takes, as fuzzy, that of a similar sentence that was deleted, from its
page before any other. Translations that no message takes are kept in the compendium, until a page
has their sentence again.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from research_portfolio.catalogs.po import Entry, Key, is_too_long, tidy

NEAR: Final = 0.6
"""The similarity, from 0 to 1, from which a sentence counts as another one changed."""

_FEW_WORDS: Final = 5
# To compare each new sentence with each old one would take the product of their numbers: only those
# are compared that share the most words, by the first sentences that have each word.
_OFTEN: Final = 100
_TRIED: Final = 20
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Merged:
    """One language's catalogs after a merge: by page, and what no page has any more.

    ``on_the_way`` is the compendium with what moves from one page to another, so with everything
    that any catalog loses.
    """

    pages: dict[str, tuple[Entry, ...]]
    compendium: tuple[Entry, ...]
    on_the_way: tuple[Entry, ...]


Found = tuple[str, Entry]
"""The page that an entry was found on, "" for the compendium, and the entry."""


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
    # A fuzzy entry that was taken over is still on a page; any other source is kept, too.
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
    """Return what stays on its page, and what leaves it and holds a translation or a comment."""
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
    """Return all translations of each sentence; of equally good ones the first is to be taken.

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
    pairs = ((entries[message.key], message) for message in messages)
    return tuple(
        tidy(replace(entry, occurrences=message.occurrences, comment=message.comment))
        for entry, message in pairs
    )


def _worth(entry: Entry) -> tuple[bool, bool, bool]:
    """Rank entries with one source text: finished before fuzzy ones, obsolete ones last."""
    return entry.has_translation, not entry.fuzzy, not entry.obsolete


def _carry(here: Entry, source: Entry) -> Entry:
    """Give a message the translation of another entry, with its flags and the comments of both."""
    comments = dict.fromkeys(filter(None, (here.tcomment, source.tcomment)))
    kept = {name: getattr(here, name) for name in ("msgctxt", "msgid", "msgid_plural")}
    return replace(source, **kept, tcomment="\n".join(comments), obsolete=False)


def fuzzy_from(here: Entry, source: Entry) -> Entry:
    """Give a message the translation of another text, which becomes its previous text.

    After two changes without a review the previous text is the one that was translated.
    """
    translated = source.previous_msgid if source.fuzzy and source.previous_msgid else source.msgid
    carried = _carry(here, source)
    return replace(carried, flags=("fuzzy", *carried.flags), previous_msgid=translated)


def likeness(one: str, other: str) -> float:
    """Return how similar two texts are, from 0 to 1: in words, or in letters if they are short."""
    texts = [one.lower(), other.lower()]
    words = [_TOKEN.findall(text) for text in texts]
    is_short = min(map(len, words)) < _FEW_WORDS
    matcher = difflib.SequenceMatcher(None, *(texts if is_short else words))
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()


def _features(text: str) -> Iterable[str]:
    """Return what similar texts share: words and, in a short text, each three letters in a row."""
    text = "" if is_too_long(text) else text.lower()
    words = _TOKEN.findall(text)
    letters = range(len(text) if len(words) < 2 * _FEW_WORDS else 0)
    return dict.fromkeys([*words, *(text[i : i + 3] for i in letters)])


def changed_sentences(
    pages: Mapping[str, Mapping[Key, Entry]], leaving: Sequence[Found]
) -> dict[tuple[str, Key], Entry]:
    """Pair new sentences with deleted ones, the most similar first, each once."""
    sources = [(page, entry) for page, entry in leaving if entry.has_translation]
    new = [
        (page, key)
        for page, entries in pages.items()
        for key, entry in entries.items()
        if not entry.has_translation
    ]
    index: dict[str, list[int]] = {}
    for j, (_page, source) in enumerate(sources):
        for feature in _features(source.msgid):
            index.setdefault(feature, []).append(j)
    pairs: list[tuple[bool, float, int, int]] = []
    for i, (page, (_context, msgid)) in enumerate(new):
        shared = Counter(j for word in _features(msgid) for j in index.get(word, ())[:_OFTEN])
        for j, _times in shared.most_common(_TRIED):
            from_page, source = sources[j]
            if (like := likeness(msgid, source.msgid)) >= NEAR:
                pairs.append((from_page != page, -like, i, j))
    changed: dict[tuple[str, Key], Entry] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if new[i] not in changed and j not in taken:
            changed[new[i]] = sources[j][1]
            taken.add(j)
    return changed


def keep(entries: Sequence[Entry], live: set[tuple[Key, str]]) -> tuple[Entry, ...]:
    """Make the compendium of what may be needed again, ordered by source text.

    ``live`` are the keys and translations that pages have. Another translation of the same sentence
    gets the name of its file as context, because a catalog holds each pair of context and text
    once. A fuzzy entry that nobody edited says nothing that the entry it came from does not.
    """
    pairs = {(entry.msgid, entry.msgstr) for entry in entries if not entry.fuzzy}
    pairs |= {(msgid, msgstr) for (_context, msgid), msgstr in live}
    found: dict[Key, Entry] = {}
    said: set[tuple[str, str, str]] = set()
    numbers: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        what = (entry.msgid, entry.msgstr, "" if entry.has_translation else entry.tcomment)
        is_live = any((key, entry.msgstr) in live for key in (entry.key, (None, entry.msgid)))
        is_unedited = entry.fuzzy and (entry.previous_msgid, entry.msgstr) in pairs
        if is_live or is_unedited or what in said:
            continue
        said.add(what)
        context = entry.msgctxt
        name = " ".join(entry.occurrences) or "compendium"
        while (context, entry.msgid) in found:
            numbers[name, entry.msgid] += 1
            number = numbers[name, entry.msgid]
            context = name if number == 1 else f"{name} {number}"
        found[context, entry.msgid] = tidy(replace(entry, msgctxt=context, comment=""))
    return tuple(sorted(found.values(), key=lambda entry: (entry.msgid, entry.msgctxt or "")))

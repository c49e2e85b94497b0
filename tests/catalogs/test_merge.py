"""What becomes of a translation when its page changes."""

from dataclasses import replace

import pytest

from research_portfolio.catalogs.merge import (
    as_written,
    changed_sentences,
    fuzzy_from,
    keep,
    merge,
    sort_out,
    take_same,
    translations,
)
from research_portfolio.catalogs.po import Entry

LONG = "The training dynamics of real networks remain largely a black box."
CHANGED = "The training dynamics of finite networks remain largely a black box."


def of(*texts, **fields):
    """Entries from texts, or from pairs of a text and its translation."""
    pairs = [(text, "") if isinstance(text, str) else text for text in texts]
    return [Entry(msgid, msgstr, **fields) for msgid, msgstr in pairs]


def brief(entries):
    return [(e.msgid, e.msgstr, e.fuzzy, e.previous_msgid) for e in entries]


@pytest.mark.parametrize(
    ("templates", "catalogs", "pages"),
    [
        pytest.param(
            {"a": of("x", "y")},
            {"a": of(("y", "乙"), ("x", "甲"))},
            {"a": [("x", "甲", False, None), ("y", "乙", False, None)]},
            id="moved within a page",
        ),
        pytest.param(
            {"a": of(), "b": of("x")},
            {"a": of(("x", "甲"))},
            {"a": [], "b": [("x", "甲", False, None)]},
            id="moved to another page",
        ),
        pytest.param(
            {"b": of("x")},
            {"a": of(("x", "甲"))},
            {"b": [("x", "甲", False, None)]},
            id="page renamed",
        ),
        pytest.param(
            {"a": of(CHANGED)},
            {"a": of((LONG, "译文"))},
            {"a": [(CHANGED, "译文", True, LONG)]},
            id="changed",
        ),
        pytest.param(
            {"a": of(), "b": of(CHANGED)},
            {"a": of((LONG, "译文"))},
            {"a": [], "b": [(CHANGED, "译文", True, LONG)]},
            id="changed and moved",
        ),
        pytest.param(
            {"a": of("Quite another thing, and a long one too.")},
            {"a": of((LONG, "译文"))},
            {"a": [("Quite another thing, and a long one too.", "", False, None)]},
            id="replaced",
        ),
        pytest.param(
            {"a": of("x"), "b": of("x")},
            {"a": of(("x", "甲"))},
            {"a": [("x", "甲", False, None)], "b": [("x", "甲", False, None)]},
            id="said again elsewhere",
        ),
        pytest.param(
            {"a": of("x")},
            {"a": [*of("x"), *of(("x", "甲"), obsolete=True)]},
            {"a": [("x", "甲", False, None)]},
            id="made obsolete by another tool",
        ),
        pytest.param(
            {"a": of("x")},
            {"a": of(("x", ""), ("x", "甲"))},
            {"a": [("x", "甲", False, None)]},
            id="twice in a catalog, once translated",
        ),
        pytest.param(
            {"a": of("x")},
            {"a": of(("x", "甲"), previous_msgid="w")},
            {"a": [("x", "甲", False, None)]},
            id="no longer fuzzy, with its previous text left behind",
        ),
    ],
)
def test_a_translation_goes_where_its_sentence_goes(templates, catalogs, pages):
    merged = merge(templates, catalogs, ())
    assert {page: brief(entries) for page, entries in merged.pages.items()} == pages
    assert merge(templates, merged.pages, merged.compendium).pages == merged.pages


def test_a_sentence_changed_twice_keeps_the_text_that_was_translated():
    once = merge({"a": of(CHANGED)}, {"a": of((LONG, "译文"))}, ())
    again = CHANGED.replace("largely ", "")
    twice = merge({"a": of(again)}, once.pages, once.compendium)
    assert brief(twice.pages["a"]) == [(again, "译文", True, LONG)]


def test_a_change_taken_back_gives_back_the_same_catalog():
    before = {"a": tuple(of((LONG, "译文"), tcomment="noqa: numbers"))}
    once = merge({"a": of(CHANGED)}, before, ())
    back = merge({"a": of(LONG)}, once.pages, once.compendium)
    assert (back.pages, back.compendium) == (before, ())


def test_a_half_edited_translation_is_kept_when_the_change_is_taken_back():
    once = merge({"a": of(CHANGED)}, {"a": of((LONG, "译文"))}, ())
    half = [replace(once.pages["a"][0], msgstr="改了一半的译文")]
    back = merge({"a": of(LONG)}, {"a": half}, once.compendium)
    assert brief(back.pages["a"]) == [(LONG, "译文", False, None)]
    assert [e.msgstr for e in back.compendium] == ["改了一半的译文"]


def test_a_half_edited_translation_goes_on_with_the_next_change_and_is_not_kept_twice():
    once = merge({"a": of(CHANGED)}, {"a": of((LONG, "译文"))}, ())
    half = [replace(once.pages["a"][0], msgstr="改了一半的译文")]
    again = CHANGED.replace("largely ", "")
    twice = merge({"a": of(again)}, {"a": half}, once.compendium)
    assert brief(twice.pages["a"]) == [(again, "改了一半的译文", True, LONG)]
    assert [e.msgstr for e in twice.compendium] == ["译文"]


def test_a_deleted_sentence_waits_in_the_compendium_and_comes_back():
    gone = merge({"a": of("y")}, {"a": of(("x", "甲"), ("y", "乙"), tcomment="note")}, ())
    assert brief(gone.compendium) == [("x", "甲", False, None)]
    back = merge({"a": of("x", "y")}, gone.pages, gone.compendium)
    assert brief(back.pages["a"]) == [("x", "甲", False, None), ("y", "乙", False, None)]
    assert back.pages["a"][0].tcomment == "note"
    assert back.compendium == ()


def test_two_translations_of_a_deleted_sentence_are_both_kept():
    catalogs = {
        "a": of(("x", "甲"), occurrences=("a.md",)),
        "b": of(("x", "乙"), occurrences=("b.md",)),
    }
    gone = merge({"a": of(), "b": of()}, catalogs, ())
    assert {e.msgstr for e in gone.compendium} == {"甲", "乙"}
    assert len({e.key for e in gone.compendium}) == 2
    again = merge({"a": of(), "b": of()}, gone.pages, gone.compendium)
    assert again.compendium == gone.compendium


def test_an_untranslated_sentence_with_a_note_is_not_forgotten():
    gone = merge({"a": of()}, {"a": of("x", tcomment="how to say this?")}, ())
    assert [e.tcomment for e in gone.compendium] == ["how to say this?"]
    assert merge({"a": of()}, gone.pages, gone.compendium).compendium == gone.compendium


def test_what_goes_to_another_page_is_in_the_compendium_meanwhile():
    merged = merge({"a": of(), "b": of("x")}, {"a": of(("x", "甲"))}, ())
    assert brief(merged.on_the_way) == [("x", "甲", False, None)]
    assert merged.compendium == ()


def test_a_new_sentence_does_not_take_the_translation_of_one_that_stays():
    merged = merge({"a": of(LONG, CHANGED)}, {"a": of((LONG, "译文"))}, ())
    assert brief(merged.pages["a"])[1] == (CHANGED, "", False, None)


def test_each_changed_sentence_finds_its_own():
    old = of(
        ("The project is led by Ann Lee in Rome.", "安"),
        ("The project is led by Bo Wu in Oslo.", "博"),
    )
    new = of(
        "The project is now led by Bo Wu in Oslo.", "The project is now led by Ann Lee in Rome."
    )
    merged = merge({"a": new}, {"a": old}, ())
    assert [e.msgstr for e in merged.pages["a"]] == ["博", "安"]


X, Y = (Entry("x", "甲"), Entry("y", "乙"))


@pytest.mark.parametrize(
    ("entries", "kept", "leaving"),
    [
        ([X, Y], ["甲"], ["乙"]),
        ([Entry("x"), X], ["甲"], []),
        ([X, replace(X, msgstr="另")], ["甲"], ["另"]),
        ([replace(X, obsolete=True)], [], ["甲"]),
        ([Entry("y")], [], []),
        ([Entry("y", tcomment="a note")], [], [""]),
    ],
)
def test_step_that_sorts_out_what_stays(entries, kept, leaving):
    stays, leaves = sort_out({"a": of("x")}, {"a": entries})
    assert [entry.msgstr for entry in stays["a"].values()] == kept
    assert [(page, entry.msgstr) for page, entry in leaves] == [("a", text) for text in leaving]


def test_step_that_finds_translations_takes_those_of_all_places_and_no_empty_one():
    known = translations(
        [("a", X), ("a", Entry("z"))], [replace(X, msgctxt="variant")], {"b": {Y.key: Y}}
    )
    assert [page for page, _entry in known[None, "x"]] == ["a", ""]
    assert known[None, "y"] == [("b", Y)]
    assert known.keys() == {(None, "x"), (None, "y")}


@pytest.mark.parametrize(
    ("found", "taken"),
    [
        ([("b", replace(X, msgstr="乙")), ("a", X)], "甲"),  # from the page itself
        ([("b", replace(X, flags=("fuzzy",))), ("c", replace(X, msgstr="定"))], "定"),
        ([("b", X), ("c", replace(X, msgstr="另"))], "甲"),
    ],
)
def test_step_that_takes_the_same_sentence_takes_the_best_and_notes_it(found, taken):
    pages, used = take_same({"a": of("x")}, {"a": {}}, {X.key: found})
    assert pages["a"][X.key].msgstr == taken
    assert used == {id(entry) for _page, entry in found if entry.msgstr == taken}


def test_step_that_pairs_changed_sentences_pairs_each_once_and_the_same_page_first():
    pages = {"a": {(None, CHANGED): Entry(CHANGED)}}
    near, far = Entry(LONG, "近"), Entry(CHANGED + "!", "远")
    assert changed_sentences(pages, [("b", far), ("a", near)]) == {("a", (None, CHANGED)): near}


def test_step_that_takes_over_a_changed_sentence_says_which_was_translated():
    changed = fuzzy_from(Entry("new", tcomment="mine"), Entry("old", "译", tcomment="yours"))
    assert (changed.msgid, changed.msgstr, changed.previous_msgid) == ("new", "译", "old")
    assert (changed.fuzzy, changed.tcomment) == (True, "mine\nyours")


def test_step_that_writes_a_page_keeps_its_order_and_says_where_each_message_is():
    messages = [Entry("y", occurrences=("a.md",)), Entry("x", comment="a hint")]
    written = as_written({X.key: X, Y.key: Y}, messages)
    assert [(e.msgstr, e.occurrences, e.comment) for e in written] == [
        ("乙", ("a.md",), ""),
        ("甲", (), "a hint"),
    ]


@pytest.mark.parametrize(
    ("entries", "live", "kept"),
    [
        ([Y, X], set(), ["甲", "乙"]),
        ([X, X], set(), ["甲"]),
        ([X], {(X.key, "甲")}, []),
        ([replace(X, msgctxt="variant")], {(X.key, "甲")}, []),
        ([X, replace(X, msgstr="另")], set(), ["甲", "另"]),
        ([replace(X, flags=("fuzzy",), previous_msgid="w")], {((None, "w"), "甲")}, []),
    ],
)
def test_step_that_keeps_the_rest_keeps_each_translation_once(entries, live, kept):
    assert [entry.msgstr for entry in keep(entries, live)] == kept

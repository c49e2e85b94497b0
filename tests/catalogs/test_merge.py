"""What becomes of a translation when its page changes."""

from dataclasses import replace

import pytest

from research_portfolio.catalogs.merge import merge
from research_portfolio.catalogs.po import Entry

LONG = "The training dynamics of real networks remain largely a black box."
CHANGED = "The training dynamics of finite networks remain largely a black box."


def of(*texts, **fields):
    """Entries from texts, or from pairs of a text and its translation."""
    pairs = [(text, "") if isinstance(text, str) else text for text in texts]
    return [Entry(msgid, msgstr, **fields) for msgid, msgstr in pairs]


def brief(entries):
    return [(e.msgid, e.msgstr, e.fuzzy, e.previous) for e in entries]


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
            {"a": of(("x", "甲"), previous="w")},
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

"""Reading is strict and names lines; writing gives back what was read."""

import pytest

from research_portfolio.catalogs import po

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "closing quote"),
        ('msgid "a"\n', 1, "cut off"),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', 2, "second msgid"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "second msgstr"),
        ('msgstr "b"\n', 1, "without a msgid"),
        ('"stray"\n', 1, "belongs to no"),
        ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', 1, "merge conflict"),
        ('msgid "a"\nmsgstr "b"\n=======\n', 3, "merge conflict"),
        ('msgid "a"\nmsgstr "b"c"\n', 2, "closing quote"),
        ("nonsense\n", 1, "not a .po line"),
    ],
)
def test_fault_is_named_with_its_line_and_the_rest_is_read(text, line, says):
    catalog = po.read((text + '\n#: x.md\nmsgid "last"\nmsgstr "l"\n').encode())
    faults = catalog.faults
    assert (faults[0].line, says in faults[0].message) == (line, True)
    assert catalog.entries[-1].msgid == "last"


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (HEAD.encode() + b'msgid "a"\nmsgstr "\xff"\n', 6, "byte 0xFF"),
        (
            HEAD.replace("UTF-8", "gb18030").encode(),
            3,
            "'gb18030', and only UTF-8 is read; convert it",
        ),
        (HEAD.replace("UTF-8", "hz").encode(), 3, "'hz', and only UTF-8"),
        (HEAD.replace("UTF-8", "rot13").encode(), 3, "'rot13', and only UTF-8"),
        (HEAD.encode() + b'# a\rmsgid "a"\n', 5, "a carriage return inside the line"),
        (HEAD.encode() + b'#~ msgid "a"\nmsgstr "b"\n', 6, "only a part of the entry"),
        (HEAD.encode() + b'msgid "a"\n#~ msgstr "b"\n', 6, "only a part of the entry"),
        (HEAD.encode() + b'#~ msgid "a"\n#~ msgstr ""\n"b"\n', 7, "only a part of the entry"),
        ("msgid".encode("utf-16"), 1, "UTF-16"),
    ],
)
def test_bad_encoding_is_named_with_its_line(data, line, says):
    faults = po.read(data).faults
    assert (faults[0].line, says in faults[0].message) == (line, True)


@pytest.mark.parametrize(
    "data",
    [
        HEAD.encode() + b'msgid "a"\nmsgstr "b"\n',
        ("\ufeff" + HEAD + 'msgid "a"\nmsgstr "b"\n').encode(),
        (HEAD + 'msgid "a"\nmsgstr "b"\n').replace("\n", "\r\n").encode(),
    ],
    ids=["plain", "BOM", "CRLF"],
)
def test_readable_in_other_clothes(data):
    catalog = po.read(data)
    assert not catalog.faults
    assert [(e.msgid, e.msgstr) for e in catalog.entries] == [("a", "b")]


def test_everything_in_an_entry_survives_a_round_trip():
    text = (
        HEAD + "# a note\n# noqa: numbers\n#. from the page\n#: docs/a.md docs/b.md\n"
        '#, fuzzy, no-wrap\n#| msgid "old \\"text\\""\nmsgctxt "c"\n'
        'msgid "new\\n"\nmsgstr "译文 \\\\ \\t\\n"\n'
    )
    catalog = po.read(text.encode())
    assert not catalog.faults
    again = po.read(po.write(catalog).encode())
    assert again == catalog
    assert po.write(again) == po.write(catalog)
    (entry,) = catalog.entries
    assert entry.tcomment == "a note\nnoqa: numbers"
    assert entry.flags == ("fuzzy", "no-wrap")
    assert entry.previous_msgid == 'old "text"'
    assert entry.msgstr == "译文 \\ \t\n"


def test_bytes_in_octal_are_the_characters_that_they_encode():
    text = r'msgid "a"' + "\n" + r'msgstr "\344\270"' + "\n" + r'"\255\t\\345 \"x\""'
    catalog = po.read(text.encode())
    assert catalog.faults == ()
    assert catalog.entries[0].msgstr == '中\t\\345 "x"'
    wrong = po.read(rb'msgid "a"' + b"\n" + rb'msgstr "\344"')
    assert wrong.entries == ()
    assert (wrong.faults[0].line, "not UTF-8" in wrong.faults[0].message) == (2, True)
    too_large = po.read(rb'msgid "a"' + b"\n" + rb'msgstr "\777"')
    assert "not UTF-8" in too_large.faults[0].message


def test_a_mark_inside_a_string_is_no_previous_text():
    catalog = po.read(b'msgid "a"\nmsgstr "b # | "\n')
    assert catalog.entries[0].msgstr == "b # | "


def test_previous_text_that_another_tool_broke_is_mended():
    catalog = po.read(b'# | msgid "old"\n#: a.md\n#, fuzzy\nmsgid "new"\nmsgstr "x"\n')
    assert not catalog.faults
    assert catalog.entries[0].previous_msgid == "old"
    assert catalog.entries[0].tcomment == ""


def test_obsolete_entries_keep_their_previous_text():
    catalog = po.read(b'#, fuzzy\n#~| msgid "old"\n#~ msgid "new"\n#~ msgstr "x"\n')
    assert not catalog.faults
    (entry,) = catalog.entries
    assert (entry.obsolete, entry.previous_msgid, entry.msgstr) == (True, "old", "x")


def test_comments_after_the_last_entry_are_kept():
    catalog = po.read((HEAD + 'msgid "a"\nmsgstr "b"\n\n# remember me\n').encode())
    assert "remember me" in po.write(catalog)


def test_a_file_without_a_header_keeps_the_comment_of_its_first_entry():
    catalog = po.read(b'# noqa\nmsgid "a"\nmsgstr "b"\n')
    assert catalog.entries[0].tcomment == "noqa"


def test_duplicates_are_paired_with_the_first():
    catalog = po.read(b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n')
    assert [(later.line, first.line) for later, first in po.duplicates(catalog.entries)] == [(4, 1)]

"""The state of messages in the catalogs, and how much of a page is translated."""

import pytest

from research_portfolio.catalogs.safety import Judge
from research_portfolio.catalogs.store import Store
from research_portfolio.translation.states import Message, fault

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def page_catalog(folder, **locales):
    """Write the catalogs of one page into some folders; return its entries as a build reads them."""
    paths = [folder / name / "zh_CN" / "LC_MESSAGES" / "page.po" for name in locales]
    for path, text in zip(paths, locales.values(), strict=True):
        if text is not None:
            path.parent.mkdir(parents=True)
            path.write_text(f"{HEADER}{text}\n", encoding="utf-8")
    store = Store([folder / name for name in locales], Judge([]))
    return store.entries("zh_CN", "page"), paths


@pytest.mark.parametrize(
    ("entry", "state", "line"),
    [
        ('msgid "a"\nmsgstr "甲"', "translated", 4),
        ('# a note\nmsgid "a"\nmsgstr "甲"', "translated", 5),
        ('msgid "a"\nmsgstr ""', "missing", 4),
        ('#, fuzzy\nmsgid "a"\nmsgstr "甲"', "fuzzy", 5),
        ('#~ msgid "a"\n#~ msgstr "甲"', "missing", None),
        ('msgid "b"\nmsgstr "乙"', "missing", None),
        ('msgctxt "c"\nmsgid "a"\nmsgstr "甲"', "missing", None),  # not for a page's text
    ],
)
def test_state_of_a_message(tmp_path, entry, state, line):
    entries, [path] = page_catalog(tmp_path, locales=entry)
    assert Message.of(entries.get("a"), str(path)) == Message(state, str(path), line)


def test_first_catalog_counts_unless_it_has_no_translation(tmp_path):
    (tmp_path / "none").mkdir()
    entries, [_none, first, second] = page_catalog(
        tmp_path,
        none=None,
        first='msgid "a"\nmsgstr "甲"\n\nmsgid "b"\nmsgstr ""',
        second='msgid "a"\nmsgstr "其他"\n\nmsgid "b"\nmsgstr "乙"',
    )
    assert Message.of(entries["a"], "").file == str(first)
    assert Message.of(entries["b"], "") == Message("translated", str(second), 7)


def test_page_is_complete_only_when_all_of_it_is_translated():
    current, missing = Message("translated", "page.po"), Message("missing", "page.po")
    assert fault("page", []) is None
    assert fault("page", [current] * 9) is None
    assert "1 of 10 messages" in fault("page", [*[current] * 9, missing]).message

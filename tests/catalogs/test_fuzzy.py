"""What changed since an entry was translated."""

import pytest

from research_portfolio.catalogs.progress import changed_words
from research_portfolio.command.cli import main

CATALOG = """\
msgid ""
msgstr "Language: zh_CN\\n"

#: index.md
#, fuzzy
#| msgid "Why is it hot?"
msgid "Why is it cold?"
msgstr "为什么热？"
"""


@pytest.mark.parametrize(
    ("previous", "now", "shown"),
    [
        ("it is hot", "it is hot", "it is hot"),
        ("it is hot", "it is cold", "it is [-hot-] {+cold+}"),
        ("it is", "it is so", "it is {+so+}"),
        ("so it is", "it is", "[-so-] it is"),
    ],
)
def test_words_that_changed_are_told_apart(previous, now, shown):
    assert changed_words(previous, now) == shown


def test_status_shows_the_words_that_changed(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "conf.py").write_text('research_languages = {"en": "", "zh_CN": ""}')
    (tmp_path / "index.md").touch()
    catalog = tmp_path / "locales/zh_CN/LC_MESSAGES/index.po"
    catalog.parent.mkdir(parents=True)
    for name in ("index.po", "other.po"):
        catalog.with_name(name).write_text(CATALOG, "utf-8")
    assert main(["status"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if "fuzzy:" in line]
    said = "7: fuzzy: Why is it [-hot?-] {+cold?+}"
    assert lines == [f"{catalog.with_name(name)}:{said}" for name in ("index.po", "other.po")]

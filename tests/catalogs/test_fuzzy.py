"""What changed since an entry was translated, and since when."""

import subprocess
from datetime import date

import needs
import pytest
from research_portfolio.catalogs.cli import main

from research_portfolio.catalogs import history
from research_portfolio.catalogs.progress import changed_words

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
    ("previous", "now", "pieces"),
    [
        ("it is hot", "it is hot", [(" ", "it is hot")]),
        ("it is hot", "it is cold", [(" ", "it is"), ("-", "hot"), ("+", "cold")]),
        ("it is", "it is so", [(" ", "it is"), ("+", "so")]),
        ("so it is", "it is", [("-", "so"), (" ", "it is")]),
    ],
)
def test_words_that_changed_are_told_apart(previous, now, pieces):
    assert list(changed_words(previous, now)) == pieces


@pytest.fixture
def committed(tmp_path):
    """A catalog that was committed on a day of 2024."""
    path = tmp_path / "index.po"
    path.write_text(CATALOG, "utf-8")
    day = "2024-05-06T12:00:00+0000"
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-qm", "Translate"],
    ):
        subprocess.run(
            ["git", *command],
            cwd=tmp_path,
            check=True,
            env={"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": day},
        )
    return path


@needs.git
def test_git_knows_since_when(committed):
    assert history.since(committed, [7]) == {7: date(2024, 5, 6)}


def test_without_git_there_is_no_day(tmp_path):
    path = tmp_path / "index.po"
    path.write_text(CATALOG, "utf-8")
    assert history.since(path, [7]) == {}


@needs.git
def test_terminal_shows_words_and_day(committed, capsys):
    assert main(["progress", str(committed)]) == 0
    shown = capsys.readouterr().out
    assert "index.po:7: fuzzy since 2024-05-06: Why is it [-hot?-] {+cold?+}" in shown

"""`make check` as a translator meets it: places, silence, formats, exit codes, mending."""

import re
from pathlib import Path

import pytest

from research_portfolio.catalogs.characters import printable
from research_portfolio.command.cli import main

HEAD = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def entry(msgid, msgstr, *before):
    return "\n".join(["", *before, "#: docs/a.md", f'msgid "{msgid}"', f'msgstr "{msgstr}"', ""])


@pytest.fixture
def catalogs(tmp_path, monkeypatch):
    """Write catalogs by name, and go there."""
    monkeypatch.chdir(tmp_path)

    def write(**pages):
        folder = tmp_path / "locales" / "zh_CN" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        for name, text in pages.items():
            data = text if isinstance(text, bytes) else (HEAD + text).encode()
            (folder / f"{name}.po").write_bytes(data)
        return folder

    return write


def test_a_finding_names_file_line_entry_fault_and_remedy(catalogs, capsys):
    catalogs(a=entry("In 2024.", "2023 年。"))
    assert main(["check", "locales"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == (
        "locales/zh_CN/LC_MESSAGES/a.po:8: number: “In 2024.”: “2024” in the source,"
        " “2023” here; say the number of the source"
    )
    assert last == "1 to mend, 0 missing, fuzzy or obsolete"


def test_what_is_right_passes(catalogs, capsys):
    catalogs(a=entry("In 2024.", "2024 年。"))
    assert main(["check", "--strict", "locales"]) == 0


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (entry("A word.", ""), "missing"),
        ('\nmsgctxt "c"\nmsgid "A word."\nmsgstr "一个词。"\n', "missing"),
        (entry("A word.", "一个词。", "#, fuzzy"), "fuzzy"),
        ('\n#~ msgid "A word."\n#~ msgstr "一个词。"\n', "obsolete"),
    ],
)
def test_what_is_unfinished_fails_in_the_strict_form_only(catalogs, capsys, text, rule):
    catalogs(a=text)
    assert main(["check", "locales"]) == 0
    assert f": {rule}: “A word.”" in capsys.readouterr().out
    assert main(["check", "--strict", "locales"]) == 1


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("# noqa", ["number", "silence", "width"]),
        ("# noqa: unsafe", ["number", "silence", "width"]),
        ("# noqa: number", ["width"]),
        ("# noqa: number, width", []),
        ("# said so in noqa", ["number", "width"]),
        ("# noqa: nosuch", ["number", "silence", "width"]),
    ],
)
def test_an_entry_is_silenced_by_a_comment(catalogs, capsys, comment, found):
    catalogs(a=entry("In 2024.", "在此,2023 年。", comment))
    main(["check", "locales"])
    rules = re.findall(r"\.po:\d+: ([a-z]+):", capsys.readouterr().out)
    assert sorted(rules) == found


def test_the_same_english_has_the_same_chinese(catalogs, capsys):
    word = entry("A word.", "一个词。")
    catalogs(a=word, b=word, c=entry("A word.", "一个单词。"))
    assert main(["check", "locales"]) == 0
    out = capsys.readouterr().out
    assert "c.po:8: consistency: “A word.”: “一个单词。” here, “一个词。” at " in out
    assert "a.po:8 and 1 more" in out
    assert "0 to mend, 0 missing, fuzzy or obsolete, 1 translated in two ways" in out
    assert main(["check", "--strict", "locales"]) == 1


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("见第五章。", "见第 5 章。", ""),
        ("见第 5 章。", "见第 6 章。", "numbers"),
        ("运行 `a`。", "运行 `b`。", "code"),
        ("运行 `甲`。", "运行 `乙`。", ""),
        ("见[甲](a.md)。", "见[甲](b.md)。", "links"),
        ("用 Linux 运行。", "用 macOS 运行。", "names"),
        ("用 Docker 运行。", "用 docker 来运行。", ""),
    ],
)
def test_two_translations_contradict_each_other_only_in_facts(catalogs, capsys, one, other, differ):
    source = "Run `a` or `b` on Linux or macOS; see chapters 5 and 6 of [a](a.md), [b](b.md)."
    catalogs(a=entry(source, one), b=entry(source, other))
    main(["check", "--rule", "consistency", "locales"])
    out = capsys.readouterr().out
    assert f"consistency: “{source[:59]}…”: " in out
    assert re.findall(r"other (\w+): “", out) == [differ] * bool(differ)


def test_an_entry_has_one_finding_of_each_rule(catalogs, capsys):
    catalogs(a=entry("One, two, **three**.", "一,二,三!四**。"))
    main(["check", "locales"])
    out = capsys.readouterr().out
    assert sorted(re.findall(r"\.po:\d+: ([a-z-]+):", out)) == ["literal-markup", "width"]
    assert "half-width “!” in “一,二,三!四" in out


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"", "b.po:1: syntax"),
        (b'msgid "a"\nmsgstr "\xff"\n', "b.po:2: syntax"),
        (b'msgid "a"\nmsgstr "b', "b.po:2: syntax"),
        (b'msgid "a"\n', "b.po:1: syntax"),
        (b'<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', "b.po:1: syntax"),
        (b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "b"\n', "b.po:4: duplicate"),
        (b"\x00\x01\x02", "b.po:1: syntax"),
        ("msgid".encode("utf-16"), "b.po:1: syntax"),
    ],
)
def test_a_broken_file_is_named_and_the_others_are_checked(catalogs, capsys, data, place):
    catalogs(a=entry("In 2024.", "2023 年。"), b=data, c=entry("In 2024.", "2023 年。"))
    assert main(["check", "locales"]) == 1
    out = capsys.readouterr().out
    assert place in out
    assert "a.po:8: number" in out
    assert "c.po:8: number" in out


def test_the_sound_entries_of_a_broken_file_are_checked(catalogs, capsys):
    catalogs(a="\nnonsense\n" + entry("In 2024.", "2023 年。"))
    main(["check", "locales"])
    out = capsys.readouterr().out
    assert "a.po:6: syntax" in out
    assert ": number: “In 2024.”" in out


def test_fix_changes_what_is_safe_and_nothing_else(catalogs, capsys):
    text = HEAD + '\n# a note\n#: docs/a.md\nmsgid "One, `a,b` two."\n'
    text += 'msgstr "一,`a,b`二\\"x\\"用Python做."\n'
    folder = catalogs(a=text.encode())
    before = (folder / "a.po").read_text("utf-8")
    assert main(["check", "--fix", "locales"]) == 0
    after = (folder / "a.po").read_text("utf-8")
    assert after == before.replace("一,`", "一，`").replace("用Python做.", "用 Python 做。")


def test_fix_leaves_a_catalog_that_cannot_be_read_whole(catalogs):
    folder = catalogs(a=entry("One, two.", "一,二。") + '\nmsgid "cut off"\n')
    before = (folder / "a.po").read_bytes()
    assert main(["check", "--fix", "locales"]) == 1
    assert (folder / "a.po").read_bytes() == before


def test_fix_takes_out_the_space_that_a_full_width_bracket_brings(catalogs):
    folder = catalogs(a=entry("Text.", "甲 (乙) 丙。"))
    main(["check", "--fix", "locales"])
    assert 'msgstr "甲（乙）丙。"' in (folder / "a.po").read_text("utf-8")


def test_fix_does_not_touch_what_would_change_the_markup(catalogs):
    folder = catalogs(a=entry("See [x](a.md), all.", "见[x](a.md),全部."))
    main(["check", "--fix", "locales"])
    assert 'msgstr "见[x](a.md)，全部。"' in (folder / "a.po").read_text("utf-8")


@pytest.mark.parametrize("extension", ["research_portfolio", "research_portfolio.markdown"])
def test_the_settings_of_a_site_hold(catalogs, tmp_path, capsys, extension):
    catalogs(a=entry("**New laws.** Why?", "**新定律。**为什么？"))
    assert main(["check", "locales"]) == 1
    assert "literal-markup" in capsys.readouterr().out
    (tmp_path / "conf.py").write_text(f'extensions = ["myst_parser", "{extension}"]\n')
    assert main(["check", "--conf", ".", "locales"]) == 0


@pytest.mark.parametrize(
    ("conf", "says"),
    [("1 / 0", "ZeroDivisionError"), ("myst_enable_extensions = ['nosuch']", "nosuch")],
)
def test_settings_that_do_not_hold_are_named(catalogs, tmp_path, capsys, conf, says):
    catalogs(a=entry("A word.", "一个词。"))
    (tmp_path / "conf.py").write_text(conf)
    assert main(["check", "--conf", ".", "locales"]) == 2
    assert says in capsys.readouterr().err


def test_the_glossary_beside_the_catalogs_is_used(catalogs, tmp_path, capsys):
    catalogs(a=entry("Scaling laws fail.", "规模法则失效。"))
    glossary = tmp_path / "locales" / "glossary.toml"
    glossary.write_text('[[term]]\nen = "scaling law"\nzh_CN = "缩放定律"\n', "utf-8")
    assert main(["check", "locales"]) == 1
    assert ": term: " in capsys.readouterr().out
    glossary.write_text("[[term]\n")
    assert main(["check", "locales"]) == 2
    assert "glossary.toml" in capsys.readouterr().err


def test_no_catalog_at_all_is_said(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    assert "no catalog at" in capsys.readouterr().err


#: One each of what a terminal obeys or reorders: C0, DEL, C1, ends of lines, directions.
OBEYED = "\0\x07\x0b\x1b\x1c\x7f\x85\x9b\u2028\u2029\u202a\u202e\u2066\u2069"
ESCAPES = r"\x00\x07\x0b\x1b\x1c\x7f\x85\x9b\u2028\u2029\u202a\u202e\u2066\u2069"
PRINTABLE = "“缩放定律”，é ñ が ✓ 👩\u200d🔬 🏴\U000e0067\U000e007f \u200f\u00a0\u3000\\x1b"


def test_what_a_terminal_obeys_is_made_visible_and_nothing_else():
    assert printable(OBEYED) == ESCAPES
    assert printable("\r\n\t\ud800") == r"\r\n\t\ud800"
    assert printable(PRINTABLE) == PRINTABLE


@pytest.fixture
def hostile(catalogs):
    """Write catalogs that put such characters wherever a command says what it read."""
    return catalogs(
        a=entry(f"{OBEYED} In 2024, so.", f"{OBEYED} 2023 年,甲。")
        + entry(f"A {OBEYED} word.", "一个词。", "#, fuzzy", f'#| msgid "{OBEYED} 词"')
        + entry("Twice.", f"{OBEYED}两次。")
        + entry("Silent.", "安静。", f"# noqa: {OBEYED}"),
        b=entry("Twice.", "再次。") + f"\n{OBEYED} nonsense\n",
        **{"c\x1b[2J\u202e": ""},
    )


@pytest.mark.parametrize(
    "command",
    [
        ["check", "locales"],
        ["status", "--conf", "."],
    ],
    ids=" ".join,
)
def test_no_command_hands_to_the_terminal_what_it_obeys(hostile, capsys, command):
    Path("conf.py").write_text('research_languages = {"en": "English", "zh_CN": "中文"}', "utf-8")
    Path("index.md").touch()
    main(command)
    out = capsys.readouterr().out
    assert not set(OBEYED) & set(out)
    assert r"\x1b" in out


def test_no_text_of_a_catalog_is_a_line_of_its_own(catalogs, capsys):
    catalogs(a=entry("A word.", "一个词。", "#, fuzzy", '#| msgid "One.\\n::error::Two."'))
    main(["check", "locales"])
    out = capsys.readouterr().out
    assert "One. ::error::Two." in out
    assert not re.search("^::error", out, re.MULTILINE)


def test_update_says_what_it_cannot_read_without_obeying_it(hostile, tmp_path, capsys):
    (tmp_path / "conf.py").write_text('extensions = ["myst_parser"]\n')
    (tmp_path / "index.md").write_text("A word.\n")
    (tmp_path / "locales/x\x1b[2J/LC_MESSAGES").mkdir(parents=True)
    assert main(["translate"]) == 1
    out, err = capsys.readouterr()
    assert r"updated locales/x\x1b[2J/" in out.replace(f"{tmp_path}/", "")
    assert "nonsense" in err
    assert not set(OBEYED) & set(out + err)


def test_glossary_is_refused_without_obeying_it(catalogs, tmp_path, capsys):
    catalogs(a=entry("A word.", "一个词。"))
    (tmp_path / "locales/glossary.toml").write_text('[[term]]\nen = "a\u202eb"\n', "utf-8")
    assert main(["check", "locales"]) == 2
    assert r"nothing is said of “a\u202eb”" in capsys.readouterr().err

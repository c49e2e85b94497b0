"""Catalogs that are made to stop a tool: no traceback, no hang, and the others are checked all the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from research_portfolio.catalogs.glossary import GlossaryError, load
from research_portfolio.catalogs.merge import merge
from research_portfolio.catalogs.po import Entry

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")

HEAD = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
#: The check, which says at its end how many bytes it had at most.
CHECK = """
from pathlib import Path
from research_portfolio.command.cli import main
main(["check", "locales"])
# What `resource` tells begins with what the process had from which this one was started.
(peak,) = (line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
print("bytes", int(peak.split()[1]) * 1024)
"""
#: What Python, Sphinx and the parsers take without any catalog.
START = 150_000_000


def entry(msgid, msgstr):
    return f'\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n'


def ticks(size):
    """Runs of 1, 2, 3 and more backticks, none of which closes another."""
    return " ".join("`" * n for n in range(1, int((2 * size) ** 0.5)))


#: What stands in a source and in its translation, by name, for any length.
HOSTILE = {
    "digits": lambda n: entry("Number " + "9" * n, "数 " + "8" * n),
    "numeral": lambda n: entry("Number 9.", "九" * n),
    "groups": lambda n: entry("1" + ",111" * (n // 4), "1" + " 111" * (n // 4)),
    "plural": lambda n: f'\nmsgid "a"\nmsgid_plural "b"\nmsgstr[{"9" * n}] "c"\n',
    "ticks": lambda n: entry("a " + ticks(n), "甲 " + ticks(n)),
    "spaces": lambda n: entry("a" + " " * n + "b", "甲" + " " * n + "乙"),
    "nested": lambda n: entry("**a " * (n // 4), "**甲 " * (n // 4)),
    "pluses": lambda n: entry("a+" * (n // 2), "甲+" + "a+" * (n // 2)),
    "dots": lambda n: entry("a." * (n // 2), "甲." + "a." * (n // 2)),
    "commas": lambda n: entry("a," * (n // 2), "甲," * (n // 2)),
    "braces": lambda n: entry("a" + "{" * n, "甲" + "{" * n),
    "brackets": lambda n: entry("a" + "[" * n, "甲" + "[" * n),
    "footnotes": lambda n: entry("a" + "[^" * (n // 2), "甲" + "[^" * (n // 2)),
    "images": lambda n: entry("![" * n + "a" + "](b)" * n, "![" * n + "甲" + "](b)" * n),
    "quotes": lambda n: entry("> " * (n // 2) + "a", "> " * (n // 2) + "甲"),
    "lines": lambda n: entry("a\\n" * (n // 3), "甲\\n" * (n // 3)),
    "strings": lambda n: '\nmsgid "a"\nmsgstr ""\n' + '"b"\n' * (n // 4),
    "escapes": lambda n: entry("a", "\\345" * (n // 4)),
    "open": lambda n: '\nmsgid "a"\nmsgstr "' + "\\\\" * (n // 2) + "\n",
    "nonsense": lambda n: "x\n" * (n // 2),
}


@pytest.mark.parametrize("size", [9_000, 300_000, 3_000_000])
def test_no_text_stops_the_check(tmp_path, size):
    folder = tmp_path / "locales/zh_CN/LC_MESSAGES"
    folder.mkdir(parents=True)
    for name, text in HOSTILE.items():
        (folder / f"{name}.po").write_text(HEAD + text(size), "utf-8")
    (folder / "z.po").write_text(HEAD + entry("In 2024.", "2023 年。"), "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", CHECK],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert run.stderr == ""
    assert "z.po:7: number: " in run.stdout
    if size > 10_000:
        assert "brackets.po:7: unsafe: " in run.stdout
        assert run.stdout.count("nonsense.po:") == 101
    *_lines, last = run.stdout.splitlines()
    read = sum(path.stat().st_size for path in folder.iterdir())
    assert int(last.removeprefix("bytes ")) < START + 10 * read


def test_thousands_of_sentences_that_changed_are_compared_in_linear_time():
    new = [
        Entry(f"A {n} of {7 * n} that {n + 1} is not like {n * n} in any way") for n in range(4000)
    ]
    old = [
        Entry(f"The {n} is {n + 2} with {n * n} for {3 * n} and so on", "译") for n in range(4000)
    ]
    old.append(Entry(new[-1].msgid + " at all", "译文"))
    merged = merge({"a": new}, {"b": [*old, *(Entry("x", f"译 {n}") for n in range(4000))]}, [])
    assert merged.pages["a"][-1].msgstr == "译文"
    assert len(merged.compendium) > 4000


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 5000,
        "[[term]]\nen = 'a'\nzh_CN." + "a." * 3000 + "a = 1",
        "a = " + "1" * 5000,
    ],
    ids=["lists", "tables", "digits"],
)
def test_a_glossary_that_is_too_deep_or_too_long_is_no_error_of_ours(tmp_path, text):
    (tmp_path / "glossary.toml").write_text(text, "utf-8")
    with pytest.raises(GlossaryError, match=r"glossary\.toml:1: "):
        load(tmp_path / "glossary.toml")

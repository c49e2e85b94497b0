"""The judge by itself, without a build: it refuses one corpus and takes the other."""

from dataclasses import replace
from multiprocessing import get_context

import corpus
import pytest
from judging import SETTINGS, refused

WORDS = {"SECRET": "/tmp/secret.txt", "HOST": "http://127.0.0.1:9", "MARKER": "/tmp/marker"}


@pytest.mark.parametrize("mechanism", sorted({m.mechanism for m in corpus.hostile()}))
def test_hostile_translations_are_refused(mechanism):
    taken = [
        message.translation
        for message in corpus.hostile()
        if message.mechanism == mechanism
        and not refused(f"Source {message.construct}".strip(), message.filled(WORDS))
    ]
    assert taken == []


@pytest.mark.parametrize("subject", sorted({m.subject for m in corpus.harmless()}))
def test_harmless_translations_are_taken(subject):
    refusals = {
        message.translation: what
        for message in corpus.harmless()
        if message.subject == subject and (what := refused(message.source, message.translation))
    }
    assert refusals == {}


@pytest.mark.parametrize("marks", ["()", "[]", "<>", "§§", "??", "''", "||"])
def test_marks_of_substitutions_that_a_site_chooses_are_known(marks):
    settings = replace(SETTINGS, sub_delimiters=tuple(marks))
    assert refused("Source", f"{marks[0] * 2}env.srcdir{marks[1] * 2}", settings)


LONG = [
    *(
        "a",
        "文",
        "*a_ ",
        "**",
        "`a",
        "[",
        "![",
        "[a](",
        "[a](<b",
        "[]{",
        "<",
        "<a ",
        "<!-- ",
        "<?a",
    ),
    *(
        "{{",
        "{a}`",
        "$a ",
        "&#x1;",
        "\\",
        "> ",
        "- ",
        "a: ",
        "a@",
        "://",
        "www.",
        "a.",
        "\n",
        "a\n",
    ),
    *(
        "{\n",
        "[\n",
        "[a]: b\n",
        "(x)=\n",
        ":::\n",
        "a|b\n-|-\n",
        "#noqa ",
        " : ",
        "\u2067",
        "\u0301",
    ),
]


@pytest.mark.parametrize("piece", LONG, ids=ascii)
def test_no_translation_takes_long_to_judge(piece):
    judging = get_context("fork").Process(target=refused, args=("Source", piece * 50_000))
    judging.start()
    judging.join(5)
    is_judged = judging.exitcode == 0
    judging.kill()
    assert is_judged

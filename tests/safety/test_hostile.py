"""Nothing of a hostile catalog reaches a page, a book or a file, another host or a program."""

import re

import corpus
import outputs
import pytest
from corpus import ALL_EXTENSIONS, SECRET
from portfolio import Portfolio, run, write
from sphinx.util.console import strip_colors

BUILDS = [("html", "ours"), ("html", "bare"), ("epub", "ours"), ("pdf", "ours")]
every_build = pytest.mark.parametrize(("builder", "parser"), BUILDS, ids="-".join)
every_parser = pytest.mark.parametrize("parser", ["ours", "bare"])
MESSAGES = {message.number: message for message in corpus.hostile()}


def named(numbers):
    """Return what says which messages of the corpus these are."""
    chosen = [MESSAGES[number] for number in sorted(set(numbers)) if number in MESSAGES]
    return "\n".join(f"{m.number}: {m.mechanism}: {m.translation[:99]!r}" for m in chosen)


def test_corpus_is_large_and_says_nothing_twice():
    mechanisms = {message.mechanism for message in MESSAGES.values()}
    assert len(mechanisms) >= 40
    assert len({(m.construct, m.translation) for m in MESSAGES.values()}) == len(MESSAGES) >= 240


def test_a_harmless_translation_shows_in_every_place(tmp_path):
    by_mechanism = {message.mechanism: message for message in MESSAGES.values()}
    messages = by_mechanism.values()  # the last of each, which more often has a source of its own
    project = Portfolio(tmp_path, {f"{m.name}.md": m.page() for m in messages}, ALL_EXTENSIONS)
    for message in messages:
        text, _lines = corpus.catalog(
            (text, f"译{text[7:15]}") for text in message.sources.values()
        )
        write(project.catalogs / f"{message.name}.po", text)
    out = project.build("html").result().out
    for message in messages:
        page = (out / f"{message.name}.html").read_text("utf-8")
        assert [text for text in message.sources.values() if f"译{text[7:15]}" not in page] == []


@every_build
def test_build_comes_to_its_end(hostile, builder, parser):
    build = hostile.build(builder, parser)
    assert "Traceback" not in build.said
    assert build.status == 0


@every_build
def test_no_word_of_a_hostile_translation_is_anywhere(hostile, builder, parser):
    found = {}
    for name, data in outputs.files(hostile.build(builder, parser).out):
        for canary in re.findall(rb"canary(\d*)", data):
            found.setdefault(int(canary or 0), name)
        assert SECRET.encode() not in data, name
    assert not found, f"{named(found)}\n{found}"


@every_parser
def test_pages_are_as_they_were_before_anybody_translated_them(hostile, parser):
    untranslated = hostile.build("html", locales="none").out
    changed = {}
    for name, data in outputs.files(hostile.build("html", parser).out):
        before = (untranslated / name).read_bytes() if name.endswith(".html") else data
        if data != before and (more := outputs.contents(data) - outputs.contents(before)):
            changed[name] = list(more)[:3]
    numbers = [int(name[1:5]) for name in changed if re.match(r"m\d{4}\.", name)]
    assert not changed, f"{named(numbers)}\n{changed}"


@every_build
def test_build_says_of_each_translation_that_it_is_not_shown(hostile, builder, parser):
    said = strip_colors(hostile.build(builder, parser).said)
    told = re.findall(r"^(\S+:\d+): WARNING: .*\[research\.(?:unsafe|catalog)\]$", said, re.M)
    missing = hostile.places.keys() - set(told)
    assert not missing, named(hostile.places[place] for place in missing)
    assert set(told) <= hostile.places.keys(), "a warning that leads nowhere"


def test_check_names_the_same_translations(hostile):
    conf = hostile.project.folder / "ours" / "locales"
    checked = run(
        *("-m", "research_portfolio", "check", "--conf", conf, conf.parents[1] / "locales")
    )
    assert checked.returncode == 1
    told = set(re.findall(r"^(\S+:\d+): (?:unsafe|syntax): ", checked.stdout, re.M))
    missing = hostile.places.keys() - told
    assert not missing, named(hostile.places[place] for place in missing)


def test_no_program_ran_and_no_host_was_asked(hostile, listener):
    for builder, parser in BUILDS:
        hostile.build(builder, parser)
    assert not hostile.marker.exists()
    assert listener.asked == []

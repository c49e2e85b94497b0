"""A catalog shows nothing but what was judged, however it is written and wherever it lies."""

import re

import files
import outputs
import polib
import pytest
from portfolio import Portfolio, run, write
from sphinx.util.console import strip_colors

SOURCE = "Source text"
HOSTILE = "<b>canary</b> [x](../secret.txt)"
NAMES = sorted(files.catalogs(SOURCE, HOSTILE))
#: Those in which nothing is of a page, so that there is nothing to say of them: an entry of a
#: context or a plural, and a comment that ends where its line does.
QUIET = re.compile(
    "with a.* context|context joined|plural|twice, the second with a context"
    "|(?!CR).* within a comment"
)


#: Those that everybody reads alike, so that what is harmless in them shows.
READ = {
    *("plain", "without header", "second header", "header in the middle", "byte order mark"),
    *("CR and LF", "charset UTF8", "charset CHARSET", "charset in a comment"),
    *("charset in a translation", "plural forms that are a program", "a place that is left open"),
    *("a string in pieces", "a tab after the keyword", "no space after the keyword"),
    *("a wide space before the keyword", "hexadecimal escapes"),
    *("previous that is an entry", "fuzzy that is none", "fuzzy of the entry before"),
    *("twice, the first hostile", "silenced", "silenced by name", "silenced by the type"),
}


def written(folder, translation):
    """Write a project with a page for each way to write a catalog."""
    pages = {f"m{n:03}.md": f"# Page {n:03}\n\n{SOURCE}\n\nx\n" for n in range(len(NAMES))}
    project = Portfolio(folder, pages, [])
    for number, name in enumerate(NAMES):
        data = files.catalogs(SOURCE, translation.replace("canary", f"canary{number:03}"))[name]
        write(project.catalogs / f"m{number:03}.po", data)
    return project


def shown(build):
    """Return the ways to write a catalog that a build has shown something of."""
    return {
        NAMES[int(number)]
        for _name, data in outputs.files(build.out)
        for number in re.findall(rb"canary(\d{3})", data)
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return written(tmp_path_factory.mktemp("files"), HOSTILE)


@pytest.mark.parametrize("parser", ["ours", "bare"])
def test_no_way_to_write_a_catalog_gets_past_the_judge(project, parser):
    build = project.build("html", parser).result()
    assert (build.status, "Traceback" in build.said) == (0, False), build.said[-3000:]
    assert shown(build) == set()


def test_of_harmless_translations_those_show_that_everybody_reads_alike(tmp_path):
    build = written(tmp_path, "canary").build("html").result()
    assert shown(build) == READ


def test_build_and_check_say_what_is_wrong_with_each_file(project):
    built = strip_colors(project.build("html").result().said)
    checked = run(
        "-m",
        "research_portfolio",
        "check",
        "--conf",
        project.folder / "ours" / "locales",
        project.folder / "locales",
    )
    assert checked.returncode == 1
    for said, kind in ((built, "WARNING"), (checked.stdout, "(?:unsafe|syntax|duplicate)")):
        named = {int(number) for number in re.findall(rf"m(\d{{3}})\.po:\d+: {kind}: ", said)}
        silent = [name for number, name in enumerate(NAMES) if number not in named]
        assert [name for name in silent if not QUIET.match(name)] == []


def compiled(**entries):
    catalog = polib.POFile()
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for source, translation in entries.items():
        catalog.append(polib.POEntry(msgid=source.replace("_", " "), msgstr=translation))
    return catalog.to_binary()


@pytest.fixture(scope="module")
def scattered(tmp_path_factory):
    """Write a project whose catalogs lie where only Sphinx or gettext looks for them."""
    folder = tmp_path_factory.mktemp("scattered")
    names = [
        "compiled",
        "newer",
        "truncated",
        "chinese",
        "link",
        "outside",
        "hidden",
        "folder",
        "dangling",
        "loop",
    ]
    pages = {f"m{name}.md": f"# Page {name}\n\n{SOURCE}\n" for name in names}
    project = Portfolio(folder, pages, [], theme="furo")
    locales, here = folder / "locales", project.catalogs
    elsewhere = f'{files.UTF8}msgid "{SOURCE}"\nmsgstr "canary"\n'
    harmless = f'{files.UTF8}msgid "{SOURCE}"\nmsgstr "译文"\n'
    binary = compiled(Source_text="canary")

    write(here / "mcompiled.mo", binary)
    write(here / "mnewer.po", harmless)
    write(here / "mnewer.mo", binary)
    write(here / "mtruncated.po", harmless)
    write(here / "mtruncated.mo", binary[:40])
    write(locales / "zh" / "LC_MESSAGES" / "mchinese.mo", binary)
    write(locales / "zh" / "LC_MESSAGES" / "mchinese.po", elsewhere)
    write(folder / "outside.po", elsewhere)
    (here / "mlink.po").symlink_to(folder / "outside.po")
    (here / "moutside.mo").symlink_to(folder / "outside.po")
    write(here / ".hidden" / "mhidden.po", elsewhere)
    words = {"Search": "<b>canary</b>", "Contents": 'x" onclick="canary', "Next": "%(canary)s"}
    entries = "".join(f'msgid "{k}"\nmsgstr "{polib.escape(v)}"\n\n' for k, v in words.items())
    write(here / "sphinx.po", files.UTF8 + entries)
    write(here / "sphinx.mo", compiled(**words))
    write(here / "sphinx.js", "canary()")
    for name in ("research_portfolio", "furo"):
        write(here / f"{name}.po", files.UTF8 + entries)
        write(here / f"{name}.mo", compiled(Related_questions="<b>canary</b>", **words))
    return project


@pytest.mark.parametrize("parser", ["ours", "bare"])
def test_no_place_of_a_catalog_gets_past_the_judge(scattered, parser):
    build = scattered.build("html", parser).result()
    assert (build.status, "Traceback" in build.said) == (0, False), build.said[-3000:]
    found = [name for name, data in outputs.files(build.out) if b"canary" in data]
    assert found == []


def test_compiled_catalogs_are_named_where_there_is_nothing_to_compile(scattered):
    said = strip_colors(scattered.build("html").result().said)
    warned = re.findall(r"(\w+\.[mp]o)\S*: WARNING: .*\[research\.catalog\]", said)
    assert "mcompiled.mo" in warned
    assert "mnewer.mo" not in warned
    shown = (scattered.build("html").result().out / "mnewer.html").read_text("utf-8")
    assert "译文" in shown


def test_catalog_of_pages_in_two_languages_of_markup_is_harmless_in_both(tmp_path):
    pages = {
        "mixed/a.md": f"# Page a\n\n{SOURCE}\n\nOther text.\n",
        "mixed/b.rst": f"Page b\n======\n\n{SOURCE}\n\nOther text.\n",
    }
    project = Portfolio(tmp_path, pages, [], gettext_compact=True)
    in_markdown = f'msgid "{SOURCE}"\nmsgstr "<b>canary</b>"\n\n'
    in_rest = 'msgid "Other text."\nmsgstr ":doc:`canary </index>`"\n'
    write(project.catalogs / "mixed.po", files.UTF8 + in_markdown + in_rest)
    build = project.build("html").result()
    assert build.said.count("[research.unsafe]") == 2
    assert [name for name, data in outputs.files(build.out) if b"canary" in data] == []


def test_name_of_a_file_commands_no_terminal(tmp_path):
    project = Portfolio(tmp_path, {}, [])
    name = "\x1b]0;canary\x07\u202e"
    write(project.catalogs / f"{name}.po", f'msgid "{SOURCE}"\nmsgstr "{HOSTILE}"\n')
    build = project.build("html").result()
    checked = run("-m", "research_portfolio", "check", tmp_path / "locales")
    for said in (build.said, checked.stdout + checked.stderr):
        assert "]0;canary" in said
        assert "\x1b]" not in said
        assert "\u202e" not in said


def test_what_is_no_file_is_no_catalog(tmp_path):
    names = ["folder", "dangling", "loop"]
    pages = {f"m{name}.md": f"# Page {name}\n\n{SOURCE}\n" for name in names}
    project = Portfolio(tmp_path, pages, [])
    write(project.catalogs / "mfolder.po" / "x", "x")
    (project.catalogs / "mdangling.po").symlink_to(tmp_path / "nowhere.po")
    (project.catalogs / "mloop.po").symlink_to(project.catalogs / "mloop.po")
    build = project.build("html").result()
    assert (build.status, "Traceback" in build.said) == (0, False), build.said[-3000:]

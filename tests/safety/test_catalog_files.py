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


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Write one project with a page for each way to write a catalog."""
    folder, pages, catalogs = tmp_path_factory.mktemp("files"), {}, {}
    for number, name in enumerate(NAMES):
        data = files.catalogs(SOURCE, HOSTILE.replace("canary", f"canary{number:03}"))[name]
        pages[f"m{number:03}.md"] = f"# Page {number:03}\n\n{SOURCE}\n\nx\n"
        catalogs[f"m{number:03}.po"] = data
    project = Portfolio(folder, pages, [])
    for name, data in catalogs.items():
        write(project.catalogs / name, data)
    return project


@pytest.mark.parametrize("parser", ["ours", "bare"])
def test_no_way_to_write_a_catalog_gets_past_the_judge(project, parser):
    build = project.build("html", parser).result()
    assert (build.status, "Traceback" in build.said) == (0, False), build.said[-3000:]
    found = {
        NAMES[int(number)]: file
        for file, data in outputs.files(build.out)
        for number in re.findall(rb"canary(\d{3})", data)
    }
    assert found == {}


def test_build_and_check_say_what_is_wrong_with_each_file(project):
    built = strip_colors(project.build("html").result().said)
    checked = run(
        "-m",
        "research_portfolio.catalogs",
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
    """Write a project whose hostile catalogs lie where only Sphinx or gettext looks for them."""
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
    hostile = f'{files.UTF8}msgid "{SOURCE}"\nmsgstr "<b>canary</b>"\n'
    harmless = f'{files.UTF8}msgid "{SOURCE}"\nmsgstr "译文"\n'
    binary = compiled(Source_text="<b>canary</b>")

    write(here / "mcompiled.mo", binary)
    write(here / "mnewer.po", harmless)
    write(here / "mnewer.mo", binary)
    write(here / "mtruncated.po", harmless)
    write(here / "mtruncated.mo", binary[:40])
    write(locales / "zh" / "LC_MESSAGES" / "mchinese.mo", binary)
    write(locales / "zh" / "LC_MESSAGES" / "mchinese.po", hostile)
    write(folder / "outside.po", hostile)
    (here / "mlink.po").symlink_to(folder / "outside.po")
    (here / "moutside.mo").symlink_to(folder / "outside.po")
    write(here / ".hidden" / "mhidden.po", hostile)
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
    checked = run("-m", "research_portfolio.catalogs", "check", tmp_path / "locales")
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

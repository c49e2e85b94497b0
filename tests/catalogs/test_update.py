"""`make translations` on a small site: what is in the diff, and what is never lost."""

import shutil
from contextlib import chdir

import pytest
from building import run_sphinx
from sphinx_intl import commands

from research_portfolio.command.cli import main

CONF = """
project = "Small site"
version = "1.2"
extensions = ["myst_parser"]
locale_dirs = ["../locales"]
gettext_compact = False
"""
PAGE = """# Title

The training dynamics of real networks remain largely a black box.

A second paragraph about {kbd}`Enter` and *emphasis*.
"""


class Site:
    """A site of two pages and one language in a folder."""

    def __init__(self, root):
        self.root = root
        self.docs = root / "docs"
        self.catalogs = root / "locales" / "zh_CN" / "LC_MESSAGES"
        self.compendium = root / "locales" / "zh_CN" / "compendium.po"

    def write(self):
        self.docs.mkdir()
        (self.root / "conf.py").write_text(CONF)
        self.page("index", PAGE)
        self.page("other", "# Other\n\nA word.\n")

    def page(self, name, text):
        (self.docs / f"{name}.md").write_text(text)

    def read(self, name="index"):
        return (self.catalogs / f"{name}.po").read_text("utf-8")

    def edit(self, old, new, name="index"):
        text = self.read(name)
        assert old in text
        (self.catalogs / f"{name}.po").write_text(text.replace(old, new), "utf-8")

    def translate(self, msgid, msgstr, name="index"):
        self.edit(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"', name)

    def update(self, *options):
        with chdir(self.root):
            return main(["translate", *options])

    def bytes(self):
        files = sorted((self.root / "locales").rglob("*.po"))
        return {file.relative_to(self.root).as_posix(): file.read_bytes() for file in files}


def sphinx_intl(site):
    """Update the catalogs by hand, as somebody who knows only Sphinx's own documentation."""
    pot, locales = site.root / "pot", site.root / "locales"
    status, _warnings = run_sphinx("-b", "gettext", "-c", site.root, site.docs, pot)
    assert status == 0
    options = ["-w", "0", "-l", "zh_CN", "-p", str(pot), "-d", str(locales)]
    with chdir(site.root):
        commands.main(["update", *options], standalone_mode=False)


@pytest.fixture(scope="module")
def new_site(tmp_path_factory):
    """A site with new catalogs, as all tests begin with it."""
    site = Site(tmp_path_factory.mktemp("site"))
    site.write()
    assert site.update("add", "zh_CN") == 0
    return site


@pytest.fixture
def site(new_site, tmp_path):
    shutil.copytree(new_site.root, tmp_path, dirs_exist_ok=True)
    return Site(tmp_path)


def test_new_catalogs_have_file_names_and_neither_dates_nor_lines(site):
    assert site.read() == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: Small site\\n"\n'
        '"Language: zh_CN\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n'
        "\n"
        '#: docs/index.md\nmsgid "Title"\nmsgstr ""\n'
        "\n"
        "#: docs/index.md\n"
        'msgid "The training dynamics of real networks remain largely a black box."\nmsgstr ""\n'
        "\n"
        '#: docs/index.md\nmsgid "A second paragraph about {kbd}`Enter` and *emphasis*."\n'
        'msgstr ""\n'
    )


def test_a_second_run_touches_no_file(site, capsys):
    times = {path: path.stat().st_mtime_ns for path in site.catalogs.iterdir()}
    capsys.readouterr()
    assert site.update() == 0
    assert capsys.readouterr().out == ""
    assert {path: path.stat().st_mtime_ns for path in site.catalogs.iterdir()} == times


def test_the_version_and_the_place_of_a_paragraph_are_not_in_the_diff(site):
    before = site.bytes()
    (site.root / "conf.py").write_text(CONF.replace("1.2", "1.3"))
    site.page("index", PAGE.replace("# Title\n", "\n\n# Title\n\n"))
    assert site.update() == 0
    assert site.bytes() == before


def test_only_the_changed_sentence_is_in_the_diff(site):
    site.translate("Title", "标题")
    site.translate("The training dynamics of real networks remain largely a black box.", "译文")
    before = site.read().splitlines()
    site.page("index", PAGE.replace("largely", "mostly"))
    assert site.update() == 0
    after = site.read().splitlines()
    assert [line for line in after if line not in before] == [
        "#, fuzzy",
        '#| msgid "The training dynamics of real networks remain largely a black box."',
        'msgid "The training dynamics of real networks remain mostly a black box."',
    ]
    again = site.bytes()
    assert site.update() == 0
    assert site.bytes() == again


def test_sphinx_intl_works_on_the_catalogs_and_our_form_comes_back(site):
    site.translate("Title", "标题")
    site.translate("The training dynamics of real networks remain largely a black box.", "译文")
    site.page("index", PAGE.replace("largely", "mostly") + "\nOne more paragraph.\n")
    ours = site.bytes()
    site.update()
    wanted = site.bytes()
    for name, data in ours.items():
        (site.root / name).write_bytes(data)
    site.compendium.unlink()
    sphinx_intl(site)
    assert site.bytes() != ours
    assert site.update() == 0
    # sphinx-intl forgets the text that was translated; all the rest is as if it had not run.
    lines = wanted["locales/zh_CN/LC_MESSAGES/index.po"].decode().splitlines()
    assert site.read().splitlines() == [line for line in lines if not line.startswith("#|")]


def test_previous_texts_survive_sphinx_intl_when_the_page_changes_elsewhere(site):
    site.translate("The training dynamics of real networks remain largely a black box.", "译文")
    page = PAGE.replace("largely", "mostly")
    site.page("index", page)
    site.update()
    site.page("index", page + "\nOne more paragraph.\n")
    site.update()
    wanted = site.bytes()
    site.page("index", page)
    site.update()
    site.page("index", page + "\nOne more paragraph.\n")
    sphinx_intl(site)
    site.update()
    assert site.bytes() == wanted


def test_catalogs_that_sphinx_intl_made_get_our_form(site):
    wanted = site.bytes()
    for path in site.catalogs.iterdir():
        path.unlink()
    sphinx_intl(site)
    assert site.bytes() != wanted
    assert site.update() == 0
    assert site.bytes() == wanted


def test_a_paragraph_moved_to_another_page_keeps_its_translation(site):
    site.translate(
        "A second paragraph about {kbd}`Enter` and *emphasis*.", "第二段 {kbd}`Enter` *强调*。"
    )
    head, _, tail = PAGE.partition("A second")
    site.page("index", head)
    site.page("other", "# Other\n\nA second" + tail)
    assert site.update() == 0
    assert "第二段" in site.read("other")
    assert "第二段" not in site.read("index")
    assert not site.compendium.exists()


def test_a_deleted_page_leaves_its_translations_in_the_compendium(site):
    site.translate("A word.", "一个词。", "other")
    text = (site.docs / "other.md").read_text()
    before = site.bytes()
    (site.docs / "other.md").unlink()
    assert site.update() == 0
    assert not (site.catalogs / "other.po").exists()
    assert "一个词。" in site.compendium.read_text("utf-8")
    site.page("other", text)
    assert site.update() == 0
    assert site.bytes() == before


def test_a_catalog_kept_by_hand_is_left_alone(site):
    hand = site.catalogs / "sphinx.po"
    hand.write_text('msgid "Back to top"\nmsgstr "回到顶部"\n', "utf-8")
    assert site.update() == 0
    assert hand.read_text("utf-8") == 'msgid "Back to top"\nmsgstr "回到顶部"\n'


def test_a_broken_catalog_is_named_and_left_and_the_others_go_on(site, capsys):
    site.edit('msgid "Title"\nmsgstr ""', '<<<<<<< HEAD\nmsgid "Title"\nmsgstr "标"')
    broken = site.read()
    site.page("index", "# Title\n")
    site.page("other", "# Other\n\nAnother word.\n")
    assert site.update() == 1
    said = capsys.readouterr().err
    line = broken.splitlines().index("<<<<<<< HEAD") + 1
    assert f"index.po:{line}: merge conflict marker" in said
    assert site.read() == broken
    assert "Another word." in site.read("other")


def test_with_a_broken_compendium_nothing_is_touched(site, capsys):
    site.compendium.write_text("nonsense\n")
    before = site.bytes()
    site.page("index", "# Title\n")
    assert site.update() == 1
    assert "compendium.po:1: not a .po line" in capsys.readouterr().err
    assert site.bytes() == before


def test_what_people_wrote_into_a_head_stays(site):
    site.edit(
        '"Language: zh_CN\\n"',
        '"Last-Translator: Li Lei <li@example.org>\\n"\n"PO-Revision-Date: 2026-01-01 10:00+0800\\n"\n'
        '"X-Generator: Poedit 3.4\\n"\n"Language: zh_CN\\n"',
    )
    assert site.update() == 0
    assert "Last-Translator: Li Lei <li@example.org>" in site.read()
    assert "2026-01-01" not in site.read()
    assert "Poedit" not in site.read()


def test_pages_that_sphinx_cannot_read_leave_the_catalogs_as_they_are(site, capsys):
    before = site.bytes()
    (site.root / "conf.py").write_text("raise SystemError('no such setting')")
    assert site.update() == 2
    assert "no such setting" in capsys.readouterr().err
    assert site.bytes() == before


def test_a_new_language_gets_its_catalogs(site):
    assert site.update("add", "de") == 0
    assert '"Language: de\\n"' in (site.root / "locales/de/LC_MESSAGES/index.po").read_text()


def test_pages_beside_the_settings_are_found(tmp_path, monkeypatch):
    (tmp_path / "conf.py").write_text(CONF.replace("../", ""))
    (tmp_path / "index.md").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    assert main(["translate", "add", "fr"]) == 0
    catalog = tmp_path / "locales/fr/LC_MESSAGES/index.po"
    assert 'msgid "Title"' in catalog.read_text("utf-8")

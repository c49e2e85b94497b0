"""The command finds conf.py, pages, languages and catalogs by itself, or says what it needs."""

import pytest

from research_portfolio.command import project

CONF = 'research_languages = {"en": "English", "zh_CN": "中文"}\n'


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Return what makes files in an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)

    def make(*names, conf=CONF):
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(conf if path.name == "conf.py" else "", "utf-8")
        return tmp_path

    return make


@pytest.mark.parametrize(
    ("files", "conf", "source"),
    [
        (["conf.py", "index.md"], ".", "."),
        (["conf.py", "docs/index.md"], ".", "docs"),
        (["conf.py", "source/index.rst"], ".", "source"),
        (["docs/conf.py", "docs/index.md"], "docs", "docs"),
        (["src/conf.py", "src/index.md", "docs/index.md"], "src", "src"),
        (["conf.py", "index.md", "docs/index.md"], ".", "."),
    ],
)
def test_settings_and_pages_are_found(place, files, conf, source):
    folder = place(*files)
    found = project.find()
    assert (found.conf, found.source) == (folder / conf, folder / source)
    assert found.languages == ("en", "zh_CN")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], "there is no conf.py"),
        (["conf.py"], "there is no index.rst or index.md"),
        (["conf.py", "docs/index.md", "src/index.md"], "--source"),
        (["docs/conf.py", "source/conf.py"], "--conf"),
    ],
)
def test_what_cannot_be_found_is_named_with_the_remedy(place, files, said):
    place(*files)
    with pytest.raises(project.UsageError, match=said) as error:
        project.find()
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("extensions = [", "conf.py cannot be run"),
        ("raise SystemExit(1)", "conf.py cannot be run"),
    ],
)
def test_settings_that_cannot_be_run_are_named_in_one_sentence(place, conf, said):
    place("conf.py", "index.md", conf=conf)
    with pytest.raises(project.UsageError, match=said) as error:
        project.find()
    assert "\n" not in str(error.value)


def test_catalogs_are_where_sphinx_reads_them(place):
    folder = place("conf.py", "src/index.md", conf='locale_dirs = ["words"]')
    assert project.find().locales == folder / "src/words"


def test_without_research_languages_the_folders_say_them(place):
    place("conf.py", "index.md", "locales/fr/LC_MESSAGES/index.po", conf='language = "de"')
    assert project.find().languages == ("de", "fr")


def test_the_language_of_the_pages_is_first_as_in_the_build(place):
    conf = 'language = "en"\nresearch_languages = {"zh_CN": "中文", "en": "English"}'
    place("conf.py", "index.md", conf=conf)
    assert project.find().languages == ("en", "zh_CN")


@pytest.mark.parametrize("name", ["zh_CN", "zh-CN", "zh-cn", "zh_cn"])
def test_a_language_is_known_in_any_spelling(place, name):
    place("conf.py", "index.md")
    assert project.find().select([name]) == ("zh_CN",)


@pytest.mark.parametrize("name", ["french", "xx", "sr@latin", "fr"])
def test_another_language_is_named_in_one_sentence(place, name):
    place("conf.py", "index.md")
    with pytest.raises(project.UsageError, match=name) as error:
        project.find().select([name])
    assert "\n" not in str(error.value)

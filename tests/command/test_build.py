"""`research-portfolio build`: every language, the page above, and what goes wrong."""

import importlib.util
import sys
import time
from threading import Event, Thread
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from filelock import FileLock

from research_portfolio.command import processes
from research_portfolio.command.cli import main


def read(path):
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


@pytest.fixture
def portfolio(copy_root, monkeypatch):
    """A copy of a portfolio in two languages, which is the current folder."""
    folder = copy_root("portfolio")
    monkeypatch.chdir(folder)
    return folder


def test_every_language_is_built_and_the_page_above_leads_to_each(portfolio, capfd):
    assert main(["build", "--strict"]) == 0
    html = portfolio / "_build/html"
    links = [link["href"] for link in read(html / "index.html").select("main a, body a")]
    assert {"en/index.html", "zh-cn/index.html"} <= set(links)
    for language, tag in (("en", "en"), ("zh-cn", "zh-CN")):
        assert read(html / language / "index.html").html["lang"] == tag
    out, err = capfd.readouterr()
    assert sorted(line.partition(":")[0] for line in out.splitlines()) == ["en", "zh_CN"]
    # Each language informs of what has no relation; the page above does not once more.
    lines = err.splitlines()
    assert set(map(lines.count, lines)) == {2}
    assert all(line.endswith("[research.unrelated]") for line in lines)


def test_a_portfolio_that_names_no_languages_has_the_one_of_its_pages(tmp_path, monkeypatch):
    (tmp_path / "conf.py").write_text('extensions = ["research_portfolio"]\nlanguage = "fr"\n')
    (tmp_path / "index.md").write_text("# Un titre\n")
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 0
    [link] = read(tmp_path / "_build/html/index.html").select("main a")
    assert (link["href"], link["lang"], link.get_text()) == ("fr/index.html", "fr", "Français")
    assert read(tmp_path / "_build/html/fr/index.html").html["lang"] == "fr"


def test_information_is_shown_and_stops_nothing(portfolio, capfd):
    page = portfolio / "index.md"
    text = (
        page.read_text("utf-8") + "\n:::{question} A question of its own\n:id: own\n\nWhy?\n:::\n"
    )
    page.write_text(text, "utf-8")
    assert main(["build", "--strict", "--language", "en"]) == 0
    informed = [
        line for line in capfd.readouterr().err.splitlines() if "'own' has no relation" in line
    ]
    assert [line.startswith(f"{page}:") for line in informed] == [True]
    assert "[research.unrelated]" in informed[0]


def test_one_language_goes_where_it_is_told(portfolio):
    assert main(["build", "--language", "zh-cn", "--out", "out", "-b", "text"]) == 0
    assert (portfolio / "out/index.txt").is_file()
    assert not (portfolio / "_build").exists()


def test_a_language_that_fails_is_named_and_the_others_are_whole(portfolio, capfd):
    catalog = portfolio / "locales/zh_CN/LC_MESSAGES/index.po"
    catalog.write_text(catalog.read_text("utf-8") + "\nnonsense\n", "utf-8")
    assert main(["build", "--strict"]) == 1
    out, err = capfd.readouterr()
    assert "zh_CN: failed" in out
    assert "en: _build/html/en" in out
    assert "index.po" in err
    assert read(portfolio / "_build/html/en/index.html").select("h1")
    assert main(["build"]) == 0  # without --strict a warning is told, and no more


def test_on_read_the_docs_one_project_publishes_all(portfolio, monkeypatch):
    address = "https://portfolio.readthedocs.io/en/latest/"
    monkeypatch.setenv("READTHEDOCS", "True")
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", address)
    assert main(["build", "--out", "html"]) == 0
    for language in ("en", "zh-cn"):
        page = read(portfolio / "html" / language / "index.html")
        assert page.select_one("link[rel=canonical]")["href"] == f"{address}{language}/index.html"
        switcher = [link["href"] for link in page.select(".research-switcher a")]
        assert all((portfolio / "html" / language / href).exists() for href in switcher)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--language", "french"], "french"),
        (["build", "--conf", "nowhere"], "--conf"),
        (["build", "-b", "nonsense"], "nonsense"),
        (["translate", "add"], "translate add fr"),
        (["translate", "add", "xx"], "xx"),
        (["check", "--rule", "nosuch"], "nosuch"),
        (["new", "."], "empty"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(portfolio, capfd, arguments, said):
    assert main(arguments) == 2
    [line] = capfd.readouterr().err.splitlines()
    assert said in line
    assert line.startswith(f"research-portfolio {arguments[0]}: ")


@pytest.mark.parametrize(
    ("arguments", "module", "extra"),
    [(["build", "-b", "pdf"], "weasyprint", "books"), (["serve"], "watchfiles", "serve")],
)
def test_a_missing_extra_is_named_with_its_remedy(
    portfolio, monkeypatch, capfd, arguments, module, extra
):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "research_portfolio.command.project.find_spec",
        lambda name: None if name == module else found(name),
    )
    assert main(arguments) == 2
    assert f'pip install "research-portfolio[{extra}]"' in capfd.readouterr().err


def test_second_build_in_a_folder_waits_and_says_so(portfolio, capfd):
    folder = portfolio / "_build/doctrees"
    folder.mkdir(parents=True)
    is_held = Event()

    def hold():
        with FileLock(folder / ".lock"):
            is_held.set()
            time.sleep(1)

    Thread(target=hold).start()
    is_held.wait()
    assert main(["build"]) == 0
    assert "another build is at work in _build/doctrees; waiting" in capfd.readouterr().err


@pytest.mark.parametrize(("pages", "wanted"), [(5, 1), (6, 2)])
def test_a_few_pages_are_read_by_one_process_and_written_by_several(
    make_app, tmp_path, pages, wanted
):
    (tmp_path / "conf.py").write_text("")
    for n in range(pages - 1):
        (tmp_path / f"page-{n}.rst").write_text(":orphan:\n\nA\n=\n")
    (tmp_path / "index.rst").write_text("Home\n====\n")
    app = make_app("html", srcdir=tmp_path, parallel=2)
    app.connect("env-before-read-docs", processes._read_few_alone)
    reading = []
    app.connect("env-before-read-docs", lambda *_: reading.append(app.parallel), priority=900)
    app.build()
    assert (reading, app.parallel) == ([wanted], 2)


def test_an_extension_that_several_processes_cannot_read_with_is_named_in_every_build(
    make_app, tmp_path
):
    (tmp_path / "conf.py").write_text("def setup(app):\n    app.setup_extension('unsafe')\n")
    (tmp_path / "index.rst").write_text("Home\n====\n")
    unsafe = SimpleNamespace(setup=lambda _app: {}, __name__="unsafe")
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, "unsafe", unsafe)
        for _build in range(2):
            app = make_app("html", srcdir=tmp_path, parallel=2)
            app.connect("env-before-read-docs", processes._read_few_alone)
            app.build()
            assert "unsafe extension does not declare if it is safe" in app.warning.getvalue()

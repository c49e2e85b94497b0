"""A page is rewritten when what it shows has changed, on whatever page that stands, and not otherwise."""

import contextlib
import re

import pytest
from sphinx.errors import SphinxError
from sphinx.util.console import strip_colors


@pytest.fixture
def project(copy_root):
    return copy_root("relations")


@pytest.fixture
def rebuild(make_app, project):
    """Return what builds the project once more and names the pages that were written."""

    def build(builder="html", **options):
        app = make_app(builder, srcdir=project, **options)
        app.build()
        written = re.findall(
            r"writing output\.\.\. \[ *\d+%\] (\w+)",
            strip_colors(app.status.getvalue()),
        )
        # Sphinx itself rewrites a page whose table of contents holds a page that was read
        return set(written) - {"index"}

    return build


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


EVERYTHING = {"mentions", "questions", "grants", "unrelated"}


def test_nothing_is_written_when_nothing_has_changed(rebuild):
    assert rebuild() == EVERYTHING
    assert rebuild() == set()


@pytest.mark.parametrize(
    ("page", "old", "new", "written"),
    [
        # a question's title stands on the grant's page and where a role mentions it
        ("questions.md", "Why is it *hot*?", "Why so hot?", {"questions", "grants", "mentions"}),
        # no other page shows the body of a question
        ("questions.md", "It is.", "It surely is.", {"questions"}),
        # the reason is shown on the question's page too
        ("grants.md", "It asks **why**", "It wonders **why**", {"grants", "questions"}),
        ("grants.md", "It asks **why**", "It asks *why*", {"grants", "questions"}),
        ("grants.md", "} The boiler", "} The kettle", {"grants", "questions", "mentions"}),
        ("grants.md", "related} heat", "related} cold", {"grants", "questions"}),
        ("grants.md", "A text about steam.", "A text about water.", {"grants"}),
        # a role's own text is not the title
        ("questions.md", "Why is it cold?", "Why so cold?", {"questions", "mentions"}),
    ],
)
def test_pages_that_show_a_change_are_rewritten_and_no_others(
    rebuild, project, page, old, new, written
):
    rebuild()
    edit(project / page, old, new)
    assert rebuild() == written
    assert rebuild() == set()


def test_every_page_shows_the_title_of_the_site(rebuild, project):
    rebuild()
    edit(project / "index.md", "# Home", "# House")
    assert rebuild() == EVERYTHING
    assert "<title>Mentions - House</title>" in (project / "_build/html/mentions.html").read_text(
        "utf-8"
    ).replace(" &#8212; ", " - ")


def test_removed_grant_leaves_the_page_of_its_question(rebuild, project):
    rebuild()
    (project / "grants.md").write_text("# Grants\n\nNone left.\n", "utf-8")
    edit(project / "mentions.md", ", {grant}`boiler`", "")
    edit(project / "mentions.md", " and [by name](#boiler)", "")
    assert {"questions", "grants", "mentions"} <= rebuild()
    assert "No related grant" in (project / "_build/html/questions.html").read_text("utf-8")


def test_builders_that_share_the_doctrees_each_rewrite_their_pages(rebuild, project):
    rebuild("html")
    rebuild("text")
    edit(project / "grants.md", "It asks **why**", "It wonders **why**")
    assert "questions" in rebuild("html")
    assert "questions" in rebuild("text")


def test_interrupted_build_is_made_good(rebuild, project, monkeypatch):
    rebuild()
    edit(project / "grants.md", "} The boiler", "} The kettle")
    with monkeypatch.context() as interrupted:
        interrupted.setattr("sphinx.builders.html.StandaloneHTMLBuilder.write_doc", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            rebuild()
    assert {"grants", "questions", "mentions"} <= rebuild()


@pytest.mark.parametrize("other", ["text", "pdf", "linkcheck"])
def test_translation_that_another_builder_read_comes_into_the_page(make_app, copy_root, other):
    project = copy_root("translated")
    catalog = project / "locales/zh_CN/LC_MESSAGES/grants.po"

    def build(builder):
        app = make_app(builder, srcdir=project, confoverrides={"language": "zh_CN"})
        app.build()
        return app.outdir / "grants.html"

    build("html")
    edit(catalog, "司炉", "锅炉工")
    with contextlib.suppress(SphinxError):  # the PDF where there is no Pango
        build(other)
    assert "锅炉工" in build("html").read_text("utf-8")


def test_translation_is_shown_after_a_build_that_was_killed_before_its_page(
    make_app, copy_root, monkeypatch
):
    project = copy_root("translated")

    def build():
        app = make_app("html", srcdir=project, confoverrides={"language": "zh_CN"})
        app.build()
        return (app.outdir / "grants.html").read_text("utf-8")

    build()
    edit(project / "locales/zh_CN/LC_MESSAGES/grants.po", "司炉", "锅炉工")
    with monkeypatch.context() as patch:
        patch.setattr("sphinx.builders.html.StandaloneHTMLBuilder.write_doc", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            build()
    assert "锅炉工" in build()


@pytest.mark.parametrize(
    "what", ["research_portfolio.base.outdated.__version__", "sphinx.__version__"]
)
def test_other_version_writes_all_pages_anew(rebuild, monkeypatch, what):
    rebuild()
    monkeypatch.setattr(what, "1000")
    assert rebuild() == EVERYTHING


def _interrupt(*_args):
    raise KeyboardInterrupt


def test_parallel_build_writes_the_same_bytes_as_a_serial_one(make_app, copy_root):
    outputs = []
    for jobs in (1, 2):
        app = make_app("html", srcdir=copy_root("many", f"jobs-{jobs}"), parallel=jobs)
        app.build()
        outputs.append(
            {file.relative_to(app.outdir): file.read_bytes() for file in app.outdir.rglob("*.html")}
        )
        duplicates = re.findall(
            r"(p\d+)\.md:\d+: WARNING: the identifier '(\w+)' is taken at \S+?(p\d+)\.md",
            strip_colors(app.warning.getvalue()),
        )
        assert duplicates == [("p7", "twice", "p3")]
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 8


def test_every_page_shows_the_titles_of_all_pages_in_the_sidebar(rebuild, project):
    rebuild()
    edit(project / "unrelated.md", "# A page of its own", "# Apart")
    assert rebuild() == EVERYTHING
    assert rebuild() == set()


def test_every_page_shows_a_new_order_of_the_pages(rebuild, project):
    rebuild()
    edit(project / "index.md", "questions\ngrants", "grants\nquestions")
    assert rebuild() == EVERYTHING


def test_text_without_a_sidebar_is_not_rewritten_for_a_title(rebuild, project):
    rebuild("text")
    edit(project / "unrelated.md", "# A page of its own", "# Apart")
    assert rebuild("text") == {"unrelated"}


def test_reference_shows_the_heading_as_it_is_now(rebuild, project):
    edit(
        project / "unrelated.md",
        "# A page of its own",
        "# A page of its own\n\n(part)=\n## Part\n\nIt.\n",
    )
    edit(project / "mentions.md", "# Mentions", "# Mentions\n\nSee {ref}`part`.\n")
    rebuild()
    edit(project / "unrelated.md", "## Part", "## Whole")
    assert rebuild() == {"mentions", "unrelated"}


def test_picture_in_the_language_of_the_build_is_taken_when_it_comes_and_goes(rebuild, project):
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    (project / "drawn").mkdir()
    (project / "drawn/curve.svg").write_text(picture, "utf-8")
    edit(project / "unrelated.md", "Nothing here.", "![A curve](drawn/curve.svg)")
    rebuild()
    localised = project / "drawn/curve.en.svg"
    localised.write_text(picture, "utf-8")
    page = project / "_build/html/unrelated.html"
    assert rebuild() == {"unrelated"}
    assert "curve.en.svg" in page.read_text("utf-8")
    assert rebuild() == set()
    localised.unlink()
    assert rebuild() == {"unrelated"}
    assert "curve.svg" in page.read_text("utf-8")
    assert rebuild() == set()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_page_that_was_deleted_is_no_longer_published(rebuild, project, builder):
    rebuild(builder)
    edit(project / "index.md", "unrelated\n", "")
    (project / "unrelated.md").unlink()
    rebuild(builder)
    assert not list((project / f"_build/{builder}").rglob("unrelated*.html"))
    assert not list((project / f"_build/{builder}/unrelated").glob("*"))
    assert list((project / f"_build/{builder}").rglob("*.html"))


def test_page_moved_to_where_it_was_written_stays(rebuild, project):
    rebuild("dirhtml")
    (project / "unrelated").mkdir()
    (project / "unrelated.md").rename(project / "unrelated/index.md")
    edit(project / "index.md", "unrelated\n", "unrelated/index\n")
    rebuild("dirhtml")
    assert (project / "_build/dirhtml/unrelated/index.html").exists()

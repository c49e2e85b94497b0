"""A page with a map or a timeline is rewritten when what it shows has changed, and not otherwise."""

import re

import pytest
from sphinx.util.console import strip_colors

OCTOBER, LATE_OCTOBER, NOVEMBER = "1791000000", "1793000000", "1795000000"


@pytest.fixture
def project(copy_root):
    return copy_root("map")


@pytest.fixture
def rebuild(make_app, project, monkeypatch):
    """Return what builds the project once more and says whether the map's page was written."""

    def build(epoch=OCTOBER):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        app = make_app("html", srcdir=project)
        app.build()
        status = strip_colors(app.status.getvalue())
        return "map" in re.findall(r"writing output\.\.\. \[ *\d+%\] (\w+)", status)

    return build


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def show_timeline_instead(project):
    edit(project / "map.md", "relation-map", "grant-timeline")


@pytest.mark.parametrize(
    ("page", "old", "new", "on_map", "on_timeline"),
    [
        ("questions.md", "Why is it cold?", "Why so cold?", True, False),
        ("questions.md", ":id: so", ":id: sole", True, False),
        ("grants.md", "The door", "The gate", True, True),
        ("grants.md", "A fan cools.", "A fan blows.", True, False),
        ("grants.md", "asks **why**", "asks *why*", True, False),
        ("grants.md", "related} heat", "related} so", True, False),
        ("grants.md", ":id: door", ":id: door\n:period: 2024/2025", False, True),
        ("grants.md", ":id: door", ":id: door\n:status: ongoing", False, True),
        ("grants.md", "Stoker", "Driver", False, False),
        ("grants.md", "Of steam.", "Of water.", False, False),
        ("questions.md", "It was.", "It had been.", False, False),
    ],
)
def test_only_what_is_shown_matters(rebuild, project, page, old, new, on_map, on_timeline):
    map_page, timeline_page = "relation-map", "grant-timeline"
    for overview, shown in ((map_page, on_map), (timeline_page, on_timeline)):
        if overview == timeline_page:
            show_timeline_instead(project)
            edit(project / page, new, old)
        assert rebuild()
        edit(project / page, old, new)
        assert rebuild() == shown, overview
        assert not rebuild()


def test_today_rewrites_the_timeline_once_a_month(rebuild, project):
    show_timeline_instead(project)
    rebuild(OCTOBER)
    assert not rebuild(LATE_OCTOBER)
    assert rebuild(NOVEMBER)
    assert "as of November 2026" in (project / "_build/html/map.html").read_text("utf-8")


def test_today_does_not_rewrite_the_map(rebuild):
    rebuild(OCTOBER)
    assert not rebuild(NOVEMBER)

"""What an author is told of statuses, relations and reasons, and how each is silenced."""

from __future__ import annotations

from datetime import date

import pytest

from research_portfolio.domain import options
from research_portfolio.domain.checks import faults
from research_portfolio.domain.graph import Graph
from research_portfolio.domain.today import today
from research_portfolio.model import Grant, Place, Question, Relation, Status

PLACE = Place("page", "page.md", 1)


def kinds(*entries, on=date(2024, 5, 31)):
    return [fault.kind for fault in faults(entries, [], Graph(entries), on)]


@pytest.mark.parametrize(
    ("period", "status", "on", "expected"),
    [
        ("2021/2023", "ongoing", date(2023, 12, 31), []),
        ("2021/2023", "ongoing", date(2024, 1, 1), ["period"]),
        ("2021/2023-06", "ongoing", date(2023, 6, 30), []),
        ("2021/2023-06", "ongoing", date(2023, 7, 1), ["period"]),
        ("2021/2023", "previous", date(2023, 12, 31), ["period"]),
        ("2021/2023", "previous", date(2024, 1, 1), []),
        ("2021/..", "ongoing", date(2099, 1, 1), []),
        ("2021/..", "previous", date(2099, 1, 1), ["period"]),
        ("../2023", "previous", date(2024, 1, 1), []),
        (None, "previous", date(2024, 1, 1), []),
        ("2021/2023", None, date(2024, 1, 1), []),
    ],
)
def test_status_and_period_agree(period, status, on, expected):
    question = Question("why", "Why", PLACE)
    grant = Grant(
        "late",
        "Late",
        PLACE,
        period=period and options.period(period),
        status=status and Status(status),
        relations=(Relation("late", "why", "A reason.", PLACE),),
    )
    assert kinds(question, grant, on=on) == expected


def test_what_an_entry_allows_is_not_told():
    without_reason = (Relation("late", "why", "", PLACE),)
    question = Question("why", "Why", PLACE)
    grant = Grant("late", "Late", PLACE, relations=without_reason)
    assert kinds(Question("lone", "Lone", PLACE)) == ["unrelated"]
    assert kinds(Question("lone", "Lone", PLACE, frozenset({"unrelated"}))) == []
    assert kinds(question, grant) == ["reason"]
    allowing = Grant("late", "Late", PLACE, frozenset({"reason"}), relations=without_reason)
    assert kinds(question, allowing) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("period", {"period"}), ("period, reason", {"period", "reason"}), ("", set())],
)
def test_reads_what_is_allowed(text, expected):
    assert options.allowance(text) == expected


def test_only_what_can_be_meant_is_allowed():
    with pytest.raises(ValueError, match="'duplicate' cannot be allowed here, only 'period'"):
        options.allowance("duplicate, period")


@pytest.mark.parametrize(
    ("epoch", "expected"), [("0", date(1970, 1, 1)), ("1717199999", date(2024, 5, 31))]
)
def test_a_reproducible_build_sets_the_date(monkeypatch, epoch, expected):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == expected


@pytest.fixture
def build(monkeypatch, app):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717199999")  # in May 2024
    app.build()
    status = app.status.getvalue().splitlines()
    return [line.rpartition("index.md:")[2] for line in status if line.endswith("]")]


@pytest.mark.sphinx("text", testroot="checks", freshenv=True)
def test_checks_are_information(app, build):
    assert app.warning.getvalue() == ""
    assert [line for line in build if "[research." in line] == [
        "7: 'lone' has no relation, and its page says so; "
        'if that is meant, write ":allow: unrelated" [research.unrelated]',
        "16: 'late' is called ongoing, but its period 2021/2023 has ended; "
        'if that is meant, write ":allow: period" [research.period]',
        "26: 'early' is called previous, but its period 2021-05/2024-05 has not ended; "
        'if that is meant, write ":allow: period" [research.period]',
    ]


@pytest.mark.sphinx(
    "text",
    testroot="checks",
    freshenv=True,
    confoverrides={"suppress_warnings": ["research.period"]},
)
def test_one_kind_is_silenced_for_all(build):
    assert [line.split()[-1] for line in build if "[research." in line] == ["[research.unrelated]"]


@pytest.mark.parametrize(
    ("settings", "lacks"),
    [
        ("", 'myst_enable_extensions = ["colon_fence"]; primary_domain = "research"'),
        ('primary_domain = "research"', 'myst_enable_extensions = ["colon_fence"]'),
        ('myst_enable_extensions = ["colon_fence"]', 'primary_domain = "research"'),
        ('primary_domain = "research"\nmyst_enable_extensions = ["colon_fence"]', ""),
    ],
)
def test_line_that_conf_lacks_for_a_directive_is_named(make_app, tmp_path, settings, lacks):
    (tmp_path / "conf.py").write_text(f'extensions = ["research_portfolio"]\n{settings}\n', "utf-8")
    page = "# T\n\n:::{note}\n:::\n\n:::{question} Why?\n:id: why\n:allow: unrelated\n:::\n"
    (tmp_path / "index.md").write_text(page, "utf-8")
    app = make_app("html", srcdir=tmp_path)
    app.build()
    said = [line for line in app.warning.getvalue().splitlines() if "research.directive" in line]
    if not lacks:
        assert said == []
    else:
        (line,) = said
        assert "index.md:6: " in line
        assert f"add to conf.py: {lacks} " in line


def test_home_page_without_a_heading_is_named(make_app, tmp_path):
    (tmp_path / "conf.py").write_text('extensions = ["research_portfolio"]\n', "utf-8")
    (tmp_path / "index.md").write_text("", "utf-8")
    app = make_app("html", srcdir=tmp_path)
    app.build()
    assert "index.md:1: WARNING: the home page has no heading" in app.warning.getvalue()
    assert "[research.title]" in app.warning.getvalue()

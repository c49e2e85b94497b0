import pytest

from research_portfolio.domain import options
from research_portfolio.model import PartialDate, Period, Status


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024/2026", PartialDate(2024), PartialDate(2026)),
        ("2023-01/2025-12", PartialDate(2023, 1), PartialDate(2025, 12)),
        ("2024/2026-06", PartialDate(2024), PartialDate(2026, 6)),
        ("2024 / 2026", PartialDate(2024), PartialDate(2026)),
        ("2024/..", PartialDate(2024), None),
        ("../2025-06", None, PartialDate(2025, 6)),
        ("2024/2024", PartialDate(2024), PartialDate(2024)),
        ("2024-06/2024", PartialDate(2024, 6), PartialDate(2024)),
        ("2024/2024-01", PartialDate(2024), PartialDate(2024, 1)),
        ("2024", PartialDate(2024), PartialDate(2024)),
        ("2024-06", PartialDate(2024, 6), PartialDate(2024, 6)),
        ("2023-01-15/2024-02-29", PartialDate(2023, 1, 15), PartialDate(2024, 2, 29)),
        ("2024-06-15/2024-06", PartialDate(2024, 6, 15), PartialDate(2024, 6)),
    ],
)
def test_period_is_read(text, start, end):
    assert options.period(text) == Period(start, end)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("2024/2025/2026", "should be two dates"),
        ("../..", "should be two dates"),
        ("2024–2026", "'2024–2026' should be a year"),
        ("2024-13/2025", "'2024-13' should be a year, a month or a day"),
        ("2024-00/2025", "'2024-00' should be a year, a month or a day"),
        ("2024-1/2025", "'2024-1' should be a year, a month or a day"),
        ("24/25", "'24' should be a year, a month or a day"),
        ("２０２４/2025", "'２０２４' should be a year, a month or a day"),
        ("/2025", "'' should be a year, a month or a day"),
        ("2023-02-29/2025", "'2023-02-29' should be a year, a month or a day"),
        ("..", "should be two dates"),
        ("2025-06-20/2025-06-10", "ends before it starts"),
        ("2026/2024", "ends before it starts"),
        ("2025-06/2025-05", "ends before it starts"),
        ("2025-02/2024", "ends before it starts"),
    ],
)
def test_wrong_period_is_refused_with_a_remedy(text, remedy):
    with pytest.raises(ValueError, match=remedy):
        options.period(text)


@pytest.mark.parametrize("text", ["a", "scaling-laws", "ofa00003", "nsfc-62206101", "a-1-b"])
def test_identifier_is_taken_as_it_is(text):
    assert options.identifier(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Scaling-laws",
        "scaling laws",
        "scaling_laws",
        "20210008",
        "-a",
        "a-",
        "a--b",
        "缩放定律",
    ],
)
def test_identifier_that_makes_no_anchor_everywhere_is_refused(text):
    with pytest.raises(ValueError, match="lower-case letters and digits"):
        options.identifier(text)


def test_status_is_one_of_two():
    assert options.status("ongoing") is Status.ONGOING
    assert options.status("previous") is Status.PREVIOUS
    with pytest.raises(ValueError, match="'finished' should be one of 'ongoing', 'previous'"):
        options.status("finished")


def test_unknown_option_names_the_near_one_or_all():
    assert "did you mean 'period'?" in options.unknown("peroid", ["id", "period"])
    assert "it takes 'id', 'period'" in options.unknown("zzz", ["id", "period"])

"""Bars begin and end with the months that the texts give."""

import pytest

from research_portfolio.domain.options import period
from research_portfolio.figures.timeline import Axis, chronological
from research_portfolio.model import PartialDate

TODAY = PartialDate(2026, 11)
# from 2023 to the end of 2026, 48 months
AXIS = Axis([period("2023-01/2025-12")], TODAY)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2023-01/2025-12", (0, 36)),
        ("2024-06/2024-06", (17, 18)),
        # years are covered whole
        ("2024/2026", (12, 48)),
        # an open end reaches the edge
        ("2025-03/..", (26, 48)),
        ("../2023", (0, 12)),
    ],
)
def test_bar(text, months):
    assert AXIS.bar(period(text)) == pytest.approx([100 * month / 48 for month in months])


@pytest.mark.parametrize(
    ("periods", "first", "last"),
    [
        ([], 2026, 2026),
        (["2020/.."], 2020, 2026),
        (["../2030"], 2026, 2030),
        (["2024/2025", "2021/2022"], 2021, 2026),
    ],
)
def test_the_axis_holds_all_periods_and_today(periods, first, last):
    axis = Axis(map(period, periods), TODAY)
    assert (axis.first, axis.last) == (first, last)


@pytest.mark.parametrize(
    ("first", "years"),
    [
        ("2023", [2023, 2024, 2025, 2026]),
        ("2012", [2012, 2014, 2016, 2018, 2020, 2022, 2024, 2026]),
        ("1991", [1995, 2000, 2005, 2010, 2015, 2020, 2025]),
    ],
)
def test_years_are_written_where_they_have_room(first, years):
    assert [*Axis([period(f"{first}/..")], TODAY).years()] == years


def test_order_is_that_of_time_and_what_is_not_given_comes_last():
    texts = [
        "2024/2026",
        None,
        "2023-02/2025",
        "../2025",
        "2024/..",
        "2023/2025",
        "2024-01/2024-02",
    ]
    ordered = sorted(texts, key=lambda text: chronological(period(text) if text else None))
    assert ordered == [
        "../2025",
        "2023/2025",
        "2023-02/2025",
        "2024-01/2024-02",
        "2024/2026",
        "2024/..",
        None,
    ]

"""The timeline: a bar for the period of each grant, on an axis of years."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from ..model import Grant, PartialDate, Period
from .markup import Link, add, add_title, figure, serialize

#: So many years are written at most.
_YEARS: Final = 8


class Axis:
    """A span of whole years, and where on it months lie, in percent."""

    def __init__(self, periods: Iterable[Period], today: PartialDate) -> None:
        dates = [date for period in periods for date in (period.start, period.end) if date]
        years = [date.year for date in (*dates, today)]
        self.first, self.last = min(years), max(years)

    def start_of(self, month: tuple[int, int]) -> float:
        """Return where a month of a year begins."""
        months = 12 * (month[0] - self.first) + month[1] - 1
        return 100 * months / (12 * (self.last - self.first + 1))

    def end_of(self, month: tuple[int, int]) -> float:
        """Return where a month of a year ends."""
        return self.start_of((month[0], month[1] + 1))

    def bar(self, period: Period) -> tuple[float, float]:
        """Return from where to where a period lies; an open end reaches that of the axis."""
        start = self.start_of(period.start.first_month) if period.start else 0.0
        end = self.end_of(period.end.last_month) if period.end else 100.0
        return start, end

    def years(self) -> range:
        """Return the years that are written, so many that they do not touch."""
        steps = (1, 2, 5, 10, 20, 50)
        span = self.last - self.first + 1
        step = next((step for step in steps if span <= step * _YEARS), 100)
        return range(-(-self.first // step) * step, self.last + 1, step)


def chronological(period: Period | None) -> tuple[bool, tuple[int, int], tuple[int, int]]:
    """Return the key by which periods are sorted: by start, then end; those not given come last."""
    start = period.start.first_month if period and period.start else (0, 0)
    end = period.end.last_month if period and period.end else (9999, 12)
    return (period is None, start, end)


def draw(
    rows: Sequence[tuple[Grant, Link, str]],
    today: PartialDate,
    month: str,
    _: Callable[[str], str],
) -> str:
    """Return the timeline as HTML, with the grants in the order in which they are given.

    Each comes with its link, and its period and status in words. ``month`` is that of today in the
    language to which ``_`` translates messages.
    """
    whole, plate = figure("research-timeline", _("Timeline of grants"))
    axis = Axis((grant.period for grant, *_rest in rows if grant.period), today)
    now = (axis.start_of(today.first_month) + axis.end_of(today.last_month)) / 2
    plate.set("style", f"--research-now:{now:.1f}%;--research-years:{axis.last - axis.first + 1}")
    head = add(plate, "div", class_="research-axis", aria_hidden="true")
    add(head, "span", _("as of %s") % month, class_="research-today")
    for year in axis.years():
        add(head, "span", str(year), style=f"--research-at:{axis.start_of((year, 1)):.1f}%")
    listing = add(plate, "ul", aria_label=_("Grants"))
    for grant, link, note in rows:
        item = add(listing, "li")
        anchor = add(item, "a", href=link.href)
        add_title(add(anchor, "span", class_="research-title"), link)
        track = add(anchor, "span", class_="research-track")
        start = 0.0
        if grant.period:
            start, end = axis.bar(grant.period)
            open_ends = [name for name in ("start", "end") if getattr(grant.period, name) is None]
            add(
                track,
                "span",
                class_="research-bar",
                data_status=grant.status or "",
                data_open=" ".join(open_ends),
                style=f"--research-from:{start:.1f}%;--research-to:{end:.1f}%",
            )
        add(track, "span", note, class_="research-note", style=f"--research-from:{start:.1f}%")
    caption = _(
        "A full bar is an ongoing grant, a hollow one a previous grant. Where a text gives years only, the bar covers them whole."
    )
    add(whole, "figcaption", caption)
    return serialize(whole)

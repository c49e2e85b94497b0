"""The timeline: a bar for the period of each grant, on an axis of years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import PartialDate, Status
from . import svg
from .text import width as text_width
from .text import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from xml.etree.ElementTree import Element

    from ..model import Period


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a timeline is drawn on. Lengths are in pixels at full size."""

    #: Names the variant to the stylesheet.
    variant: str
    width: float
    #: Of the titles.
    column: float
    #: Where the axis begins; at 0, titles stand above their bars.
    axis: float
    type: svg.Type
    gap: float


WIDE = Sheet("wide", 720, 300, 330, svg.Type(15, 21), gap=20)
NARROW = Sheet("narrow", 328, 328, 0, svg.Type(14, 19), gap=22)

_HEAD = 48.0
_BAR = 12.0
_TIP = 9.0
_NOTE = 0.85
_YEAR_DISTANCE = 42.0
_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Words:
    """What a timeline says in the reader's language."""

    label: str
    grants: str
    today: str
    caption: str


@dataclass(frozen=True, slots=True)
class Row:
    """A grant of a timeline."""

    link: svg.Link
    period: Period | None
    status: Status | None
    #: The period and the status in words.
    note: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a period is drawn; an open end reaches the edge of the axis and points beyond it."""

    start: float
    end: float
    opens_left: bool
    opens_right: bool


class Axis:
    """A span of whole years, and where on the paper its months lie.

    Parameters
    ----------
    periods
        Those that have to find room on it.
    today
        The month that has to find room too.
    left, right
        Where it begins and ends, in pixels.
    """

    def __init__(
        self, periods: Iterable[Period], today: PartialDate, left: float, right: float
    ) -> None:
        dates = [date for period in periods for date in (period.start, period.end) if date]
        years = [date.year for date in (*dates, today)]
        self.left, self.right = left, right
        self.first, self.last = min(years), max(years)
        self._month = (right - left) / (12 * (self.last - self.first + 1))

    def start_of(self, year: int, month: int) -> float:
        """Return where a month begins."""
        return self.left + self._month * (12 * (year - self.first) + month - 1)

    def middle_of(self, date: PartialDate) -> float:
        """Return the middle of what a date covers: a month, or a whole year."""
        return (self.start_of(*date.first_month) + self._end_of(date)) / 2

    def _end_of(self, date: PartialDate) -> float:
        return self.start_of(*date.last_month) + self._month

    def bar(self, period: Period) -> Bar:
        """Return where a period lies: from the first month of its start to the last of its end."""
        return Bar(
            self.start_of(*period.start.first_month) if period.start else self.left,
            self._end_of(period.end) if period.end else self.right,
            period.start is None,
            period.end is None,
        )

    def years(self) -> range:
        """Return the years that are written, so many that they do not touch."""
        distance = 12 * self._month
        step = next((step for step in _STEPS if step * distance >= _YEAR_DISTANCE), 100)
        return range(-(-self.first // step) * step, self.last + 1, step)


def chronological(period: Period | None) -> tuple[bool, tuple[int, int], tuple[int, int]]:
    """Return the key by which periods are sorted: by start, then end; those not given come last."""
    start = period.start.first_month if period and period.start else (0, 0)
    end = period.end.last_month if period and period.end else (9999, 12)
    return (period is None, start, end)


def draw(rows: Sequence[Row], today: PartialDate, words: Words) -> str:
    """Return the timeline as HTML, with the grants in the order in which they are given."""
    figure = svg.figure("research-figure research-timeline")
    for sheet in (WIDE, NARROW):
        _draw(figure, rows, today, words, sheet)
    svg.add(figure, "figcaption", words.caption)
    return svg.serialize(figure)


def _draw(
    figure: Element, rows: Sequence[Row], today: PartialDate, words: Words, sheet: Sheet
) -> None:
    axis = Axis((row.period for row in rows if row.period), today, sheet.axis, sheet.width - 2)
    drawing = svg.drawing(
        figure,
        label=words.label,
        variant=sheet.variant,
        width=sheet.width,
        height=0.0,
        size=sheet.type.size,
    )
    ruling = svg.add(drawing, "g", aria_hidden="true", stroke="currentColor", fill="none")
    _draw_head(drawing, axis, today, words, sheet)
    listing = svg.add(drawing, "g", role="list", aria_label=words.grants)
    top = _HEAD
    for row in rows:
        band, bottom = _draw_row(svg.add(listing, "g", role="listitem"), row, axis, top, sheet)
        if sheet.axis:
            band = (top - sheet.gap / 2, bottom + sheet.gap / 2)
        if row.period or sheet.axis:
            _rule(ruling, axis, axis.middle_of(today), band)
        top = bottom + sheet.gap
    drawing.set("viewBox", f"0 0 {sheet.width} {top - sheet.gap / 2:.0f}")


def _draw_head(
    drawing: Element, axis: Axis, today: PartialDate, words: Words, sheet: Sheet
) -> None:
    head = svg.add(drawing, "g", aria_hidden="true", fill="currentColor", font_size=f"{_NOTE}em")
    for year in axis.years():
        svg.add(
            head,
            "text",
            str(year),
            x=axis.start_of(year, 1) + 4,
            y=_HEAD - 16,
            class_="research-quiet",
        )
    x = axis.middle_of(today)
    half = text_width(words.today) * sheet.type.size * _NOTE / 2
    x = max(min(x, axis.right - half), axis.left + half)
    svg.add(head, "text", words.today, x=x, y=13.0, text_anchor="middle", class_="research-today")


def _draw_row(
    item: Element, row: Row, axis: Axis, top: float, sheet: Sheet
) -> tuple[tuple[float, float], float]:
    """Draw a row; return the band in which its bar stands, and where the row ends."""
    anchor = svg.add(item, "a", href=row.link.href, aria_label=f"{row.link.title} ({row.note})")
    texts = wrap(row.link.title, sheet.type.ems(sheet.column))
    leading = sheet.type.leading
    area = svg.add(anchor, "rect", x=0, y=top, width=sheet.width, fill="none", pointer_events="all")
    svg.lines(anchor, texts, 0, sheet.type.baseline(top), leading)
    text_bottom = top + len(texts) * leading
    y = top + (leading - _BAR) / 2 if sheet.axis else text_bottom + 6
    note = y + _BAR + 0.95 * leading
    x = axis.left
    if row.period:
        bar = axis.bar(row.period)
        x = min(bar.start, axis.right - text_width(row.note) * sheet.type.size * _NOTE)
        _draw_bar(anchor, bar, y, row.status)
    else:
        note = sheet.type.baseline(top) if sheet.axis else y + 0.5 * leading
    svg.add(
        anchor,
        "text",
        row.note,
        x=max(x, axis.left),
        y=note,
        fill="currentColor",
        font_size=f"{_NOTE}em",
        class_="research-quiet",
    )
    bottom = max(text_bottom, note + 4)
    area.set("height", f"{bottom - top:.1f}")
    return (y - 4, y + _BAR + 4), bottom


def _draw_bar(anchor: Element, bar: Bar, y: float, status: Status | None) -> None:
    """Draw a bar: full where the grant is ongoing, hollow where previous, dashed where unsaid."""
    left = bar.start + (_TIP if bar.opens_left else 1)
    right = bar.end - (_TIP if bar.opens_right else 1)
    d = f"M{left:.1f} {y:.1f}H{right:.1f}"
    if bar.opens_right:
        d += f"l{_TIP - 1} {_BAR / 2}l{1 - _TIP} {_BAR / 2}"
    d += f"V{y + _BAR:.1f}H{left:.1f}"
    if bar.opens_left:
        d += f"l{1 - _TIP} {-_BAR / 2}l{_TIP - 1} {-_BAR / 2}"
    is_dashed = {"stroke_dasharray": "4 3"} if status is None else {}
    svg.add(
        anchor,
        "path",
        d=d + "Z",
        fill="currentColor",
        fill_opacity=1 if status is Status.ONGOING else 0,
        stroke="currentColor",
        stroke_width=1.5,
        class_="research-bar",
        **is_dashed,
    )


def _rule(ruling: Element, axis: Axis, today: float, band: tuple[float, float]) -> None:
    """Draw the beginnings of the years, and today, behind one row."""
    top, bottom = band
    marks = "".join(
        f"M{axis.start_of(year, 1) + 0.5:.1f} {top:.1f}V{bottom:.1f}" for year in axis.years()
    )
    svg.add(ruling, "path", d=marks, stroke_opacity=0.2, class_="research-rule")
    svg.add(
        ruling,
        "path",
        d=f"M{today:.1f} {top:.1f}V{bottom:.1f}",
        stroke_dasharray="2 3",
        class_="research-today",
    )

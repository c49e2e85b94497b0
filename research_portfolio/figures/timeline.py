"""The timeline: a bar for the period of each grant, on an axis of years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..model import PartialDate, Period, Status
from . import svg
from .text import width as text_width
from .text import wrap


@dataclass(frozen=True, slots=True)
class Sheet(svg.Sheet):
    """What a timeline is drawn on."""

    #: Where the axis begins; at 0, titles stand above their bars.
    axis: float
    #: Of a note from the line of its year, which it stands beside or, on a narrow sheet, below.
    inset: float


WIDE = Sheet("wide", 720, 300, svg.Type(15, 21), gap=20, axis=330, inset=4)
NARROW = Sheet("narrow", 328, 328, svg.Type(14, 19), gap=22, axis=0, inset=0)

_HEAD = 48.0
_BAR = 12.0
_TIP = 9.0
_NOTE = 0.85
_YEAR_DISTANCE = 42.0


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
        steps = (1, 2, 5, 10, 20, 50)
        step = next((step for step in steps if step * 12 * self._month >= _YEAR_DISTANCE), 100)
        return range(-(-self.first // step) * step, self.last + 1, step)


def chronological(period: Period | None) -> tuple[bool, tuple[int, int], tuple[int, int]]:
    """Return the key by which periods are sorted: by start, then end; those not given come last."""
    start = period.start.first_month if period and period.start else (0, 0)
    end = period.end.last_month if period and period.end else (9999, 12)
    return (period is None, start, end)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a grant stands."""

    lines: tuple[str, ...]
    top: float
    #: The upper edge of the bar.
    bar: float
    #: The baseline of what is said of the period and the status.
    note: float
    bottom: float


def lay_out(rows: Iterable[Row], sheet: Sheet) -> list[Position]:
    """Position the grants one below the other."""
    places = []
    top = _HEAD
    for row in rows:
        lines = wrap(row.link.title, sheet.type.ems(sheet.column))
        under_title = top + len(lines) * sheet.type.leading
        if sheet.axis:
            bar = top + (sheet.type.leading - _BAR) / 2
            note = bar + _BAR + sheet.type.leading if row.period else sheet.type.baseline(top)
        else:
            bar = under_title + 6
            note = (bar + _BAR if row.period else under_title) + 0.9 * sheet.type.leading
        bottom = max(under_title, note + 4)
        places.append(Position(lines, top, bar, note, bottom))
        top = bottom + sheet.gap
    return places


def draw(rows: Sequence[Row], today: PartialDate, words: Words) -> str:
    """Return the timeline as HTML, with the grants in the order in which they are given."""
    figure = svg.figure("research-figure research-timeline")
    plate = svg.add(figure, "div", class_="research-plate", dir="ltr")
    for sheet in (WIDE, NARROW):
        axis = Axis((row.period for row in rows if row.period), today, sheet.axis, sheet.width - 2)
        places = lay_out(rows, sheet)
        drawing = svg.drawing(plate, sheet, places[-1].bottom + sheet.gap / 2, words.label)
        _draw_axis(drawing, axis, today, rows, places, sheet)
        _draw_head(drawing, axis, today, words, sheet)
        listing = svg.add(drawing, "g", role="list", aria_label=words.grants)
        for row, place in zip(rows, places, strict=True):
            _draw_row(svg.add(listing, "g", role="listitem"), row, place, axis, sheet)
    svg.add(figure, "figcaption", words.caption)
    return svg.serialize(figure)


def _draw_axis(
    drawing: Element,
    axis: Axis,
    today: PartialDate,
    rows: Sequence[Row],
    places: Sequence[Position],
    sheet: Sheet,
) -> None:
    """Draw the years and today: through all rows where titles stand aside, else behind the bars."""
    if sheet.axis:
        bands = [(_HEAD - sheet.gap / 2, places[-1].bottom + sheet.gap / 2)]
    else:
        bars = (place.bar for row, place in zip(rows, places, strict=True) if row.period)
        bands = [(bar - 4, bar + _BAR + 4) for bar in bars]

    def marks(*positions: float) -> str:
        return "".join(
            f"M{x:.1f} {top:.1f}V{bottom:.1f}" for top, bottom in bands for x in positions
        )

    ruling = svg.add(drawing, "g", aria_hidden="true", stroke="currentColor")
    years = marks(*(axis.start_of(year, 1) + 0.5 for year in axis.years()))
    svg.add(ruling, "path", d=years, stroke_opacity=0.2)
    month = marks(axis.middle_of(today))
    svg.add(ruling, "path", d=month, stroke_dasharray="2 3", class_="research-today")


def _draw_head(
    drawing: Element, axis: Axis, today: PartialDate, words: Words, sheet: Sheet
) -> None:
    head = svg.add(
        drawing, "g", aria_hidden="true", font_size=f"{_NOTE}em", class_="research-quiet"
    )
    for year in axis.years():
        svg.lines(head, [str(year)], axis.start_of(year, 1) + 4, _HEAD - 16, 0)
    half = _note_width(words.today, sheet) / 2
    x = max(min(axis.middle_of(today), axis.right - half), axis.left + half)
    named = svg.add(head, "g", class_="research-today")
    svg.lines(named, [words.today], x, 13.0, 0, "middle")


def _draw_row(item: Element, row: Row, place: Position, axis: Axis, sheet: Sheet) -> None:
    anchor = svg.add(item, "a", href=row.link.href, aria_label=f"{row.link.title} ({row.note})")
    svg.area(anchor, 0, place.top, sheet.width, place.bottom - place.top)
    svg.lines(anchor, place.lines, 0, sheet.type.baseline(place.top), sheet.type.leading)
    x = axis.left + sheet.inset
    if row.period:
        bar = axis.bar(row.period)
        _draw_bar(anchor, bar, place.bar, row.status)
        fitting = axis.right - _note_width(row.note, sheet)
        x = max(x, min(bar.start + sheet.inset, fitting))
    note = svg.add(anchor, "g", font_size=f"{_NOTE}em", class_="research-quiet research-note")
    svg.lines(note, [row.note], x, place.note, 0)


def _note_width(text: str, sheet: Sheet) -> float:
    return text_width(text) * sheet.type.size * _NOTE


def _draw_bar(anchor: Element, bar: Bar, y: float, status: Status | None) -> None:
    """Draw a bar: full where the grant is ongoing, hollow where previous, dashed where unsaid."""
    left = bar.start + (_TIP if bar.opens_left else 1)
    right = bar.end - (_TIP if bar.opens_right else 1)
    point = _TIP - 1
    d = f"M{left:.1f} {y:.1f}H{right:.1f}"
    if bar.opens_right:
        d += f"l{point} {_BAR / 2}l{-point} {_BAR / 2}"
    d += f"V{y + _BAR:.1f}H{left:.1f}"
    if bar.opens_left:
        d += f"l{-point} {-_BAR / 2}l{point} {-_BAR / 2}"
    svg.add(
        anchor,
        "path",
        d=d + "Z",
        fill="currentColor" if status is Status.ONGOING else "none",
        stroke="currentColor",
        stroke_width=1.5,
        stroke_dasharray="4 3" if status is None else "none",
        class_="research-bar",
    )

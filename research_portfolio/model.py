"""What a portfolio is made of: questions, grants and the relations between them.

Plain, frozen values that can be compared, hashed, pickled and tested without Sphinx.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar


class Status(StrEnum):
    """Where a grant stands, in the words of the source."""

    ONGOING = "ongoing"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day: the precision in which a text gives a date."""

    year: int
    #: 1 to 12, or None where only the year is known.
    month: int | None = None
    #: 1 to 31, or None where only the month is known.
    day: int | None = None

    @property
    def first_month(self) -> tuple[int, int]:
        """The first (year, month) that this date covers."""
        return (self.year, self.month or 1)

    @property
    def last_month(self) -> tuple[int, int]:
        """The last (year, month) that this date covers."""
        return (self.year, self.month or 12)

    def __str__(self) -> str:
        """Write the date in the notation of ISO 8601: "2024", "2024-06" or "2024-06-30"."""
        return "-".join([f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n)])


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; None stands for an end that is open."""

    start: PartialDate | None
    end: PartialDate | None

    def has_ended(self, today: date) -> bool:
        """Whether the last month of the period is over."""
        return self.end is not None and self.end.last_month < (today.year, today.month)

    def __str__(self) -> str:
        """Write the period in the notation of ISO 8601-2:2019 (EDTF), level 1: "2023-01/2025-12"."""
        return "/".join(str(end or "..") for end in (self.start, self.end))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written."""

    #: The page, as Sphinx names it.
    docname: str
    #: The source file as a path, which differs from the page's under ``include``.
    file: str
    #: Counted from 1.
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a portfolio that its author wants to know."""

    #: Names the kind of fault; as a subtype of Sphinx's warnings it silences this kind alone.
    kind: str
    place: Place
    message: str
    #: False where the portfolio is right as it stands, and this is information only.
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """What questions and grants have in common. Texts are in the language of the build."""

    kind: ClassVar[str]

    identifier: str
    title: str
    place: Place
    #: The kinds of fault that the author means and does not want to be told of.
    allow: frozenset[str] = frozenset()
    #: The title as the author wrote it, with its marks, and the text beneath it without any.
    title_source: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Question(Entry):
    """An open research question."""

    kind: ClassVar[str] = "question"


@dataclass(frozen=True, slots=True)
class Relation:
    """Why a grant is related to a question."""

    #: Identifiers of the two ends.
    grant: str
    question: str
    #: The reason as plain text, empty where none was given.
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money."""

    #: The code of ISO 4217, such as "CNY".
    currency: str
    value: Decimal

    def __str__(self) -> str:
        return f"{self.currency} {self.value}"


@dataclass(frozen=True, slots=True)
class Grant(Entry):
    """A research grant; None is "not given"."""

    kind: ClassVar[str] = "grant"

    #: The award number, exactly as the funder writes it.
    number: str | None = None
    #: The address of the award's own page, http or https.
    url: str | None = None
    amount: Amount | None = None
    funder: str | None = None
    program: str | None = None
    #: The same two as the author wrote them, in the language of the source.
    funder_source: str | None = None
    program_source: str | None = None
    period: Period | None = None
    status: Status | None = None
    role: str | None = None
    people: str | None = None
    #: How papers acknowledge it, where its author says so, and the same as the author wrote it.
    acknowledgement: str | None = None
    acknowledgement_source: str | None = None
    #: In the order in which they were written.
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference to a question, a grant or a program somewhere in the text."""

    #: What the author took the target for: "question", "grant" or "program".
    kind: str
    #: An identifier; the program as it was written in the language of the source.
    target: str
    place: Place

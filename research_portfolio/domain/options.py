"""Validators of directive options: from the author's text to a value, or a ValueError.

The message of each error says what was found and what would be right.
"""

import difflib
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date
from decimal import Decimal

from babel.core import get_global

from ..model import Amount, PartialDate, Period, Status

# A letter first: XML, and so EPUB, takes no identifier that begins with a digit.
_IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN = ".."
_ADDRESS = re.compile(r"https?://[\w.-]+(?::[0-9]+)?(?:[/?#][^\s<>\"'`\\{}|^]*)?", re.ASCII)
_AMOUNT = re.compile(r"(?P<currency>[A-Z]{3}) (?P<value>[0-9]{1,15}(?:\.[0-9]{1,4})?)")

#: The kinds of fault that can be meant, and that an entry can allow.
ALLOWABLE = ("period", "reason", "unrelated")


def identifier(text: str) -> str:
    """Check an identifier, which is also the anchor of its entry.

    Raises
    ------
    ValueError
        If ``text`` has anything but lower-case words and digits, joined by hyphens,
        with a letter first.
    """
    if not _IDENTIFIER.fullmatch(text):
        raise ValueError(
            f"the identifier {text!r} should be lower-case letters and digits, "
            'joined by hyphens, with a letter first, such as "scaling-laws"'
        )
    return text


def period(text: str) -> Period:
    """Read a year, a month or a day, or an interval of these, with ``..`` for an open end.

    The notation is that of ISO 8601-2:2019 (EDTF), level 1: ``2023-01/2025-12``,
    ``2024/2026``, ``2024/..``, ``../2025``, ``2024``.

    Raises
    ------
    ValueError
        If ``text`` is no such interval, or ends before it starts.
    """
    ends = text.split("/") if "/" in text else [text] * 2
    if len(ends) != 2 or all(end.strip() == _OPEN for end in ends):  # noqa: PLR2004
        raise ValueError(
            f"the period {text!r} should be two dates with a slash between, such as "
            '"2024/2026" or "2023-01/2025-12"; write ".." for an open end'
        )
    start, end = (None if part.strip() == _OPEN else _date(part.strip()) for part in ends)
    if start and end and (end.last_month, end.day or 31) < (start.first_month, start.day or 1):
        raise ValueError(f"the period {text!r} ends before it starts; write the earlier date first")
    return Period(start, end)


def _date(text: str) -> PartialDate:
    if match := _DATE.fullmatch(text):
        parts = [int(part) for part in match.groups() if part]
        with suppress(ValueError):
            date(*parts, *[1] * (3 - len(parts)))
            return PartialDate(*parts)
    raise ValueError(f'the date {text!r} should be a year, a month or a day, such as "2024-06-30"')


def url(text: str) -> str:
    """Check the address of an award's own page.

    Raises
    ------
    ValueError
        If ``text`` is no address of http or https in ASCII.
    """
    if not _ADDRESS.fullmatch(text):
        raise ValueError(
            f"the url {text!r} should be an address such as "
            '"https://doi.org/10.1234/abc", http or https, without spaces'
        )
    return text


def amount(text: str) -> Amount:
    """Read a sum of money: the code of its currency in ISO 4217, a space, and digits.

    Raises
    ------
    ValueError
        If ``text`` is of another form, or Unicode CLDR knows no such currency.
    """
    match = _AMOUNT.fullmatch(text)
    if not match or match["currency"] not in get_global("all_currencies"):
        raise ValueError(
            f"the amount {text!r} should be a currency of ISO 4217 and digits, "
            'such as "CNY 500000" or "EUR 1200.50"'
        )
    return Amount(match["currency"], Decimal(match["value"]))


def status(text: str) -> Status:
    """Read the status of a grant.

    Raises
    ------
    ValueError
        If ``text`` is not one of the values of `Status`.
    """
    try:
        return Status(text)
    except ValueError:
        raise ValueError(f"the status {text!r} should be one of {_enumerate(Status)}") from None


def allowance(text: str, kinds: Collection[str] = ALLOWABLE) -> frozenset[str]:
    """Read which kinds of fault an author means, separated by commas.

    Raises
    ------
    ValueError
        If one is not among ``kinds``.
    """
    allowed = frozenset(name.strip() for name in text.split(",") if name.strip())
    for name in sorted(allowed - {*kinds}):
        raise ValueError(f"{name!r} cannot be allowed here, only {_enumerate(kinds)}")
    return allowed


def unknown(name: str, known: Iterable[str]) -> str:
    """Say that the option ``name`` is not one of ``known``, and which may have been meant."""
    known = list(known)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; it takes {_enumerate(known) or 'none'}"
    return f"there is no option {name!r}{hint}"


def _enumerate(values: Iterable[str]) -> str:
    return ", ".join(repr(str(value)) for value in values)

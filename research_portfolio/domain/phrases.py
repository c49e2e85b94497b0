"""What is said of a grant in words of the extension's own, in the language of the build."""

from datetime import date

from babel import Locale
from babel.dates import format_interval, format_skeleton
from babel.numbers import format_currency

from ..base.locale import _
from ..model import Amount, Grant, PartialDate, Period, Status
from .funders import Funder


def facts(grant: Grant, funder: Funder, language: str) -> dict[str, str]:
    """Return the facts by which a list knows a grant, each by its name, the short ones first."""
    word = funder.number.get(language)
    said = {
        "status": grant.status and status_text(grant.status),
        "period": grant.period and period_text(grant.period, language),
        "number": grant.number
        and (f"{word} {grant.number}" if word else _("No. %s") % grant.number),
        "funder": grant.funder,
        "program": grant.program,
    }
    return {name: text for name, text in said.items() if text}


def period_text(period: Period, language: str) -> str:
    """Write a period as a language writes it: "January 2023 – December 2025", "2024 – 2026"."""
    if period.end is None:
        return _("since %s") % date_text(period.start, language)
    if period.start is None:
        return _("until %s") % date_text(period.end, language)
    texts = [date_text(one, language) for one in (period.start, period.end)]
    if period.start == period.end:
        return texts[0]
    if language == "zh_CN":
        return "—".join(texts)  # the dash of GB/T 15834-2011
    skeletons = {_skeleton(period.start), _skeleton(period.end)}
    if len(skeletons) == 1:
        start, end = _first_day(period.start), _first_day(period.end)
        return str(format_interval(start, end, skeletons.pop(), locale=language))
    return str(Locale.parse(language).interval_formats[None]).format(*texts)


def date_text(given: PartialDate | None, language: str) -> str:
    """Write a month or a year: "September 2023"; in Chinese as its texts do, "2023.09"."""
    if given is None or language == "zh_CN":
        return str(given or "").replace("-", ".")
    return str(format_skeleton(_skeleton(given), _first_day(given), locale=language))


def _first_day(given: PartialDate) -> date:
    return date(*given.first_month, given.day or 1)


def amount_text(amount: Amount, language: str) -> str:
    """Write a sum of money as a language writes it: "CN¥500,000"."""
    pattern: str | None = None
    if amount.value == amount.value.to_integral_value():
        pattern = Locale.parse(language).currency_formats["standard"].pattern.replace(".00", "")
    return str(
        format_currency(
            amount.value, amount.currency, pattern, language, currency_digits=pattern is None
        )
    )


def status_text(status: Status) -> str:
    """Write a status in the language of the build."""
    # Where no catalog is loaded, gettext gives a lazy string.
    return str({Status.ONGOING: _("ongoing"), Status.PREVIOUS: _("previous")}[status])


def _skeleton(given: PartialDate) -> str:
    return "yMMMMd" if given.day else "yMMMM" if given.month else "y"

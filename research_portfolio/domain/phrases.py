"""What is said of a grant in words of the extension's own, in the language of the build."""

from ..base.words import _
from ..model import Grant, Period, Status


def facts(grant: Grant) -> dict[str, str]:
    """Return the facts by which a list knows a grant, each by its name, the short ones first."""
    said = {
        "status": grant.status and status_text(grant.status),
        "period": grant.period and period_text(grant.period),
        "number": grant.number and _("No. %s") % grant.number,
        "funder": grant.funder,
        "program": grant.program,
    }
    return {name: text for name, text in said.items() if text}


def period_text(period: Period) -> str:
    """Write a period in the notation of the texts: "2023.01–2025.12", "2024–2026"."""
    if period.end is None:
        return _("since %s") % period.start
    if period.start is None:
        return _("until %s") % period.end
    return f"{period.start}–{period.end}"


def status_text(status: Status) -> str:
    """Write a status in the language of the build."""
    # Where no catalog is loaded, gettext gives a lazy string.
    return str({Status.ONGOING: _("ongoing"), Status.PREVIOUS: _("previous")}[status])

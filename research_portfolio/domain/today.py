"""The date of the build."""

import os
from datetime import UTC, date, datetime

from ..model import PartialDate


def today() -> date:
    """Return the date (UTC) that a reproducible build sets in SOURCE_DATE_EPOCH, or the clock's.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def this_month() -> PartialDate:
    """Return the month of today."""
    day = today()
    return PartialDate(day.year, day.month)

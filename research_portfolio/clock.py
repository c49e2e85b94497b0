"""Today, as a build has it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from .model import PartialDate


def this_month() -> PartialDate:
    """Return the month of the build, or of ``SOURCE_DATE_EPOCH`` where that is set.

    The variable makes a build that can be repeated
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now().astimezone()
    return PartialDate(now.year, now.month)

"""What Furo's page template gives, mended: a switcher in its header, and its fixed English.

Furo has no block for the first and no message for the second. A copy of its template would have
both, and miss all that Furo improves; so each is a replacement in what the template gives, and
tests/test_frame.py fails on the day when Furo no longer takes or no longer needs one.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

#: The place in the header of small screens behind which the switcher is put.
HEADER_SLOT = '<div class="header-right">'

#: English that is written into Furo's templates and not marked for translation.
FIXED_LABELS = (
    "Toggle site navigation sidebar",
    "Toggle table of contents sidebar",
    "Toggle Light / Dark / Auto color theme",
)
FIXED_TITLES = (
    "Contents",
    "Menu",
    "Expand",
    "Light mode",
    "Dark mode",
    "Auto light/dark, in light mode",
    "Auto light/dark, in dark mode",
)
NAVIGATION_LABEL = "Toggle navigation of "


def mend(html: str, switcher: str, translate: Callable[[str], str]) -> str:
    """Return the body of a page by Furo with the switcher, in the language of the page.

    Parameters
    ----------
    html
        What the block ``body`` of Furo's page template gives.
    switcher
        The HTML of the language switcher, or "".
    translate
        Gives a message of Furo in the language of the page.
    """
    html = html.replace(HEADER_SLOT, HEADER_SLOT + switcher, 1)
    for label in FIXED_LABELS:
        html = html.replace(f'aria-label="{label}"', f'aria-label="{escape(translate(label))}"')
    for title in FIXED_TITLES:
        html = html.replace(f"<title>{title}</title>", f"<title>{escape(translate(title))}</title>")
    return re.sub(
        f'aria-label="{NAVIGATION_LABEL}([^"]*)"',
        lambda match: f'aria-label="{escape(translate(NAVIGATION_LABEL + "%s"))}"' % match[1],
        html,
    )

"""Furo's page, mended: landmarks get names, and its English is translated.

Furo has no messages for these. A copy of its template would miss what Furo improves later, so each
is a replacement in what the template gives. tests/web/test_furo_page.py fails on the day when Furo
no longer has or no longer needs one, and a build warns of a slot that is gone.
"""

import re
from collections.abc import Callable
from html import escape
from typing import Final

#: Landmarks that are to have names, since there are two of a kind.
UNNAMED: Final = {
    '<aside class="sidebar-drawer"': "Site navigation",
    '<aside class="toc-drawer': "On this page",
}
#: Where the links and buttons above the text begin, and where they end; they are in no landmark.
TOOLS: Final = ('<a href="#" class="back-to-top', '<article role="main"')
TOOLS_NAME: Final = "Page tools"

#: The boxes that open the drawers. Furo keeps them from the keyboard, and outside all landmarks;
#: they go where their labels are: into the header of small screens, and among the tools.
NAVIGATION_BOX: Final = re.compile(r'<input type="checkbox"[^>]* id="__navigation"[^>]*>\n')
CONTENTS_BOX: Final = re.compile(r'<input type="checkbox"[^>]* id="__toc"[^>]*>\n')
NAVIGATION_SLOT: Final = '<div class="header-left">'
CONTENTS_SLOT: Final = '<div class="content-icon-container">'

#: Regular expressions for all that a page by Furo has to have.
SLOTS: Final = (
    *UNNAMED,
    *TOOLS,
    NAVIGATION_SLOT,
    CONTENTS_SLOT,
    NAVIGATION_BOX.pattern,
    CONTENTS_BOX.pattern,
)

#: Furo's words that are no messages, each with what stands around it.
FIXED_WORDS: Final = {
    'aria-label="{}"': (
        "Toggle site navigation sidebar",
        "Toggle table of contents sidebar",
        "Toggle Light / Dark / Auto color theme",
        "On Read the Docs",
    ),
    "<title>{}</title>": (
        "Contents",
        "Menu",
        "Expand",
        "Light mode",
        "Dark mode",
        "Auto light/dark, in light mode",
        "Auto light/dark, in dark mode",
    ),
    'alt="{}"': ("Logo", "Light Logo", "Dark Logo"),
}
#: The same with a title of a page at its end.
NAVIGATION_WORDS: Final = "Toggle navigation of %s"
_NAVIGATION: Final = re.compile('aria-label="Toggle navigation of ([^"]*)"')
#: The same in the footer, between two that are messages.
FOOTER_WORDS: Final = '<a class="muted-link" href="https://pradyunsg.me">@pradyunsg</a>\'s'

#: An icon of Furo, which the page may use or not.
ICON: Final = re.compile(r'  <symbol id="([\w-]+)".*?</symbol>\n', re.DOTALL)


def mend(html: str, translate: Callable[[str], str]) -> str:
    """Return the body of a page by Furo, in the language of the page."""
    for start, name in UNNAMED.items():
        html = html.replace(start, f'<aside aria-label="{escape(translate(name))}"{start[6:]}', 1)
    begin, end = TOOLS
    if begin in html and end in html:
        name = escape(translate(TOOLS_NAME))
        html = html.replace(begin, f'<section aria-label="{name}">{begin}', 1)
        html = html.replace(end, f"</section>{end}", 1)
    for box, slot in ((NAVIGATION_BOX, NAVIGATION_SLOT), (CONTENTS_BOX, CONTENTS_SLOT)):
        if (found := box.search(html)) and slot in html:
            html = html.replace(found[0], "", 1).replace(slot, found[0] + slot, 1)
    for around, texts in FIXED_WORDS.items():
        for text in texts:
            html = html.replace(around.format(text), around.format(escape(translate(text))))
    html = html.replace(FOOTER_WORDS, translate(FOOTER_WORDS))
    html = ICON.sub(lambda match: match[0] if f'"#{match[1]}"' in html else "", html)
    return _NAVIGATION.sub(
        lambda match: f'aria-label="{escape(translate(NAVIGATION_WORDS)) % match[1]}"', html
    )

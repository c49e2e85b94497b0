"""The button with which a reader sees two languages at once; scripts/lazy/parallel.js does the rest."""

from typing import Any

from docutils.nodes import document
from markupsafe import Markup
from sphinx.application import Sphinx

from ..base.builders import is_furo
from ..base.locale import _

# Hidden, because nothing but a script can tell whether the other language is there.
_BUTTON = Markup(
    '<button type="button" class="research-parallel" hidden aria-pressed="false" '
    'aria-label="{label}" title="{label}" data-failure="{failure}" data-language="{language}"'
    "></button>\n"
)


def add_button(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: put the button before the text of a page."""
    names = list(app.config.research_languages)
    if doctree is None or not is_furo(app.builder) or len(names) == 1:
        return
    button = _BUTTON.format(
        label=_("Read side by side with another language")
        if names[2:]
        else _("Read side by side with the other language"),
        language=_("Language"),
        failure=_("The page in the other language could not be loaded."),
    )
    context["body"] = button + Markup(context["body"])

"""What the search says to the reader; its script has no words of its own."""

from sphinx.config import Config

from ..base.locale import _, plural_forms


def messages(config: Config) -> dict[str, str | dict[str, str]]:
    """Return what the script says, in the language of this build."""
    return {
        "results": _("Search results"),
        "show": _("Show"),
        "all": _("everything"),
        "questions": _("questions"),
        "grants": _("grants"),
        "both": _("in every language"),
        "question": _("question"),
        "grant": _("grant"),
        "terms": _("glossary"),
        "found": plural_forms("%s result", "%s results", config.language),
        "nothing": _("Nothing found for “%s”."),
        "unavailable": _("The search does not work here: its index could not be read."),
    }

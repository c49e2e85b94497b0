"""Texts of strangers on a terminal: what it would obey, or show in another order, is made visible."""

import re
from typing import Final

# Control characters (C0, DEL, C1), the ends of lines and paragraphs of Unicode, what embeds,
# overrides or isolates a direction of writing, and halves of characters, which nothing can print.
_OBEYED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")


def visible(line: str) -> str:
    r"""Return one line of text with an escape such as ``\x1b`` for each character to be obeyed.

    The end of a line is one of them: a text that brings its own could add a line of its own.
    """
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode(), line)


def visible_lines(text: str) -> str:
    """Return a text whose lines are meant, each of them as `visible` has it."""
    return "\n".join(map(visible, text.split("\n")))

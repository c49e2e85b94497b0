"""Chinese characters, and texts cut to the length of a line or two."""

import re
from typing import Final

#: Search engines show about so many characters.
LONGEST: Final = 200

#: Chinese characters (Han), as the inside of a class of a regular expression.
HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
A_HAN: Final = re.compile(f"[{HAN}]")
#: HAN with the characters of Japanese. Neither language sets spaces between words.
UNSPACED: Final = f"{HAN}\u3040-\u30ff"

_LETTER: Final = rf"[^\W{UNSPACED}]"
_WORD: Final = re.compile(_LETTER)
_WORD_END: Final = re.compile(rf"{_LETTER}+$")


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return a text of at most so many characters, cut between two words if there are any near."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    begun = _WORD_END.search(cut)
    if begun and _WORD.match(text, longest - 1) and begun.start() > longest * 3 / 4:
        cut = cut[: begun.start()]
    return f"{cut.rstrip('，,;；、 （(“‘')}…"

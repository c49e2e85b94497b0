"""Lines of text for a figure: how wide a text will be, and where it may be broken.

SVG does not wrap text, and no font is at hand when the figure is made.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

# Advance widths of Helvetica, in thousandths of an em, from Adobe's Core 14 font metrics (AFM);
# Arial and Liberation Sans have the same.
_ADVANCES = {
    222: "'ijl",
    278: " !,./:;I[]ft",
    333: "-()`r",
    389: "*",
    500: "Jckosvxyz",
    556: "#$?0123456789Labdeghnopqu_",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_WIDTHS = {character: advance / 1000 for advance, all_ in _ADVANCES.items() for character in all_}
_OTHER = 0.6

# The reader's font is another one; the widest in common use, DejaVu Sans, is this much wider.
_MARGIN = 1.14

# What may neither begin nor end a line, beyond what Unicode's categories say of brackets and
# quotation marks: Requirements for Chinese Text Layout (W3C, clreq), "Prohibition Rules for Line
# Start and Line End", after GB/T 15834-2011.
_NOT_FIRST = frozenset("，。、；：？！…—·・‧～％‰°℃,.;:?!%/")
_NOT_LAST = frozenset("￥＄£¥$#＃№")


def width(text: str) -> float:
    """Estimate how wide a text is, in em.

    A character that East Asian Width (Unicode Standard Annex 11) calls wide or full-width takes
    one em; so does an ambiguous one, such as a dash or a quotation mark, in a text that has wide
    ones, since a Chinese font then draws it.
    """
    full = "WFA" if any(_is_wide(character) for character in text) else "WF"
    return sum(_advance(character, full) for character in text)


def _advance(character: str, full: str) -> float:
    if unicodedata.east_asian_width(character) in full:
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    return _WIDTHS.get(character, _OTHER) * _MARGIN


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def wrap(text: str, limit: float) -> tuple[str, ...]:
    """Break a text into as few lines as fit into ``limit`` em, and as even as that allows.

    Chinese breaks between any two characters, but no line begins with a closing mark or ends
    with an opening one; Latin breaks between words and after a hyphen. A word that is wider than
    ``limit`` is broken anywhere.
    """
    pieces = [part for piece in _pieces(" ".join(text.split())) for part in _parts(piece, limit)]
    widths = [width(piece) for piece in pieces]
    fewest = _fill(pieces, widths, limit)
    too_narrow, enough = 0.0, limit
    while enough - too_narrow > 0.5:  # noqa: PLR2004 (half an em is finer than the eye)
        middle = (too_narrow + enough) / 2
        if len(_fill(pieces, widths, middle)) > len(fewest):
            too_narrow = middle
        else:
            enough = middle
    return _fill(pieces, widths, enough)


def _fill(pieces: Sequence[str], widths: Iterable[float], limit: float) -> tuple[str, ...]:
    """Put each piece on the current line where it fits, and else on the next."""
    lines: list[str] = []
    room = 0.0
    for piece, size in zip(pieces, widths, strict=True):
        visible = size - (width(" ") if piece.endswith(" ") else 0)
        if lines and visible <= room:
            lines[-1] += piece
        else:
            lines.append(piece)
            room = limit
        room -= size
    return tuple(line.rstrip() for line in lines)


def _pieces(text: str) -> Iterator[str]:
    """Yield the pieces between which a line may be broken; a space belongs to the one before."""
    start = 0
    for end in range(1, len(text)):
        if _may_break(text[end - 1], text[end]):
            yield text[start:end]
            start = end
    if text:
        yield text[start:]


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NOT_FIRST or unicodedata.category(after) in ("Pe", "Pf"):
        return False
    if before in _NOT_LAST or unicodedata.category(before) in ("Ps", "Pi"):
        return False
    return before in " -–" or _is_wide(before) or _is_wide(after)


def _parts(piece: str, limit: float) -> Iterator[str]:
    """Yield a piece whole where it fits into a line, and else in parts that do."""
    part = ""
    for character in piece:
        if part and width(part + character.rstrip()) > limit:
            yield part
            part = ""
        part += character
    yield part

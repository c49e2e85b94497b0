"""What a message says and is made of.

Pure: the parser that fills these values is in `myst`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

OPAQUE: Final = "\ufffc"
"""Stands in prose for what is not prose: code, a formula, a role, an image, a tag."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a message.

    ``kind`` is text, code, math, role, link, image, footnote, html or substitution. ``text`` is
    what is shown or, for a role, its content; ``name`` is the role's or the tag's name; ``target``
    is where it leads. A link's part holds only the target, its words are parts of their own.
    """

    kind: str
    text: str = ""
    name: str = ""
    target: str = ""


@dataclass(frozen=True)
class Parsed:
    """A message as its parser sees it.

    ``blocks`` names the block elements in order; ``spans`` counts emphasis and its like.
    """

    blocks: tuple[str, ...] = ("paragraph",)
    parts: tuple[Part, ...] = ()
    spans: Counter[str] = field(default_factory=Counter)

    def of(self, kind: str) -> tuple[Part, ...]:
        """All parts of one kind, in order."""
        return tuple(part for part in self.parts if part.kind == kind)

    @cached_property
    def prose(self) -> str:
        """The words that are shown as such, with `OPAQUE` for everything else."""
        return "".join(
            part.text if part.kind == "text" else "" if part.kind == "link" else OPAQUE
            for part in self.parts
        )


def plain(text: str) -> Parsed:
    """Make the value of a message without any markup."""
    return Parsed(parts=(Part("text", text),))

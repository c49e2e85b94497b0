"""The messages of the corpora as values, and the pages and catalogs that they are used in."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polib

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SECRET = "TOP-SECRET-6d1f"

#: Everything that MyST can turn on and that adds to what a translation may do.
ALL_EXTENSIONS = [
    "alert",
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "gfm_autolink",
    "html_admonition",
    "html_image",
    "strikethrough",
    "substitution",
    "tasklist",
]

HERE = Path(__file__).parent

#: How many messages of a mechanism the books have, HTML aside: to set all of them takes minutes.
IN_BOOKS = 2


@dataclass(frozen=True)
class Message:
    """A hostile translation, and what its source has after its sentence."""

    number: int
    mechanism: str
    construct: str
    translation: str
    in_books: bool

    @property
    def name(self) -> str:
        """The name of the page that has it."""
        return f"m{self.number:04}"

    def filled(self, words: Mapping[str, str]) -> str:
        """Return the translation with what differs from run to run in its place."""
        text = self.translation
        for word, value in {**words, "CANARY": f"canary{self.number:04}"}.items():
            text = text.replace(word, value)
        return text

    @property
    def sources(self) -> dict[str, str]:
        """The messages of its page, by the place in which each stands."""
        return {
            place: f"Source {self.number:04} {place} {self._construct(place)}".strip()
            for place in PLACES
        }

    def _construct(self, place: str) -> str:
        if place in {"alt", "meta"}:  # in them Markdown is text
            return ""
        # Sphinx cannot put a title that has a link to a file into a table of contents.
        has_link = "](" in self.construct or "{download}" in self.construct
        return "" if place == "title" and has_link else self.construct

    def page(self) -> str:
        """Return a page that has the source in each place."""
        return PAGE.format(name=self.name, **self.sources)

    def catalog(self, words: Mapping[str, str]) -> tuple[str, list[int]]:
        """Return a catalog that translates each place alike, and the lines that do so."""
        return catalog((source, self.filled(words)) for source in self.sources.values())


#: Where a page has a message.
PLACES = ("meta", "title", "body", "cell", "alt", "caption", "entry", "fact", "reason", "term")

PAGE = """\
---
myst:
  html_meta:
    description: "{meta}"
---
# {title}

{body}

| {cell} | x |
| --- | --- |

![{alt}](picture.svg)

:::{{figure}} picture.svg
{caption}
:::

::::{{grant}} {entry}
:id: grant-{name}
:program: {fact}
:status: ongoing

:::{{related}} why
{reason}
:::
::::

:::{{glossary}}
{term}
  A meaning.
:::

A text.[^note]

[^note]: A note.
"""


def hostile() -> list[Message]:
    """Return the hostile messages, in the order of their file."""
    found = _hostile(tomllib.loads((HERE / "hostile.toml").read_text("utf-8"))["mechanism"])
    before: Counter[str] = Counter()
    messages = []
    for number, (mechanism, construct, translation) in enumerate(found, 1):
        before[mechanism] += 1
        in_books = before[mechanism] <= IN_BOOKS or "HTML that" in mechanism
        messages.append(Message(number, mechanism, construct, translation, in_books))
    return messages


def _hostile(mechanisms: list[dict[str, list[object]]]) -> Iterator[tuple[str, str, str]]:
    for mechanism in mechanisms:
        name = str(mechanism["name"])
        for message in mechanism.get("messages", []):
            construct, translation = ("", message) if isinstance(message, str) else message
            yield name, construct, translation
        for start, before, after, times in mechanism.get("nested", []):
            yield name, "", f"{start}{before * times}CANARY{after * times}"


def catalog(pairs: Iterable[tuple[str, str]]) -> tuple[str, list[int]]:
    """Return a catalog, each string on one line, and the lines of its translations."""
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"']
    places = []
    for source, translation in pairs:
        lines += ["", f'msgid "{polib.escape(source)}"', f'msgstr "{polib.escape(translation)}"']
        places.append(len(lines))
    return "\n".join([*lines, ""]), places


@dataclass(frozen=True)
class Harmless:
    """A translation of every day, and what a page has then."""

    number: int
    subject: str
    source: str
    translation: str
    expected: str
    in_title: bool
    ours_only: bool
    #: An alternative text in it, which is a message of its own, and the translation of that.
    image: tuple[str, str] | tuple[()]

    @property
    def name(self) -> str:
        """The name of the page that has it."""
        return f"m{self.number:04}"

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What its catalog holds."""
        return [(self.source, self.translation), *([self.image] if self.image else [])]

    def page(self) -> str:
        """Return a page that has the source in its body and as a reason, and maybe as its title."""
        title = self.source if self.in_title else f"Page {self.name}"
        return HARMLESS_PAGE.format(title=title, source=self.source, name=self.name)


HARMLESS_PAGE = """\
# {title}

{source}

::::{{grant}} Grant {name}
:id: grant-{name}

:::{{related}} why
{source}
:::
::::

A text.[^note]

[^note]: A note.
"""


def harmless() -> list[Harmless]:
    """Return the harmless messages, in the order of their file."""
    subjects = tomllib.loads((HERE / "harmless.toml").read_text("utf-8"))["subject"]
    found = ((subject, message) for subject in subjects for message in subject["messages"])
    return [
        Harmless(
            number,
            subject["name"],
            *message[:3],
            in_title=subject.get("titles", False),
            ours_only=subject.get("ours", False),
            image=tuple(message[3:]),
        )
        for number, (subject, message) in enumerate(found, 1)
    ]

"""A project whose every page has one message of a corpus in each place that is translated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polib

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus import Message

CONF = """\
from myst_parser.parsers.sphinx_ import MystParser

project = "Portfolio"
author = "Ada Example"
extensions = ["research_portfolio"]
primary_domain = "research"
html_theme = "basic"
html_copy_source = False
html_use_index = False
research_languages = {{"en": "English", "zh_CN": "中文"}}
locale_dirs = [{locales!r}]
gettext_compact = False
epub_basename = "portfolio"
version = "1"
myst_enable_extensions = {extensions!r}
myst_substitutions = {{"version": "2.0", "edition": "first"}}
myst_dmath_allow_digits = False
myst_heading_anchors = 2


def setup(app):
    if {bare}:
        app.add_source_parser(MystParser, override=True)
"""

#: Everything that MyST can turn on and that adds to what a translation may do.
ALL_EXTENSIONS = (
    "alert amsmath attrs_block attrs_inline colon_fence deflist dollarmath fieldlist gfm_autolink "
    "html_admonition html_image strikethrough substitution tasklist"
).split()

INDEX = """\
# Portfolio

(label-a)=
## Questions

:::{question} Why is it hot?
:id: why

It is.
:::

:::{question} How hot is it?
:id: how

Very.
:::

(label-b)=
## Words

:::{glossary}
Entropy
  A quantity.
:::

::::{grant} The boiler
:id: boiler

:::{related} how
It heats.
:::
::::

```{toctree}
:glob:

other
m*
```
"""

OTHER = "# Other\n\n## Section a\n\nA text.\n\n## Section b\n\nA text.\n"

PAGE = """\
---
myst:
  html_meta:
    description: "Source {number} meta"
---
# Source {number} title {in_title}

Source {number} body {construct}

| Source {number} cell {construct} | x |
| --- | --- |

![Source {number} alt](picture.svg)

:::{{figure}} picture.svg
Source {number} caption {construct}
:::

::::{{grant}} Source {number} entry {construct}
:id: grant-{number}
:program: Source {number} fact {construct}
:status: ongoing

:::{{related}} why
Source {number} reason {construct}
:::
::::

:::{{glossary}}
Source {number} term {construct}
  A meaning.
:::

A text.[^note]

[^note]: A note.
"""

PLACES = ("meta", "title", "body", "cell", "alt", "caption", "entry", "fact", "reason", "term")

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>\n'


def write(project: Path, messages: Iterable[Message], extensions: Iterable[str]) -> None:
    """Write the pages, and conf.py twice: for our parser, and for MyST's own."""
    for parser in ("ours", "bare"):
        conf = project / parser / "conf.py"
        conf.parent.mkdir(parents=True)
        settings = {"locales": str(project / "locales"), "extensions": list(extensions)}
        conf.write_text(CONF.format(bare=parser == "bare", **settings), "utf-8")
    docs = project / "docs"
    docs.mkdir()
    for name, text in {"index.md": INDEX, "other.md": OTHER, "picture.svg": PICTURE}.items():
        (docs / name).write_text(text, "utf-8")
    for message in messages:
        number = f"{message.number:04}"
        # Sphinx cannot put a title that has a link to a file into a table of contents.
        has_link = "](" in message.construct or "{download}" in message.construct
        in_title = "" if has_link else message.construct
        page = PAGE.format(number=number, construct=message.construct, in_title=in_title)
        (docs / f"m{number}.md").write_text(page, "utf-8")


def translate(
    project: Path, templates: Path, messages: Iterable[Message], words: Mapping[str, str]
) -> None:
    """Write a catalog a page, in which every message that the page has is translated alike."""
    folder = project / "locales" / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for message in messages:
        name = f"m{message.number:04}"
        catalog = polib.POFile(wrapwidth=0)
        catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        for entry in polib.pofile(str(templates / f"{name}.pot")):
            if entry.msgid.startswith("Source "):
                translation = message.filled(words)
                catalog.append(polib.POEntry(msgid=entry.msgid, msgstr=translation))
        catalog.save(str(folder / f"{name}.po"))

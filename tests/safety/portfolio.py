"""A project whose every page has one message of a corpus in each place that is translated."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import polib

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus import Message

REPOSITORY = Path(__file__).parent.parent.parent

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

::::{grant} The boiler
:id: boiler

:::{related} how
It heats.
:::
::::

(label-b)=
## Words

:::{glossary}
Entropy
  A quantity.
:::

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

#: The last word of what a page's messages begin with.
PLACES = frozenset("meta title body cell alt caption entry fact reason term".split())

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>\n'


@dataclass(frozen=True)
class Build:
    """What became of a build: its folder, its exit status, and what it said."""

    out: Path
    status: int
    said: str


@dataclass
class Portfolio:
    """The project in a folder, and its builds, two at a time and each once."""

    folder: Path
    messages: list[Message]
    extensions: Iterable[str]
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2))
    _builds: dict[tuple[str, str, bool], Future[Build]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Write the pages, and conf.py four times: for either parser, with and without catalogs."""
        for parser in ("ours", "bare"):
            for locales in ("locales", "none"):
                conf = self.folder / parser / locales / "conf.py"
                conf.parent.mkdir(parents=True)
                settings = {"locales": str(self.folder / locales), "bare": parser == "bare"}
                conf.write_text(CONF.format(extensions=[*self.extensions], **settings), "utf-8")
        docs = self.folder / "docs"
        docs.mkdir()
        for name, text in {"index.md": INDEX, "other.md": OTHER, "picture.svg": PICTURE}.items():
            (docs / name).write_text(text, "utf-8")
        for message in self.messages:
            # Sphinx cannot put a title that has a link to a file into a table of contents.
            has_link = "](" in message.construct or "{download}" in message.construct
            number = f"{message.number:04}"
            in_title = "" if has_link else message.construct
            page = PAGE.format(number=number, construct=message.construct, in_title=in_title)
            (docs / f"m{number}.md").write_text(page, "utf-8")

    def translate(self, words: Mapping[str, str]) -> dict[str, int]:
        """Write a catalog a page, in which each message of the page's corpus is translated alike.

        Returns
        -------
        By "file:line" of each translation, the number of its message.
        """
        templates = self.build("gettext", "ours", translated=False).result().out
        folder = self.folder / "locales" / "zh_CN" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        places = {}
        for message in self.messages:
            path = folder / f"m{message.number:04}.po"
            translation = polib.escape(message.filled(words))
            lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"']
            for entry in polib.pofile(str(templates / f"{path.stem}.pot")):
                if entry.msgid.startswith(f"Source {message.number:04} "):
                    lines += ["", f'msgid "{polib.escape(entry.msgid)}"', f'msgstr "{translation}"']
                    places[f"{path}:{len(lines)}"] = message.number
            path.write_text("\n".join([*lines, ""]), "utf-8", newline="")
        assert len(places) == len(PLACES) * len(self.messages)
        return places

    def build(self, builder: str, parser: str, *, translated: bool = True) -> Future[Build]:
        """Begin a build in Chinese, unless it has begun."""
        key = builder, parser, translated
        if key not in self._builds:
            self._builds[key] = self._pool.submit(self._build, *key)
        return self._builds[key]

    def _build(self, builder: str, parser: str, translated: bool) -> Build:  # noqa: FBT001
        conf = self.folder / parser / ("locales" if translated else "none")
        out = conf / builder
        language = "en" if builder == "gettext" else "zh_CN"
        done = run(
            ["-m", "sphinx", "-q", "-b", builder, "-c", conf, "-d", conf / f"doctrees-{builder}"],
            ["-D", f"language={language}", self.folder / "docs", out],
        )
        return Build(out, done.returncode, done.stdout + done.stderr)


def run(*arguments: Iterable[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a module of Python as it is in this checkout."""
    return subprocess.run(
        [sys.executable, *(str(one) for some in arguments for one in some)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )

"""A portfolio for a test, and its builds: two at a time, each once."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REPOSITORY = Path(__file__).parent.parent.parent

CONF = """\
from myst_parser.parsers.sphinx_ import MystParser

project = "Portfolio"
author = "Ada Example"
extensions = ["research_portfolio"]
primary_domain = "research"
html_theme = {theme!r}
html_copy_source = False
html_use_index = False
research_languages = {{"en": "English", "zh_CN": "中文"}}
locale_dirs = [{locales!r}]
gettext_compact = {gettext_compact}
epub_basename = "portfolio"
version = "1"
myst_enable_extensions = {extensions!r}
myst_substitutions = {{"version": "2.0", "edition": "first"}}
myst_dmath_allow_digits = False
myst_dmath_double_inline = True
myst_heading_anchors = 2


def setup(app):
    if {is_bare}:
        app.add_source_parser(MystParser, override=True)
"""

#: What every project has beside the pages of its own.
PAGES = {
    "index.md": """\
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
""",
    "other.md": "# Other\n\n## Section a\n\nA text.\n\n## Section b\n\nA text.\n",
    "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>\n',
}


@dataclass(frozen=True)
class Build:
    """What became of a build: its folder, its exit status, and what it said."""

    out: Path
    status: int
    said: str


class Portfolio:
    """A project in a folder of its own.

    Parameters
    ----------
    folder
        Where it is written; its catalogs go into ``locales``.
    pages
        The texts of its pages by the name of the file.
    extensions
        What MyST is to turn on.
    theme
        The theme of its pages.
    gettext_compact
        Whether the pages of a folder have one catalog.
    settings
        What conf.py says besides.
    """

    def __init__(
        self,
        folder: Path,
        pages: Mapping[str, str],
        extensions: Iterable[str],
        theme: str = "basic",
        *,
        gettext_compact: bool = False,
        settings: str = "",
    ) -> None:
        self.folder = folder
        self._pool = ThreadPoolExecutor(2)
        self._builds: dict[tuple[str, ...], Future[Build]] = {}
        for parser in ("ours", "bare"):
            for locales in ("locales", "none"):
                conf = settings + CONF.format(
                    theme=theme,
                    locales=str(folder / locales),
                    extensions=[*extensions],
                    gettext_compact=gettext_compact,
                    is_bare=parser == "bare",
                )
                write(folder / parser / locales / "conf.py", conf)
        for name, text in {**PAGES, **pages}.items():
            write(folder / "docs" / name, text)

    @property
    def catalogs(self) -> Path:
        """The folder of the Chinese catalogs."""
        return self.folder / "locales" / "zh_CN" / "LC_MESSAGES"

    def build(
        self,
        builder: str,
        parser: str = "ours",
        locales: str = "locales",
        language: str = "zh_CN",
        options: tuple[str, ...] = (),
    ) -> Future[Build]:
        """Begin a build, unless it has begun.

        Parameters
        ----------
        builder
            The name of the builder.
        parser
            "ours", or "bare" for MyST's own.
        locales
            "locales", or "none" to build as if there were no catalogs.
        language
            The language to build; all are side by side, as on a site.
        options
            What else the command line says.
        """
        key = (builder, parser, locales, language)
        if key not in self._builds:
            self._builds[key] = self._pool.submit(self._build, *key, options)
        return self._builds[key]

    def _build(
        self, builder: str, parser: str, locales: str, language: str, options: tuple[str, ...]
    ) -> Build:
        conf, segment = self.folder / parser / locales, language.lower().replace("_", "-")
        out = conf / builder / segment
        done = run(
            *("-m", "sphinx", "-q", "-b", builder, "-D", f"language={language}", *options),
            *("-c", conf, "-d", conf / "doctrees" / builder / segment, self.folder / "docs", out),
        )
        return Build(out, done.returncode, done.stdout + done.stderr)


def write(path: Path, text: str | bytes) -> None:
    """Write a file, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run Python on this checkout."""
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )

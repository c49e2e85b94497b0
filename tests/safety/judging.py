"""Whether a translation is taken, and what Markdown makes of it: the only place that knows how."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from corpus import ALL_EXTENSIONS
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig, TopmatterReadError, read_topmatter
from myst_parser.parsers.mdit import create_md_parser
from outputs import contents

if TYPE_CHECKING:
    from collections import Counter

SETTINGS = MdParserConfig(
    enable_extensions=set(ALL_EXTENSIONS),
    substitutions={"version": "2.0", "edition": "first"},
    dmath_allow_digits=False,
    dmath_double_inline=True,
)


def refused(source: str, translation: str, settings: MdParserConfig = SETTINGS) -> str:
    """Say why a translation is not shown, or return "" if it is."""
    from research_portfolio.catalogs import myst, po  # noqa: PLC0415
    from research_portfolio.catalogs.safety import Judge  # noqa: PLC0415

    judge = Judge(myst.parsers(settings))
    return judge.refusal(po.Entry(source, translation), "page")


@cache
def _markdown():
    return create_md_parser(SETTINGS, RendererHTML)


def elements(text: str) -> Counter[str]:
    """Count what MyST's parser makes of a text, with all of its extensions."""
    return contents(_markdown().render(text).encode())


def has_front_matter(text: str) -> bool:
    """Tell whether MyST would read settings from a text."""
    try:
        return bool(read_topmatter(text))
    except TopmatterReadError:
        return True

"""What there is to read, as one file for language models: llms.txt, in the language of the build.

Our own, since sphinx-llms-txt 0.7.1 lists pages without what they are about, under a heading in
English, by the title that conf.py gives, and leads to their sources, which are not translated.

References
----------
https://llmstxt.org
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

FILENAME: Final = "llms.txt"

# What Markdown would take for the end of a link, for code or for HTML.
_SPECIAL: Final = re.compile(r"[\\\[\]`<]")


@dataclass(frozen=True, slots=True)
class Link:
    """One thing to read."""

    title: str
    #: Absolute, or relative to the file.
    url: str
    #: Plain text, "" where nothing is to be said.
    description: str = ""


def llms_txt(title: str, summary: str, sections: Mapping[str, Iterable[Link]]) -> str:
    """Return the text of the file, in Markdown as https://llmstxt.org has it."""
    blocks = [f"# {_line(title)}"]
    if summary:
        blocks.append(f"> {_line(summary)}")
    for heading, links in sections.items():
        if items := [_item(link) for link in links]:
            blocks += [f"## {_line(heading)}", "\n".join(items)]
    return "\n\n".join(blocks) + "\n"


def _item(link: Link) -> str:
    item = f"- [{_line(link.title)}]({link.url})"
    return f"{item}: {_line(link.description)}" if link.description else item


def _line(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))

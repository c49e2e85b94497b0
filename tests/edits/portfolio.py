"""A portfolio of three pages in two languages, what may happen to it, and how it is built.

Each build runs in a copy of this process, since Sphinx and gettext keep global state, and so that it
can be killed.
"""

import builtins
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

import research_portfolio

KILLED = 9
_BYTES = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f0"
    "1f0005000180"
)

FILES = {
    "conf.py": """
extensions = ["research_portfolio"]
html_theme = "furo"
project = "Edits"
myst_enable_extensions = ["colon_fence"]
primary_domain = "research"
language = "en"
research_languages = {"en": "English", "zh_CN": "中文"}
research_funders = {"Agency": {"fund": {"zh_CN": "某局"}}}
locale_dirs = ["locales"]
html_copy_source = True
""",
    "index.md": """
# Home

{.lead}
What it is about.

See [](essay.md), {question}`why` and {grant}`coal`.

```{question-list}
```

```{toctree}
essay
grants
```
""",
    "essay.md": """
# Essay

A paragraph with a [link](grants.md).

![A drawing](figure.png)

:::{question} Why is it so?
:id: why
:::

:::{question} How is it done?
:id: how
:allow: unrelated
:::

```{term-list}
```
""",
    "grants.md": """
# Grants

::::{grant} Coal
:id: coal
:funder: Agency
:number: 7
:period: 2024/2026
:status: ongoing

About coal.

:::{related} why
It asks why.
:::
::::

```{relation-map}
```
""",
    "locales/glossary.toml": """
[[term]]
en = "coal"
zh_CN = "煤"
""",
    "locales/zh_CN/LC_MESSAGES/index.po": """
msgid "Home"
msgstr "首页"

msgid "What it is about."
msgstr "本站介绍。"
""",
    "locales/zh_CN/LC_MESSAGES/essay.po": """
msgid "Essay"
msgstr "文章"

msgid "A paragraph with a [link](grants.md)."
msgstr "一段带有[链接](grants.md)的文字。"

msgid "Why is it so?"
msgstr "为何如此？"
""",
    "locales/zh_CN/LC_MESSAGES/grants.po": """
msgid "Coal"
msgstr "煤炭"

msgid "It asks why."
msgstr "它追问缘由。"
""",
    "locales/zh_CN/LC_MESSAGES/research_portfolio.po": """
msgid "Related grants"
msgstr "有关项目"
""",
}

#: What may happen: (file, what stands there, what takes its place), each of them in both directions.
REPLACEMENTS = [
    ("conf.py", '"zh_CN": "中文"', '"zh_CN": "汉语"'),
    ("conf.py", '"某局"', '"某某局"'),
    ("conf.py", 'project = "Edits"', 'project = "Edited"'),
    ("conf.py", "html_copy_source = True", "html_copy_source = False"),
    ("index.md", "# Home", "# House"),
    ("index.md", "What it is about.", "What it all is about."),
    ("index.md", "essay\ngrants", "grants\nessay"),
    ("essay.md", "# Essay", "# An essay"),
    ("essay.md", "[link](grants.md)", "[](grants.md)"),
    ("essay.md", "Why is it so?", "Why so?"),
    ("essay.md", ":id: how", ":id: ways"),
    ("essay.md", "![A drawing]", "![The drawing]"),
    ("grants.md", "} Coal", "} Black coal"),
    ("grants.md", "It asks why.", "It asks **why**."),
    ("grants.md", "related} why", "related} how"),
    ("grants.md", ":status: ongoing\n", ""),
    ("grants.md", "```{relation-map}", "```{grant-timeline}"),
    ("locales/glossary.toml", '"煤"', '"煤炭"'),
    ("locales/zh_CN/LC_MESSAGES/index.po", '"首页"', '"主页"'),
    ("locales/zh_CN/LC_MESSAGES/index.po", '"本站介绍。"', '""'),
    ("locales/zh_CN/LC_MESSAGES/essay.po", '"文章"', '"一文"'),
    ("locales/zh_CN/LC_MESSAGES/essay.po", 'msgid "Why', '#, fuzzy\nmsgid "Why'),
    ("locales/zh_CN/LC_MESSAGES/essay.po", '"为何如此？"', '"为什么？"'),
    ("locales/zh_CN/LC_MESSAGES/grants.po", '"煤炭"', '"煤"'),
    ("locales/zh_CN/LC_MESSAGES/grants.po", '"它追问缘由。"', '"它问<b>缘由</b>。"'),
    ("locales/zh_CN/LC_MESSAGES/research_portfolio.po", '"有关项目"', '"相关的项目"'),
]

#: Files that come and go, with what they hold.
COMING = {
    "figure.zh_CN.png": _BYTES + b"\0",
    "more.md": b"# More\n\nSee {question}`why`.\n",
    "404.md": b"---\norphan: true\n---\n\n# Not here\n",
    "_templates/page.html": b'{% extends "research/page.html" %}\n',
}
#: Files that may be deleted and come back.
GOING = ["locales/zh_CN/LC_MESSAGES/grants.po", "locales/zh_CN/LC_MESSAGES/research_portfolio.po"]


class Portfolio:
    """The portfolio in a folder, with what was built of it."""

    def __init__(self, folder):
        self.folder = folder
        self.source = folder / "source"
        for name, text in FILES.items():
            self._write(name, text.encode())
        self._write("figure.png", _BYTES)

    def _write(self, name, data):
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def replace(self, number):
        """Replace one thing by the other, or the other way round; nothing if neither is there."""
        name, one, other = REPLACEMENTS[number]
        path = self.source / name
        text = path.read_text("utf-8") if path.exists() else ""
        old, new = (one, other) if one in text else (other, one)
        if old and old in text:
            path.write_text(text.replace(old, new, 1), "utf-8")

    def come_or_go(self, name):
        """Delete a file that is there, or bring it back."""
        path = self.source / name
        if path.exists():
            path.unlink()
        else:
            self._write(name, COMING[name] if name in COMING else FILES[name].encode())

    def build(self, builder="html", language="zh_CN", *, clean=False, at=None):
        """Build in a copy of this process, and return its status; see `write_points` for ``at``."""
        out = self.folder / ("clean" if clean else "kept") / language
        if clean:
            shutil.rmtree(out, ignore_errors=True)
        return in_copy(lambda: self._build(out, builder, language, at))

    def _build(self, out, builder, language, at):
        if at is not None:
            count_writes(out, at)
        nocolor()
        with patch_docutils(self.source), docutils_namespace():
            app = Sphinx(
                self.source,
                self.source,
                out / builder,
                out / "doctrees",
                builder,
                {"language": language},
                status=None,
                warning=sys.stderr,
            )
            app.build()

    def written(self, *, clean, language="zh_CN"):
        """Return all that is published, by its place."""
        root = self.folder / ("clean" if clean else "kept") / language / "html"
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and not path.name.startswith(".buildinfo")
        }

    def differences(self):
        """Build anew beside, and name the files that a reader would find otherwise."""
        assert self.build(clean=True) == 0
        kept, clean = self.written(clean=False), self.written(clean=True)
        return sorted(
            name for name in kept.keys() | clean.keys() if kept.get(name) != clean.get(name)
        )


def in_copy(function):
    """Call a function in a copy of this process, and return the status with which that ends."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with open(os.devnull, "w") as nothing:  # noqa: PTH123
                os.dup2(nothing.fileno(), 1)
            function()
            status = 0
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def count_writes(folder, at):
    """Kill this process at the write number ``at`` below a folder, or note each in a file.

    What counts is a file that is opened to be written, one that takes the place of another, and the
    start and the end of Pagefind. With a path for ``at``, all are noted there and none kills.
    """
    number = 0

    def count(what, place):
        nonlocal number
        if folder not in Path(place).absolute().parents:
            return
        if isinstance(at, Path):
            with at.open("a") as noted:
                noted.write(f"{what} {os.path.relpath(place, folder)}\n")
        elif number == at:
            os._exit(KILLED)
        number += 1

    originals = builtins.open, os.replace, subprocess.run

    def opened(file, mode="r", *args, **kwargs):
        done = originals[0](file, mode, *args, **kwargs)
        if set(mode) & set("wax+") and not isinstance(file, int) and Path(file) != at:
            count("open", file)
        return done

    has_template = False

    def replaced(source, target, **kwargs):
        nonlocal has_template
        # Jinja keeps each compiled template in the same way: one stands for all.
        is_template = Path(target).parent.name == "templates"
        if not (is_template and has_template):
            count("replace", target)
        has_template = has_template or is_template
        originals[1](source, target, **kwargs)

    def run(command, *args, **kwargs):
        count("start", folder / Path(str(command[2])).name)
        done = originals[2](command, *args, **kwargs)
        count("end", folder / Path(str(command[2])).name)
        return done

    builtins.open, os.replace, subprocess.run = opened, replaced, run
    Path.open = lambda self, mode="r", *args, **kwargs: opened(self, mode, *args, **kwargs)


assert research_portfolio  # imported here, so that no copy has to do it

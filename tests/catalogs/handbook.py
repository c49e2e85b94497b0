"""The handbook of rules, made from their table and `rules.toml`, whose examples a test runs.

python tests/catalogs/handbook.py > research_portfolio/catalogs/RULES.md
"""

import tomllib
from pathlib import Path

from research_portfolio.catalogs.rules import RULES

SAID = tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))

_HEAD = """\
# The rules of the catalog check

Each rule has a name. A translator's comment silences it for one entry:

```po
# noqa: number
#: docs/index.md
msgid "It lasts a fortnight."
msgstr "持续 14 天。"
```

`# noqa: number, spacing` silences two, and `# noqa` alone none. Nothing silences `unsafe`. Examples
are Markdown.
"""


def glossary_of(rule: str) -> str:
    """Return the glossary that the example of a rule is for, or ""."""
    return SAID["glossary"] if SAID["rules"][rule].get("has_glossary") else ""


def handbook() -> str:
    """Write the handbook, in Markdown."""
    parts = [_HEAD, "## Rules about one translation\n"]
    for rule in RULES:
        said = SAID["rules"][rule.name]
        only = {"zh": " For Chinese.", "zh_CN": " For simplified Chinese."}.get(rule.only, "")
        glossary = glossary_of(rule.name).strip()
        example = f"With the glossary\n\n```toml\n{glossary}\n```\n\n" if glossary else ""
        parts.append(
            f"### {rule.name}\n\n{said['why']}{only}\n\n{example}````text\nsource  {said['source']}\n"
            f"wrong   {said['wrong']}\nright   {said['right']}\n````\n"
        )
    parts.append("## Rules about files and about all of them\n")
    parts += [f"### {name}\n\n{why}\n" for name, why in SAID["about_files"].items()]
    return "\n".join(parts)


if __name__ == "__main__":
    print(handbook(), end="")

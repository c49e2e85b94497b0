"""The handbook of rules, made from their table, so that it cannot say anything else."""

from research_portfolio.catalogs.rules import ABOUT_FILES, RULES

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


def handbook() -> str:
    """Write the handbook, in Markdown."""
    parts = [_HEAD, "## Rules about one translation\n"]
    for rule in RULES:
        only = {"zh": " For Chinese.", "zh_CN": " For simplified Chinese."}.get(rule.only, "")
        glossary = f"With the glossary\n\n```toml\n{rule.glossary.strip()}\n```\n\n" * bool(
            rule.glossary
        )
        parts.append(
            f"### {rule.name}\n\n{rule.why}{only}\n\n{glossary}"
            f"````text\nsource  {rule.source}\nwrong   {rule.bad}\nright   {rule.good}\n````\n"
        )
    parts.append("## Rules about files and about all of them\n")
    parts += [f"### {name}\n\n{why}\n" for name, why in ABOUT_FILES.items()]
    return "\n".join(parts)


if __name__ == "__main__":
    print(handbook(), end="")

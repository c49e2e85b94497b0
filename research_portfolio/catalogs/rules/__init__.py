"""The table of rules. Each is a pure function of a message; its example is run by a test."""

from typing import Final

from research_portfolio.catalogs.rules import chinese, facts, structure, terms
from research_portfolio.catalogs.rules.base import Rule

_GLOSSARY: Final = """
[[term]]
en = "scaling law"
zh_CN = "缩放定律"
forbidden.zh_CN = ["标度律"]

[[term]]
en = "SOTA"
keep = true
"""

RULES: Final = (
    Rule(
        "shape",
        "Sphinx drops a translation that is not one paragraph like its source, and readers look for"
        " the emphasis that the author set.",
        structure.shape,
        source="2024 was the year.",
        bad="2024. 那一年。",
        good="那是 2024 年。",
    ),
    Rule(
        "literal-markup",
        "A mark that is not recognised is shown as a character.",
        structure.literal_markup,
        source="A **bold claim** is made.",
        bad="提出了**大胆的论断。",
        good="提出了 **大胆的论断**。",
    ),
    Rule(
        "role",
        "A role of the source is not left out; of its content only the words are translated.",
        structure.role,
        source="See {ref}`the chapter <intro>`.",
        bad="见该章。",
        good="见 {ref}`该章 <intro>`。",
    ),
    Rule(
        "link",
        "A link of the source is not left out.",
        structure.link,
        source="Read [the essay](background.md#taste).",
        bad="读文章。",
        good="读[文章](background.md#taste)。",
    ),
    Rule(
        "code",
        "Code is not translated, unless it is in words.",
        structure.code,
        source="Call `make html`.",
        bad="运行 `make htlm`。",
        good="运行 `make html`。",
    ),
    Rule(
        "math",
        "A formula is the same in every language.",
        structure.math,
        source="The loss {math}`L(n)` falls.",
        bad="损失 {math}`L(m)` 下降。",
        good="损失 {math}`L(n)` 下降。",
    ),
    Rule(
        "image",
        "An image is shown from the same file.",
        structure.image,
        source="![A board](board.svg)",
        bad="![黑板](borad.svg)",
        good="![黑板](board.svg)",
    ),
    Rule(
        "footnote",
        "A footnote is referred to by the same label.",
        structure.footnote,
        source="As said before.[^1]",
        bad="如前所述。[^2]",
        good="如前所述。[^1]",
    ),
    Rule(
        "html",
        "Raw HTML has the tags of its source and no other.",
        structure.html,
        source="Press <kbd>Esc</kbd>.",
        bad="请按 <b>Esc</b>。",
        good="请按 <kbd>Esc</kbd>。",
    ),
    Rule(
        "number",
        "Numbers and dates say the same, in digits or in words.",
        facts.number,
        source="It began in September 2024 with a thousand people.",
        bad="它始于 2024 年 8 月，有一千人参加。",
        good="它始于 2024 年 9 月，有一千人参加。",
    ),
    Rule(
        "identifier",
        "Identifiers, such as award numbers, are copied letter by letter.",
        facts.identifier,
        source="The award is OFA00003.",
        bad="项目批准号为 OFA00030。",
        good="项目批准号为 OFA00003。",
    ),
    Rule(
        "term",
        "A term of the glossary has the name that the glossary gives it, also in the plural; inside a"
        " longer term it counts for the longer one only.",
        terms.term,
        source="Scaling laws fail.",
        bad="规模法则失效。",
        good="缩放定律失效。",
        glossary=_GLOSSARY,
    ),
    Rule(
        "forbidden-term",
        "A variant that the glossary forbids is not used for its term.",
        terms.forbidden_term,
        source="Scaling laws fail.",
        bad="标度律失效。",
        good="缩放定律失效。",
        glossary=_GLOSSARY,
    ),
    Rule(
        "keep-term",
        "Some words stay as they are.",
        terms.keep_term,
        source="They chase SOTA scores.",
        bad="他们追逐最先进的分数。",
        good="他们追逐 SOTA 分数。",
        glossary=_GLOSSARY,
    ),
    Rule(
        "width",
        "Punctuation in Chinese sentences is full-width, letters and digits are not.",
        chinese.width,
        source="First this, then that.",
        bad="先这样,再那样.",
        good="先这样，再那样。",
        only="zh",
    ),
    Rule(
        "spacing",
        "A space stands between Chinese and Latin letters or digits, none beside a full-width mark."
        " A set of catalogs that hardly ever has the space is taken at its word.",
        chinese.spacing,
        source="In April 2026 with AI.",
        bad="2026年4月，与AI一起。",
        good="2026 年 4 月，与 AI 一起。",
        only="zh",
    ),
    Rule(
        "quotes",
        "Chinese is quoted with “ and ”, opened and closed. A set of catalogs that mostly has"
        " straight marks is taken at its word.",
        chinese.quotes,
        source='The "black box".',
        bad='"黑箱"。',
        good="“黑箱”。",
        only="zh_CN",
    ),
)
"""All rules that look at one message. `check` adds those about files and about the whole set."""

ABOUT_FILES: Final = {
    "syntax": "A file that cannot be read as a catalog, with the line: bad encoding, a conflict"
    " marker, a string that is not closed, an entry that is cut off.",
    "duplicate": "A source text that a catalog has twice.",
    "silence": "A `# noqa` that names no rule, or one that cannot be silenced.",
    "unsafe": "A translation that has what its source has not: a role, a link, an image, a formula,"
    " a tag of raw HTML, a block, or a character that deceives. It is not shown, whether it is"
    " checked or not, and no `# noqa` silences this rule.",
    "consistency": "The same English with different Chinese.",
    "missing": "An entry without a translation. Fails only with `--strict`.",
    "fuzzy": "A translation whose source changed since. Fails only with `--strict`.",
    "obsolete": "An entry that no page has any more. Fails only with `--strict`.",
}

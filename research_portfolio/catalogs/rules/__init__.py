"""The table of rules. Each is a pure function of a message; RULES.md explains them all."""

from typing import Final

from research_portfolio.catalogs.rules import chinese, facts, structure, terms
from research_portfolio.catalogs.rules.base import Rule

RULES: Final = (
    Rule("shape", structure.shape),
    Rule("literal-markup", structure.literal_markup),
    Rule("role", structure.role),
    Rule("link", structure.link),
    Rule("code", structure.code),
    Rule("math", structure.math),
    Rule("image", structure.image),
    Rule("footnote", structure.footnote),
    Rule("html", structure.html),
    Rule("number", facts.number),
    Rule("identifier", facts.identifier),
    Rule("term", terms.term),
    Rule("forbidden-term", terms.forbidden_term),
    Rule("keep-term", terms.keep_term),
    Rule("untranslated", terms.untranslated, only="zh"),
    Rule("width", chinese.width, only="zh"),
    Rule("spacing", chinese.spacing, only="zh"),
    Rule("punctuation", chinese.punctuation, only="zh"),
    Rule("quotes", chinese.quotes, only="zh_CN"),
)
"""All rules that look at one message. `check` adds those about files and about the whole set."""

ABOUT_FILES: Final = frozenset(
    "syntax duplicate silence unsafe consistency missing fuzzy obsolete".split()
)

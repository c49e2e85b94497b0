"""Settings of the portfolio; see CONTRIBUTING.md for what each part of the project does."""

from pathlib import Path

# The portfolio
project = "Research portfolio"
version = "0.1"
author = copyright = ""  # the texts name nobody
extensions = ["research_portfolio"]
primary_domain = "research"
exclude_patterns = ["_build", "README.md"]

# Funders, by the name that grants give them: their identifiers; the name of the fund, or of the
# program, that papers acknowledge; and a word of their own for the number of an award
research_funders = {
    "National Natural Science Foundation of China (NSFC)": {
        "ror": "01h0zpd94",
        "crossref": "10.13039/501100001809",
        "fund": {
            "en": "National Natural Science Foundation of China",
            "zh_CN": "国家自然科学基金",
        },
        "number": {"zh_CN": "项目批准号"},
    },
    "Ministry of Science and Technology": {
        "ror": "027s68j25",
        "program": {
            "en": "National Key R&D Program of China",
            "zh_CN": "国家重点研发计划",
        },
        "number": {"en": ""},
    },
}

# Languages: the source first; each other one is a folder of catalogs in locales/
research_languages = {"en": "English", "zh_CN": "中文"}
language = "en"
locale_dirs = [str(Path(__file__).parent / "locales")]
gettext_compact = False

# Markdown
myst_enable_extensions = ["attrs_block", "colon_fence"]
myst_dmath_allow_digits = False  # 价格$5到$6 names two prices, no formula

# HTML
html_theme = "furo"
html_use_index = False
html_copy_source = False
html_show_copyright = False

# PDF and EPUB
epub_basename = "research-portfolio"

from pathlib import Path

project = "A portfolio of the sea"
author = copyright = ""
extensions = ["research_portfolio"]
primary_domain = "research"
exclude_patterns = ["_build"]
research_languages = {"en": "English", "zh_CN": "中文"}
research_funders = {
    "National Sea Foundation (NSF)": {"ror": "01h0zpd94", "fund": {"zh_CN": "国家海洋基金"}},
}
language = "en"
locale_dirs = [str(Path(__file__).parent / "locales")]
gettext_compact = False
myst_enable_extensions = ["attrs_block", "colon_fence"]
html_theme = "furo"
html_use_index = False
html_copy_source = False
html_show_copyright = False

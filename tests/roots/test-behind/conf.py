extensions = ["research_portfolio"]
primary_domain = "research"
language = "zh_CN"
locale_dirs = ["locales"]
gettext_compact = False
exclude_patterns = ["_build"]
html_theme = "furo"
myst_enable_extensions = ["colon_fence", "dollarmath"]

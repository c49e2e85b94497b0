extensions = ["research_portfolio"]
primary_domain = "research"
myst_enable_extensions = ["colon_fence"]
locale_dirs = ["locales"]
html_theme = "furo"
research_languages = {"en": "English", "zh_CN": "中文"}

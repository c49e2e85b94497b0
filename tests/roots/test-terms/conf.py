extensions = ["research_portfolio"]
primary_domain = "research"
exclude_patterns = ["_build"]
html_theme = "furo"
locale_dirs = ["locales"]
research_languages = {"en": "English", "zh_CN": "中文", "fr": "français"}

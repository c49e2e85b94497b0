extensions = ["research_portfolio"]
primary_domain = "research"
html_theme = "furo"
research_languages = {"en": "English", "zh_CN": "中文"}
locale_dirs = ["locales"]
gettext_compact = False
exclude_patterns = ["_build"]
research_root_url = "https://example.org/portfolio/"

extensions = ["research_portfolio"]
html_theme = "furo"
research_languages = {"en": "English", "zh_CN": "中文"}
locale_dirs = ["locales"]
gettext_compact = False

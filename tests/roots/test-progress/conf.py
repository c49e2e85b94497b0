extensions = ["research_portfolio"]
locale_dirs = ["locales"]
html_theme = "furo"
research_languages = {"en": "English", "zh_CN": "中文"}

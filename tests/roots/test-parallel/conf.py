extensions = ["research_portfolio"]
myst_enable_extensions = ["colon_fence"]
primary_domain = "research"
html_theme = "furo"
research_languages = {"en": "English", "zh_CN": "中文"}
locale_dirs = ["locales"]
gettext_compact = False
exclude_patterns = ["_build"]
html_theme_options = {
    "source_repository": "https://github.com/someone/portfolio",
    "source_branch": "main",
}

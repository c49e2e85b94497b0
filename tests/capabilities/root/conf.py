extensions = ["myst_parser"]
project = "Bare"
version = "1"
author = copyright = "Ada Example"
myst_enable_extensions = ["colon_fence"]
research_languages = {"en": "English", "zh_CN": "中文"}
research_root_url = "https://example.org/"
research_comments = {"provider": "isso", "url": "https://comments.example.org"}
locale_dirs = ["locales"]
gettext_compact = False

extensions = ["research_portfolio"]
locale_dirs = ["locales"]
language = "zh_CN"
myst_heading_anchors = 2
myst_html_meta = {"keywords": "steam"}

extensions = ["myst_parser", "research_portfolio"]
language = "zh_CN"
myst_enable_extensions = ["strikethrough"]
suppress_warnings = ["myst.strikethrough"]

extensions = ["myst_parser", "research_portfolio"]
language = "zh_CN"

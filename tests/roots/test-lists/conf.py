extensions = ["myst_parser", "research_portfolio"]
myst_enable_extensions = ["colon_fence"]
locale_dirs = ["locale"]
primary_domain = "research"

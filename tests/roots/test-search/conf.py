extensions = ["research_portfolio"]
html_theme = "furo"
primary_domain = "research"
myst_enable_extensions = ["colon_fence"]

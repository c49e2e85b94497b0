extensions = ["research_portfolio"]
myst_enable_extensions = ["colon_fence"]
primary_domain = "research"

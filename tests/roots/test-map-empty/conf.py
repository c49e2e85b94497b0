extensions = ["research_portfolio"]
primary_domain = "research"
myst_enable_extensions = ["colon_fence"]

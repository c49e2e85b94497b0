extensions = ["research_portfolio"]
primary_domain = "research"
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 2
version = "1"
copyright = "Ada Example"

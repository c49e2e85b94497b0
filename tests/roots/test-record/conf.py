extensions = ["research_portfolio"]
myst_enable_extensions = ["colon_fence"]
primary_domain = "research"
locale_dirs = ["locales"]
html_theme = "furo"
research_funders = {
    "Science Foundation": {
        "ror": "01h0zpd94",
        "crossref": "10.13039/501100001809",
        "fund": {"zh_CN": "科学基金"},
        "number": {"zh_CN": "批准号"},
    },
    "Ministry": {
        "program": {"en": "National Program", "zh_CN": "国家计划"},
        "number": {"en": ""},
    },
    "Agency": {},
}
research_languages = {"en": "English", "zh_CN": "中文"}

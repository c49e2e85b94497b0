"""Settings of the guide."""

import sys
from pathlib import Path

from research_portfolio import __version__ as version  # noqa: F401

sys.path.insert(0, str(Path(__file__).parent))  # for reference.py

# The guide
project = "research-portfolio"
author = copyright = ""
extensions = ["research_portfolio", "reference"]
primary_domain = "research"

# An example of a funder, for the page "An example"
research_funders = {
    "Example Foundation": {
        "fund": {"en": "Example Foundation", "zh_CN": "示例基金"},
        "number": {"zh_CN": "批准号"},
    },
}

# Languages
research_languages = {"en": "English", "zh_CN": "中文"}
language = "en"
locale_dirs = [str(Path(__file__).parent / "locales")]
gettext_compact = False

# Markdown
myst_enable_extensions = ["attrs_block", "colon_fence", "dollarmath"]
myst_heading_anchors = 3

# HTML
html_theme = "furo"
html_use_index = False
html_copy_source = False
html_show_copyright = False
html_static_path = ["static"]
html_css_files = ["guide.css"]

from pathlib import Path

extensions = ["research_portfolio"]
primary_domain = "research"
html_theme = "furo"
locale_dirs = [str(Path(__file__).parent / "locales")]

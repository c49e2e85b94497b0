"""``python -m research_portfolio``: the command ``research-portfolio``."""

from .command.cli import main

if __name__ == "__main__":  # the preview's workers import this file again
    raise SystemExit(main())

"""``python -m research_portfolio.command.preview``."""

from .cli import main

if __name__ == "__main__":  # the workers import this file again
    raise SystemExit(main())

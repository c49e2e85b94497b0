"""``python -m research_portfolio.catalogs``."""

from research_portfolio.catalogs.cli import main

raise SystemExit(main())

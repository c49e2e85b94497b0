"""What an author tries the portfolio with on their own machine; nothing of it is published.

``python -m research_portfolio.command.preview`` builds every language, serves the pages, and on every
save builds what changed and tells the open pages.

Data flows one way, round and round::

    watch -> changes -> a worker a language, with Sphinx warm -> notes -> board -> server -> pages
                     -> checks of the catalogs                ->
"""

"""What an author tries the portfolio with: every language, served, and built anew at every save.

Data flows one way, round and round::

    watch -> changes -> a worker a language, with Sphinx warm -> notes -> board -> server -> pages
                     -> checks of the catalogs                ->
"""

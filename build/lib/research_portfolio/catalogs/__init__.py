"""The translator's workshop: what keeps gettext catalogs in step with their pages, and right.

The package reads and writes ``.po`` files and knows nothing of the portfolio around it, so that
it serves the catalogs of any Sphinx project. ``python -m research_portfolio.catalogs --help``
lists its commands.

Data flows one way::

    update    pages -> Sphinx's gettext builder -> merge -> .po
    check     .po -> markup -> rules -> findings -> report
    progress  .po -> counts -> table
"""

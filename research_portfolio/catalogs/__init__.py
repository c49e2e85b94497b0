"""The translator's workshop, for any Sphinx project: catalogs in step with their pages, and right.

Data flows one way::

    update    pages -> Sphinx's gettext builder -> merge -> .po
    check     .po -> constructs -> rules and judge -> findings -> report
    progress  .po -> counts -> table
"""

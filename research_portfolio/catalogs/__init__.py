"""Reads, updates, judges and checks catalogs, for any Sphinx project.

Data flows one way::

    update    pages -> Sphinx's gettext builder -> merge -> .po
    check     .po -> constructs -> rules and judge -> findings -> report, or edits
    progress  .po -> counts -> table
"""

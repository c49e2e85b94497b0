"""The two figures: from titles, relations and dates to positions, and from these to SVG.

Every figure is drawn twice from the same layout, for a wide column and for a narrow one, because
an SVG made smaller to fit a phone makes its text smaller too; the stylesheet shows the one that
fits. Nothing here knows Sphinx or docutils.
"""

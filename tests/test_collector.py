"""The garbage collector is used as Python gives it, before and after a build."""

import gc

import pytest


@pytest.mark.sphinx("text", testroot="relations")
def test_nothing_stays_frozen_after_a_build(app):
    frozen = []
    app.connect("write-started", lambda *_: frozen.append(gc.get_freeze_count()))
    app.build()
    assert frozen > [0]
    assert gc.get_freeze_count() == 0

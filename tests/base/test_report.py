"""What the extension says in a build."""

import pytest

from research_portfolio.base.warnings import inform, warn


@pytest.mark.sphinx("html", testroot="links")
def test_nothing_that_is_said_is_obeyed_by_a_terminal(app):
    text = "\x9b2J\u202e 为什么\u2028"
    warn("kind", text, f"{text}:1")
    inform("kind", text, f"{text}:1", app.config)
    shown = r"\x9b2J\u202e 为什么\u2028"
    assert f"{shown}:1: WARNING: {shown} [research.kind]" in app.warning.getvalue()
    assert f"{shown}:1: {shown} [research.kind]" in app.status.getvalue()


@pytest.mark.sphinx("html", testroot="links")
@pytest.mark.parametrize("place", ["conf.py", "index.html"])
def test_place_without_a_line_is_no_page(app, place):
    warn("kind", "A sentence.", place)
    assert f"{place}:1: WARNING: A sentence." in app.warning.getvalue()
    assert ".rst" not in app.warning.getvalue()

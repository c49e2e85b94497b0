"""What we use of Sphinx beyond its public interface is still there, and still needed."""

import inspect

import pytest
from sphinx.transforms.post_transforms import ReferencesResolver

from research_portfolio.private import builder_of


@pytest.mark.sphinx("text", testroot="relations")
def test_builder_is_where_the_post_transforms_of_sphinx_find_it(app):
    assert builder_of(app.env) is app.builder
    assert "self.env._app.builder" in inspect.getsource(ReferencesResolver)

"""What this extension needs of Sphinx beyond its public interface, in one place.

Each has its reason, and a test in tests/test_private.py that fails on the day it changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder of this build.

    A post-transform has no public way to it: ``SphinxTransform.app`` and ``env.app`` are
    deprecated since Sphinx 9, and Sphinx's own post-transforms read ``env._app``.
    """
    return env._app.builder

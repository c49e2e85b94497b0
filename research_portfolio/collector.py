"""What a build holds from its start to its end is kept from the garbage collector.

Python's collector walks all that is alive whenever enough is new, and a build makes new nodes all
the time, while the extensions, the settings and the environment stay. Frozen, they are walked no
more; and the processes of a parallel build, forked from this one, share them for longer
(https://docs.python.org/3/library/gc.html#gc.freeze).
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def freeze(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """On ``env-before-read-docs``: leave what is there to the end of the build."""
    gc.collect()  # what is garbage already would stay as well
    gc.freeze()


def unfreeze(app: Sphinx, exception: Exception | None) -> None:
    """On ``build-finished``: give it back, for whoever goes on in this process."""
    gc.unfreeze()

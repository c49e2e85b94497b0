"""Each formula of a page is converted once, when the page is read and translated."""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..base.sphinx_private import builder_of
from ..base.warnings import warn
from .mathml import mathml


class FormulaTransform(SphinxTransform):
    """Keep the MathML with each formula, or warn that its TeX is shown."""

    # After the translation, which puts other formulas in place, and before the page is taken in (880).
    default_priority = 870

    def apply(self, **kwargs: Any) -> None:
        """Complete the formulas of the page in place."""
        if builder_of(self.env).name == "gettext":
            return
        for node in (*self.document.findall(nodes.math), *self.document.findall(nodes.math_block)):
            try:
                node["mathml"] = mathml(node.astext(), is_block=isinstance(node, nodes.math_block))
            except ValueError as error:
                warn("formula", f"the formula {node.astext()!r}: {error}; its TeX is shown", node)

"""How formulas are written: as MathML, drawn where a PDF is made, and as text in a browser's title."""

from html import escape
from typing import Any, Final
from xml.etree.ElementTree import tostring

from docutils import nodes
from docutils.nodes import document
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number
from sphinx.util.nodes import clean_astext
from sphinx.writers.html5 import HTML5Translator

from ..base.warnings import warn

#: The name by which ``html_math_renderer`` chooses it; it is the default beside MathJax.
NAME: Final = "mathml"
#: The size at which formulas are drawn, in units of SVG; the page scales it to that of its text.
_EM: Final = 16.0


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula within a line."""
    self.body.append(_formula(self, node))
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula on lines of its own, with its number where it has one."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    if node["number"]:
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append(f"{_formula(self, node)}</div>\n")
    raise nodes.SkipNode


def _formula(self: HTML5Translator, node: nodes.math | nodes.math_block) -> str:
    written: str = node.get("mathml", "")
    if written and self.builder.name == "pdf":
        written = _drawing(written, node.astext())
    return written or f'<code class="research-tex">{self.encode(node.astext())}</code>'


def _drawing(written: str, tex: str) -> str:
    """Return a formula as SVG, since WeasyPrint knows no MathML, or "" where it cannot be drawn."""
    try:
        from ziamath.config import config  # noqa: PLC0415
        from ziamath.zmath import Math  # noqa: PLC0415
    except ImportError:
        message = "formulas are shown as TeX in the PDF; install research-portfolio[books]"
        warn("formula", message, once=True)
        return ""
    config.svg2 = False  # the symbols of SVG 2 have identifiers, which formulas would share
    formula = Math(written, size=_EM, title=tex)
    picture = formula.svgxml()
    width, height = (float(picture.get(side, "0")) / _EM for side in ("width", "height"))
    depth = formula.getyofst() / _EM
    picture.set("style", f"width:{width:.3f}em;height:{height:.3f}em;vertical-align:{depth:.3f}em")
    return tostring(picture, encoding="unicode")


def set_browser_title(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """On ``html-page-context``: a browser's title holds text only, so a formula is its TeX."""
    title = app.env.titles.get(pagename)
    if title is not None and any(title.findall(nodes.math)):
        context["title"] = escape(clean_astext(title))

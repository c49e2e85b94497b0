"""From TeX to MathML, by docutils' own converter, and what that takes although it is malformed."""

import html
import re

from docutils.utils.math.latex2mathml import tex2mathml
from lxml import etree

_SIGN = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}|\\(left|right)(?![A-Za-z])|\\.|[{}]", re.DOTALL)
_OPENING = {"}": "{", "right": r"\left"}
#: The names that MathML has from HTML and XML has not.
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot);)[A-Za-z]+;")
#: How many parts an element has, in MathML Core.
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2}
_PARTS |= {"msubsup": 3, "munderover": 3}


def mathml(tex: str, *, is_block: bool) -> str:
    r"""Return a formula as an element ``math``, with its TeX as the alternative text.

    Raises
    ------
    ValueError
        If the formula is malformed, or has what the converter does not know, such as ``\tag``.
    """
    _check_balance(tex)
    try:
        text = tex2mathml(tex, as_block=is_block)
    except Exception as error:  # of many types, from ValueError to AttributeError
        reason = str(error) if isinstance(error, ValueError) else "it cannot be read"
        raise ValueError(f"{reason.rstrip('.!')}; write it with other commands") from error
    math = etree.fromstring(_ENTITY.sub(lambda match: html.unescape(match[0]), text))
    for element in math.iter():
        name = etree.QName(element).localname
        if len(element) < _PARTS.get(name, 0):
            raise ValueError("an argument is missing, as in \\frac{a}; complete it")
    math.set("alttext", tex)
    return str(etree.tostring(math, encoding="unicode"))


def _check_balance(tex: str) -> None:
    r"""Raise a ValueError where brackets, ``\left`` or environments are not closed in order."""
    opened: list[str] = []
    for sign in _SIGN.finditer(tex):
        environment, name, delimiter = sign[1], sign[2], sign[3]
        if environment == "begin":
            opened.append(rf"\begin{{{name}}}")
        elif sign[0] == "{" or delimiter == "left":
            opened.append(sign[0])
        elif environment == "end" or delimiter == "right" or sign[0] == "}":
            wanted = rf"\begin{{{name}}}" if environment else _OPENING[delimiter or sign[0]]
            if not opened or opened.pop() != wanted:
                raise ValueError(f"{sign[0]!r} closes nothing; write {wanted!r} before it")
    if opened:
        raise ValueError(f"{opened[-1]!r} is not closed; close it")

"""What is known of funders beyond their names: the setting ``research_funders``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# "0", six characters in which letters that look like others are left out, two digits.
_ROR = re.compile(r"(0[0-9a-hjkmnp-tv-z]{6})([0-9]{2})")
_ROR_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_CROSSREF = re.compile(r"10\.13039/[0-9]+")


@dataclass(frozen=True, slots=True)
class Funder:
    """What the setting says of one funder."""

    #: Its address in the Research Organization Registry, or "".
    ror: str = ""
    #: Its identifier in Crossref's Funder Registry, a DOI, or "".
    crossref: str = ""
    #: By language, what is acknowledged where that has another name than the funder: the fund, or
    #: the program where that is acknowledged.
    fund: Mapping[str, str] = field(default_factory=dict)
    #: By language, its own word for the number of an award; "" where the number stands alone.
    number: Mapping[str, str] = field(default_factory=dict)


def parse(funder: object) -> Funder:
    """Read what the setting says of one funder.

    Raises
    ------
    ValueError
        If a key is unknown or an identifier is not well-formed.
    """
    if not isinstance(funder, dict):
        raise ValueError(f'{funder!r} should be a dictionary such as {{"ror": "01h0zpd94"}}')
    for key, value in funder.items():
        match key, value:
            case "ror", str():
                check_ror(value)
            case "crossref", str():
                if not _CROSSREF.fullmatch(value):
                    raise ValueError(
                        f"the Crossref Funder ID {value!r} should be a DOI such as "
                        '"10.13039/501100001809"'
                    )
            case "fund" | "program" | "number", dict() if all(
                isinstance(text, str) for pair in value.items() for text in pair
            ):
                pass
            case _:
                raise ValueError(
                    f'{key!r}: {value!r} should be "ror" or "crossref" with an identifier, '
                    'or "fund", "program" or "number" with its names by language'
                )
    address = f"https://ror.org/{funder['ror']}" if "ror" in funder else ""
    acknowledged = funder.get("program") or funder.get("fund", {})
    return Funder(address, funder.get("crossref", ""), acknowledged, funder.get("number", {}))


def check_ror(identifier: str) -> None:
    """Check the form and the check digits of a ROR identifier.

    The digits are those of ISO/IEC 7064, MOD 97-10, over the number that the characters before
    them write in Crockford's Base32; https://ror.readme.io/docs/identifier describes the form.

    Raises
    ------
    ValueError
        If it is not well-formed, or has a slip of the pen.
    """
    match = _ROR.fullmatch(identifier)
    if not match:
        raise ValueError(
            f"the ROR identifier {identifier!r} should be what follows https://ror.org/, "
            'nine characters such as "01h0zpd94"'
        )
    number = 0
    for character in match[1]:
        number = number * len(_ROR_ALPHABET) + _ROR_ALPHABET.index(character)
    if (number * 100 + int(match[2])) % 97 != 1:
        raise ValueError(
            f"the check digits of the ROR identifier {identifier!r} do not fit; "
            "copy it once more from https://ror.org"
        )

"""A page as linked data, in the vocabulary of https://schema.org and in the language of the page.

Nothing is said that the page does not say: nobody is named whom the text does not name.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..domain.data import given
from ..domain.funders import Funder
from ..model import Entry, Grant


def page(
    title: str,
    description: str,
    language: str,
    url: str,
    entries: Iterable[Entry],
    funder: Callable[[str | None], Funder],
    *,
    site: str = "",
    site_url: str = "",
    image: str = "",
) -> dict[str, Any]:
    """Return a page with the questions and grants on it.

    A page that asks questions is an Article; one that lists grants is a CollectionPage.

    Addresses are absolute, or "" where they are not known; then all is relative to the page. On the
    home page ``site`` is "", since that stands for the whole portfolio.
    """
    found = [_entry(entry, url, funder) for entry in entries]
    kinds = {thing["@type"] for thing in found}
    if not site:
        kind = "WebSite"
    elif "Question" in kinds:
        kind = "Article"
    else:
        kind = "CollectionPage" if found else "WebPage"
    said = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": url,
        "url": url,
        "headline" if kind == "Article" else "name": title,
        "description": description,
        "image": image,
        "inLanguage": language,
        "isPartOf": site and given({"@type": "WebSite", "@id": site_url, "name": site}),
        "about": found,
    }
    return given(said)


def script(data: Mapping[str, Any]) -> str:
    """Return linked data as what a ``script`` element holds; nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _entry(entry: Entry, url: str, known: Callable[[str | None], Funder]) -> dict[str, Any]:
    address = f"{url}#{entry.identifier}"
    if not isinstance(entry, Grant):
        return {"@type": "Question", "@id": address, "name": entry.title}
    funder = {"@type": "Organization", "@id": known(entry.funder_source).ror, "name": entry.funder}
    return given(
        {
            "@type": "MonetaryGrant",
            "@id": address,
            "name": entry.title,
            "identifier": entry.number,
            "url": entry.url,
            "amount": entry.amount
            and {
                "@type": "MonetaryAmount",
                "currency": entry.amount.currency,
                "value": str(entry.amount.value),
            },
            "funder": entry.funder and given(funder),
        }
    )

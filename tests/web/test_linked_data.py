"""Linked data keep to the vocabulary of schema.org, on every page in every language.

The table is small enough to be read beside schema.org. Outside, @adobe/structured-data-validator
1.7.1 (npm) with the vocabulary of schema.org 30.0 finds nothing in the pages of either language,
with their addresses known or not; it is not run here, since it needs Node and the vocabulary.
"""

import json

import pytest
from bs4 import BeautifulSoup

# What schema.org 30.0 says of the types and properties in use
# (https://schema.org/version/30.0/schemaorg-all-https.jsonld; a page for each term, such as
# https://schema.org/funder). A type or property more is looked up there before it is added here.
SUBCLASS_OF = {
    "Article": "CreativeWork",
    "CollectionPage": "WebPage",
    "Comment": "CreativeWork",
    "CreativeWork": "Thing",
    "Grant": "Intangible",
    "Intangible": "Thing",
    "MonetaryAmount": "Thing",
    "MonetaryGrant": "Grant",
    "Organization": "Thing",
    "Question": "Comment",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
}
#: By property the types that may have it, and those that its value may be of: as far as in use.
PROPERTIES = {
    "amount": ({"MonetaryGrant"}, {"MonetaryAmount"}),
    "about": ({"CreativeWork"}, {"Thing"}),
    "currency": ({"MonetaryAmount"}, {"Text"}),
    "description": ({"Thing"}, {"Text"}),
    "funder": ({"Grant"}, {"Organization"}),
    "headline": ({"CreativeWork"}, {"Text"}),
    "identifier": ({"Thing"}, {"Text", "URL"}),
    "image": ({"Thing"}, {"URL"}),
    "inLanguage": ({"CreativeWork"}, {"Text"}),
    "isPartOf": ({"CreativeWork"}, {"CreativeWork", "URL"}),
    "name": ({"Thing"}, {"Text"}),
    "url": ({"Thing"}, {"URL"}),
    "value": ({"MonetaryAmount"}, {"Text"}),
}
CONTEXT = "https://schema.org"
ROOT = "https://example.org/portfolio/"


def classes(kind):
    """Return a type with all that it is a kind of."""
    return {kind} | (classes(SUBCLASS_OF[kind]) if kind in SUBCLASS_OF else set())


def kinds(value):
    """Return what a value is, in the words of the vocabulary."""
    if isinstance(value, dict):
        return classes(value["@type"])
    if isinstance(value, str) and value.strip():
        return {"Text", "URL"} if value.startswith("https://") else {"Text"}
    return set()


def faults(thing, context=CONTEXT):
    """Yield what a validator would say of a thing, and of all things in it."""
    kind = thing["@type"]
    if kind not in SUBCLASS_OF:
        yield f"no type {kind}"
    if thing.get("@context") != context:
        yield f"context of {kind}"
    for name, given in thing.items():
        if name.startswith("@"):
            if name not in {"@context", "@type", "@id"} or not isinstance(given, str):
                yield f"no keyword {name}"
            continue
        if name not in PROPERTIES:
            yield f"no property {name}"
            continue
        domain, values = PROPERTIES[name]
        if not domain & classes(kind):
            yield f"no {kind} has {name}"
        for value in given if isinstance(given, list) else [given]:
            if not values & kinds(value):
                yield f"no {name} is {value!r}"
            if isinstance(value, dict):
                yield from faults(value, None)


def linked_data(file):
    """Return the linked data of a page; the search and 404 are no pages of the text."""
    soup = BeautifulSoup(file.read_text("utf-8"), "lxml")
    return [json.loads(s.string) for s in soup.select("script[type='application/ld+json']")]


SITE = {"@context": CONTEXT, "@type": "WebSite", "name": "Site"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, None),
        ({"@type": "Site"}, "no type Site"),
        ({"@context": "schema.org"}, "context of WebSite"),
        ({"@ID": "x"}, "no keyword @ID"),
        ({"title": "Site"}, "no property title"),
        ({"funder": {"@type": "Organization"}}, "no WebSite has funder"),
        ({"url": "index.html"}, "no url is 'index.html'"),
        ({"name": " "}, "no name is ' '"),
        ({"about": [{"@type": "Question", "funder": "F"}]}, "no Question has funder"),
        ({"isPartOf": {"@type": "Organization"}}, "no isPartOf is {'@type': 'Organization'}"),
    ],
)
def test_what_a_validator_says(change, fault):
    found = list(faults(SITE | change))
    assert fault in found if fault else not found


@pytest.mark.parametrize("segment", ["en", "zh-cn"])
def test_every_page_of_the_site_is_valid(site, segment):
    data = {file.stem: linked_data(file) for file in (site / segment).glob("*.html")}
    assert [name for name, found in sorted(data.items()) if not found] == ["404", "search"]
    for name, found in data.items():
        for thing in found:
            assert not list(faults(thing)), name
    grants = data["grants"][0]["about"]
    assert all(grant["identifier"] for grant in grants)
    assert [grant["@type"] for grant in grants] == ["MonetaryGrant"] * 5


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize(("language", "segment"), [("en", "en"), ("zh_CN", "zh-cn")])
def test_pages_that_know_their_address_belong_to_one_site(
    make_app, copy_root, builder, language, segment
):
    known = {"research_root_url": ROOT, "language": language}
    app = make_app(builder, srcdir=copy_root("record"), confoverrides=known)
    app.build()
    found = [thing for file in app.outdir.rglob("*.html") for thing in linked_data(file)]
    assert [fault for thing in found for fault in faults(thing)] == []
    (home,) = (thing for thing in found if thing["@type"] == "WebSite")
    (other,) = (thing for thing in found if thing["@type"] != "WebSite")
    assert other["isPartOf"] == {"@type": "WebSite", "@id": home["url"], "name": home["name"]}
    addresses = [thing["@id"] for thing in (home, *home["about"], other)]
    assert len(set(addresses)) == len(addresses) == 9
    assert all(address.startswith(f"{ROOT}{segment}/") for address in addresses)

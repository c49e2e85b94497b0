"""A page is light: what it loads is counted as it would be sent, compressed."""

import gzip
import re
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

#: What is in CSS an address of something to load.
ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")
#: What an element loads, by the attributes that say so.
LOADED = {
    "link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=modulepreload]": "href",
    "link[rel~=prefetch]": "href",
    "script[src], iframe[src], video[src], source[src], embed[src]": "src",
}


def weigh(file):
    return len(gzip.compress(file.read_bytes(), 9))


def loads(file):
    """Yield the files that a page loads, its pictures aside, itself first."""
    yield file
    soup = BeautifulSoup(file.read_text("utf-8"), "lxml")
    assert not soup.select("link[rel~=preconnect], link[rel~=dns-prefetch]")
    found = [
        element[attribute]
        for elements, attribute in LOADED.items()
        for element in soup.select(elements)
    ]
    inline = "\n".join(
        [*(e.text for e in soup("style")), *(e["style"] for e in soup.select("[style]"))]
    )
    found += ADDRESS.findall(inline)
    yield from follow(file, found, set())


def follow(base, addresses, seen):
    for address in addresses:
        parts = urlsplit(urldefrag(address).url)
        if parts.scheme == "data" or not parts.path:
            continue
        assert not parts.netloc, f"{base} loads from another host: {address}"
        path = (base.parent / parts.path).resolve()
        if path not in seen:
            seen.add(path)
            yield path
            if path.suffix == ".css":
                yield from follow(path, ADDRESS.findall(path.read_text("utf-8")), seen)


def all_pages(site):
    return [*site.glob("*.html"), *site.glob("en/*.html"), *site.glob("zh-cn/*.html")]


@pytest.mark.parametrize("segment", ["en", "zh-cn"])
def test_essay(site, segment):
    files = list(loads(site / segment / "background.html"))
    weights = {file.name: weigh(file) for file in files}
    assert sum(weights.values()) <= 27.9 * 1024, weights
    assert len(files) <= 6, weights


def test_every_page(site):
    for page in all_pages(site):
        weights = {file.name: weigh(file) for file in loads(page)}
        assert sum(weights.values()) <= 40 * 1024, (page, weights)
        assert len(weights) <= 8, (page, weights)


def test_pictures_are_of_this_host_and_say_how_large_they_are(site):
    for page in all_pages(site):
        soup = BeautifulSoup(page.read_text("utf-8"), "lxml")
        for picture in soup.select("img"):
            assert not urlsplit(urljoin("", picture["src"])).netloc
            assert int(picture["width"]) > 0
            assert int(picture["height"]) > 0


def test_colours_of_code_come_only_with_code(site):
    for page in all_pages(site):
        soup = BeautifulSoup(page.read_text("utf-8"), "lxml")
        if not soup.select(".highlight"):
            assert not soup.select("link[href*='pygments.css']")

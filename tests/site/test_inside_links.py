"""Every link between our own pages leads to a page and an anchor that are there."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup


@pytest.fixture(scope="module")
def anchors(site):
    """What each file of the site can be linked to at: its ids, or nothing in what is no page."""
    found = {}
    for file in site.rglob("*"):
        if file.suffix == ".html":
            soup = BeautifulSoup(file.read_text("utf-8"), "lxml")
            ids = {tag["id"] for tag in soup.select("[id]")}
        else:
            ids = set()
        if file.is_file():
            found[file.relative_to(site).as_posix()] = ids
    return found


@pytest.mark.parametrize("segment", ["en", "zh-cn"])
def test_every_link_inside_leads_somewhere(segment, site, anchors):
    dead, seen = [], 0
    for file in (site / segment).glob("*.html"):
        soup = BeautifulSoup(file.read_text("utf-8"), "lxml")
        here = f"{segment}/{file.name}"
        for tag in soup.select("a[href], link[href], [src]"):
            target = urlsplit(urljoin(here, tag.get("href") or tag["src"]))
            if target.scheme or target.netloc:
                continue
            seen += 1
            anchor = unquote(target.fragment)
            path = unquote(target.path)
            # "#" and "#top" are every page's beginning
            if path not in anchors or anchor not in {"", "top", *anchors[path]}:
                dead.append((here, str(tag)))
    assert seen
    assert not dead

"""Every page of the portfolio and its counterpart lead to each other."""

import pytest
from bs4 import BeautifulSoup


def targets(path):
    """Return for each language the file that a page's switcher leads to."""
    soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
    links = soup.select(".mobile-header .research-switcher a")
    return {link["hreflang"]: (path.parent / link["href"]).resolve() for link in links}


@pytest.mark.parametrize("segment", ["en", "zh-cn"])
def test_every_page_and_its_counterpart_lead_to_each_other(site, segment):
    pages = sorted((site / segment).rglob("*.html"))
    assert pages
    for path in pages:
        found = targets(path)
        relative = path.relative_to(site / segment)
        assert found == {"en": site / "en" / relative, "zh-CN": site / "zh-cn" / relative}
        assert all(target.exists() for target in found.values())


def test_every_page_says_its_language(site):
    for segment, tag in (("en", "en"), ("zh-cn", "zh-CN")):
        for path in (site / segment).rglob("*.html"):
            assert BeautifulSoup(path.read_text("utf-8"), "lxml").html["lang"] == tag

"""Every page of the real site is whole, in both languages."""

import pytest


@pytest.mark.parametrize("segment", ["en", "zh-cn"])
def test_no_markup_is_shown_as_text(read, pages, segment):
    for page in [*pages, "search"]:
        soup = read(segment, page)
        for code in soup.find_all(["script", "style", "template"]):
            code.decompose()
        assert "<meta" not in soup.get_text()
        assert "<link" not in soup.get_text()
        assert soup.find("meta", attrs={"name": "viewport"}).find_parent("head")


@pytest.mark.parametrize("segment", ["en", "zh-cn"])
def test_every_link_inside_the_site_leads_somewhere(read, site, pages, segment):
    checked = 0
    for page in pages:
        for link in read(segment, page).select("a[href]"):
            address, _, anchor = link["href"].partition("#")
            if "://" in address or address.startswith("mailto:"):
                continue
            target = (
                (site / segment / address).resolve() if address else site / segment / f"{page}.html"
            )
            assert target.is_file(), link
            if anchor and target.suffix == ".html":
                folder, name = target.parent.name, target.stem
                assert read(folder, name).find(id=anchor), link
            checked += 1
    assert checked > 50

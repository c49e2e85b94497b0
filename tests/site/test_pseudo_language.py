"""A language that is 40 % longer than English breaks no page."""

import pseudo
import pytest


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_window(visit, serve, pseudo_site, width):
    host = serve(pseudo_site.parent)
    pages = sorted(path.name for path in pseudo_site.glob("*.html"))
    assert len(pages) > 4
    wider = {}
    for name in pages:
        page = visit(f"{host}{pseudo.LANGUAGE}/{name}", viewport={"width": width, "height": 800})
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wider[name] = found
    assert wider == {}

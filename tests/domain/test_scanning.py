"""What a reader who has ten seconds sees."""

import pytest

SEGMENTS = ["en", "zh-cn"]


@pytest.mark.parametrize("segment", SEGMENTS)
def test_one_screen_says_which_grants_bear_on_which_question(host, visit, segment):
    page = visit(f"{host}{segment}/index.html", viewport={"width": 1440, "height": 900})
    questions = page.locator(".research-asked > li").all()
    assert [question.locator("ul a").count() for question in questions] == [1, 4, 0, 0]
    for grant in page.locator(".research-asked ul > li").all():
        left, right = (grant.locator(f"> :nth-child({n})").bounding_box() for n in (1, 2))
        assert left["x"] + left["width"] <= right["x"]
    boxes = [question.bounding_box() for question in questions]
    assert max(box["y"] + box["height"] for box in boxes) <= 900


@pytest.mark.parametrize("segment", SEGMENTS)
def test_each_fact_of_a_grant_has_its_column(host, visit, segment):
    page = visit(f"{host}{segment}/grants.html", viewport={"width": 1280, "height": 800})
    columns = [
        {fact.bounding_box()["x"] for fact in page.locator(f"dd.research-{name}").all()}
        for name in ("status", "period", "number", "funder")
    ]
    assert all(len(places) == 1 for places in columns)
    places = [x for [x] in columns]
    assert places == sorted(places)
    assert len(set(places)) == len(places)

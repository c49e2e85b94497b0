"""Nothing looks otherwise for what is left out of Furo's stylesheet."""

import pytest

LOOKS = """() => [...document.querySelectorAll("body, body *")].flatMap((element) =>
  [undefined, "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part);
    const own = [...style].filter((name) => !name.startsWith("--"));
    return own.map((name) => name + ":" + style.getPropertyValue(name)).join(";");
  })
)"""


@pytest.mark.parametrize(
    ("name", "scheme"), [("background", "light"), ("index", "dark"), ("search", "light")]
)
def test_slim_stylesheet_looks_the_same(host, visit, name, scheme):
    page = visit(f"{host}zh-cn/{name}.html", color_scheme=scheme)
    slim = page.evaluate(LOOKS)

    def give_all(route):
        whole = route.request.url.partition("?")[0].replace("furo-slim", "furo")
        route.fulfill(response=route.fetch(url=whole))

    page.route("**/furo-slim.css*", give_all)

    with page.expect_response("**/furo-slim.css*"):
        page.reload()
    assert page.evaluate(LOOKS) == slim

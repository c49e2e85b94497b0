"""On a Chinese page every name in the accessibility tree is Chinese, or said to be English."""

import re

import pytest

HAN = re.compile("[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")
NUMBER = re.compile(r"\b[A-Z0-9]*[0-9][A-Z0-9]*\b")

#: The language that an element is said to be in.
LANGUAGE_OF = """function () {
  let element = this.closest ? this : this.parentElement ?? document.documentElement;
  while (!element.closest("[lang]")) element = element.getRootNode().host; // out of a field
  return element.closest("[lang]").lang;
}"""


def foreign(name: str) -> bool:
    """Tell whether a name is in Latin words alone; a number may have letters."""
    return not HAN.search(name) and bool(WORD.search(NUMBER.sub("", name)))


@pytest.mark.parametrize(
    ("name", "is_foreign"),
    [
        ("Toggle site navigation sidebar", True),
        ("Search", True),
        ("搜索", False),
        ("基于 Transformer 的模型", False),
        ("2025YFA1018600", False),
        ("μP", False),
        ("¶", False),
    ],
)
def test_what_counts_as_foreign(name, is_foreign):
    assert foreign(name) is is_foreign


def names(page):
    """Yield role, name and language of all that the accessibility tree of a page holds."""
    session = page.context.new_cdp_session(page)
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        name = node.get("name", {}).get("value", "")
        if "backendDOMNodeId" not in node or not foreign(name):
            continue  # a line of a text has no element of its own
        found = session.send("DOM.resolveNode", {"backendNodeId": node["backendDOMNodeId"]})
        language = session.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": LANGUAGE_OF,
                "objectId": found["object"]["objectId"],
                "returnByValue": True,
            },
        )
        yield node["role"]["value"], name, language["result"]["value"]


def left_in_english(page):
    return [(role, name) for role, name, language in names(page) if language != "en"]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_left_in_english(visit, host, site, width):
    pages = sorted(path.name for path in (site / "zh-cn").glob("*.html"))
    assert "search.html" in pages
    for name in pages:
        page = visit(
            f"{host}zh-cn/{name}", viewport={"width": width, "height": 800}, locale="zh-CN"
        )
        assert left_in_english(page) == [], name
        assert not foreign(page.title())
        # What a closed drawer holds is in the tree too, once it is open.
        for toggle in page.locator(".sidebar-toggle").all():
            toggle.evaluate("toggle => { toggle.checked = true; }")
        assert left_in_english(page) == [], name


def test_search_answers_in_chinese(visit, host):
    page = visit(f"{host}zh-cn/search.html?q=紫色大象", locale="zh-CN")
    page.wait_for_load_state("networkidle")
    assert left_in_english(page) == []


def test_guard_sees_english(visit, host):
    page = visit(f"{host}en/essay.html")
    page.evaluate("document.documentElement.lang = 'zh-CN'")
    found = [name for _role, name in left_in_english(page)]
    assert "Skip to content" in found
    assert "Toggle Light / Dark / Auto color theme" in found
    assert "English" not in found  # its link says that it is English

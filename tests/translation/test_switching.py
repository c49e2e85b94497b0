"""A reader is never lost between the languages."""

import pytest

PHONE = {"viewport": {"width": 360, "height": 640}}
DESK = {"viewport": {"width": 1280, "height": 800}}

#: The number of the block of text at the top of the window, and how far it begins below that.
AT_THE_TOP = """() => {
  const blocks = [...document.querySelectorAll("[role=main] :is(h2, p, li)")];
  const number = blocks.findIndex((block) => block.getBoundingClientRect().bottom > 0);
  return number;
}"""
STILL = """() => new Promise((resolve) => {
  let last = -1;
  const look = () => {
    if (scrollY === last) resolve(scrollY);
    last = scrollY;
    setTimeout(look, 120);
  };
  look();
})"""

TO_THE_MIDDLE_OF_ONE = """() => {
  const blocks = [...document.querySelectorAll("[role=main] :is(h2, p, li)")];
  const number = blocks.findIndex((block) => block.getBoundingClientRect().top > 1400);
  const { top, height } = blocks[number].getBoundingClientRect();
  scrollBy({ top: top + height / 2, behavior: "instant" });
  return number;
}"""


def switch(page, language):
    page.locator(f".research-switcher a[hreflang={language}]:visible").click()
    page.wait_for_url("**/zh-cn/**" if language == "zh-CN" else "**/en/**")
    page.wait_for_load_state()


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("source", ["host", "files"])
def test_same_paragraph_in_the_other_language(visit, host, site, screen, source):
    root = host if source == "host" else f"{site.as_uri()}/"
    page = visit(f"{root}en/essay.html", **screen)
    number = page.evaluate(TO_THE_MIDDLE_OF_ONE)
    assert page.evaluate(AT_THE_TOP) == number
    switch(page, "zh-CN")
    assert page.url == f"{root}zh-cn/essay.html"
    assert page.evaluate(AT_THE_TOP) == number
    switch(page, "en")
    assert page.evaluate(AT_THE_TOP) == number


def test_same_anchor_in_the_other_language(visit, host):
    page = visit(f"{host}en/essay.html#tidal-laws", **DESK)
    page.evaluate(STILL)
    switch(page, "zh-CN")
    assert page.url == f"{host}zh-cn/essay.html#tidal-laws"
    page.evaluate(STILL)
    top = page.evaluate("document.getElementById('tidal-laws').getBoundingClientRect().top")
    assert 0 <= top < 120


def test_position_is_used_once(visit, host):
    page = visit(f"{host}en/essay.html", **DESK)
    page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
    switch(page, "zh-CN")
    page.goto(f"{host}en/essay.html")
    page.goto(f"{host}zh-cn/essay.html")
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_without_javascript_it_is_a_link(visit, host, screen):
    page = visit(f"{host}zh-cn/grants.html", java_script_enabled=False, **screen)
    switch(page, "en")
    assert page.url == f"{host}en/grants.html"


def test_switcher_leaves_room_on_a_phone(visit, host):
    page = visit(f"{host}en/essay.html", **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    link = page.locator(".mobile-header .research-switcher a:visible")
    assert link.count() == 1
    box = link.bounding_box()
    assert box["height"] >= 24
    assert box["width"] >= 24


@pytest.mark.parametrize(
    ("locale", "segment"),
    [
        ("zh-CN", "zh-cn"),
        ("zh", "zh-cn"),
        ("zh-TW", "zh-cn"),
        ("zh-Hans-SG", "zh-cn"),
        ("en-GB", "en"),
    ],
)
def test_root_leads_to_the_language_of_the_browser(visit, host, locale, segment):
    page = visit(host, locale=locale)
    page.wait_for_url(f"{host}{segment}/index.html")


def test_root_shows_both_to_who_reads_neither(visit, host):
    page = visit(host, locale="fr-FR")
    page.wait_for_load_state()
    assert page.url == host
    assert page.locator("a:visible").all_inner_texts() == ["English", "中文"]


def test_root_remembers_what_was_chosen(visit, host):
    page = visit(host, locale="en-GB")
    page.wait_for_url(f"{host}en/index.html")
    switch(page, "zh-CN")
    page.goto(host)
    page.wait_for_url(f"{host}zh-cn/index.html")


def test_root_is_a_list_without_javascript(visit, host):
    page = visit(host, java_script_enabled=False)
    page.get_by_role("link", name="中文").click()
    assert page.url == f"{host}zh-cn/index.html"


NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("denied"); } });"""


def test_languages_work_where_storage_is_denied(chromium, host):
    context = chromium.new_context(locale="zh-CN")
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    page.goto(host)
    page.wait_for_url(f"{host}zh-cn/index.html")
    page.goto(f"{host}zh-cn/essay.html#tidal-laws")
    switch(page, "en")
    assert page.url == f"{host}en/essay.html#tidal-laws"
    context.close()

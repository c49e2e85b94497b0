"""Comments as readers meet them: a real Chromium, a real Isso, and giscus with its hosts played."""

from urllib.parse import parse_qs, urlsplit

import pytest
from building import run_sphinx
from commenting import serve_comments

GISCUS = {
    "provider": "giscus",
    "repo": "ada/portfolio",
    "repo_id": "R_1",
    "category": "Questions",
    "category_id": "DIC_1",
}
LANGUAGES = {"en": "en", "zh-cn": "zh_CN"}
LOAD = {"en": "Load the comments", "zh-cn": "载入评论"}

#: What giscus' client does with its settings, as far as a page can see it.
GISCUS_CLIENT = """
const script = document.currentScript;
const frame = document.createElement("iframe");
const query = new URLSearchParams({ theme: script.dataset.theme, term: script.dataset.term });
frame.className = "giscus-frame";
frame.title = "Comments";
frame.src = `https://giscus.app/${script.dataset.lang}/widget?${query}`;
document.querySelector(".giscus").append(frame);
"""
GISCUS_WIDGET = """<!doctype html><title>giscus</title><p></p><script>
const show = (theme) => { document.querySelector("p").textContent = theme; };
show(new URLSearchParams(location.search).get("theme"));
addEventListener("message", ({ data }) => show(data.giscus.setConfig.theme));
</script>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder from which `host` serves pages."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def host(folder, serve):
    """The address of a server of static pages."""
    return serve(folder).rstrip("/")


@pytest.fixture(scope="module")
def publish(folder, host, rootdir, tmp_path_factory):
    """Return what builds both languages with a setting, and says where they are served."""

    def build(setting):
        segments = folder / setting["provider"]
        options = [f"-Dresearch_comments.{name}={value}" for name, value in setting.items()]
        for segment, language in LANGUAGES.items():
            doctrees = tmp_path_factory.mktemp("doctrees")
            paths = ["-d", doctrees, rootdir / "test-comments", segments / segment]
            run = run_sphinx("-W", f"-Dlanguage={language}", *options, *paths)
            assert run == (0, "")
        return f"{host}/{setting['provider']}"

    return build


@pytest.fixture(scope="module")
def isso(host, tmp_path_factory):
    """The address of an Isso."""
    with serve_comments(tmp_path_factory.mktemp("isso") / "comments.db", [host]) as address:
        yield address


@pytest.fixture(scope="module")
def isso_site(isso, publish):
    """The address of the pages whose comments are on `isso`."""
    return publish({"provider": "isso", "url": isso})


@pytest.fixture(scope="module")
def giscus_site(publish):
    """The address of the pages whose comments are on giscus."""
    return publish(GISCUS)


@pytest.fixture
def new_page(chromium):
    """Return what opens an empty page; its ``requested`` are the hosts that it has asked."""
    contexts = []

    def open_page(**options):
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        page.requested = set()
        page.on("request", lambda request: page.requested.add(urlsplit(request.url).netloc))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def giscus_page(new_page):
    """A page for which giscus.app is played by this test."""
    page = new_page()
    page.route("https://giscus.app/client.js", lambda route: route.fulfill(body=GISCUS_CLIENT))
    page.route(
        "https://giscus.app/*/widget?*",
        lambda route: route.fulfill(body=GISCUS_WIDGET, content_type="text/html"),
    )
    return page


def place_of(page):
    return page.locator(".research-comments")


QUESTION = "缩放定律在小模型上也成立吗？"
SCRIPT = "<script>document.title = 'taken over'</script>"


def test_question_in_chinese_is_posted_and_found_again(isso_site, new_page):
    page = new_page()
    page.goto(f"{isso_site}/zh-cn/index.html")
    page.get_by_role("button", name=LOAD["zh-cn"]).focus()
    page.keyboard.press("Enter")
    place_of(page).locator("textarea").fill(f"{QUESTION}\n\n{SCRIPT}")
    page.get_by_role("button", name="提交").click()
    place_of(page).get_by_text(QUESTION).wait_for()

    for segment in LANGUAGES:  # one discussion, whichever language one reads in
        page.goto(f"{isso_site}/{segment}/index.html")
        title = page.title()
        page.get_by_role("button", name=LOAD[segment]).click()
        comment = place_of(page).locator("#isso-root .isso-text")
        comment.get_by_text(QUESTION).wait_for()
        assert SCRIPT in comment.inner_text()
        assert comment.locator("script").count() == 0
        assert page.title() == title


@pytest.mark.parametrize("segment", LANGUAGES)
def test_nobody_is_asked_before_the_reader_asks(segment, isso_site, isso, new_page):
    page = new_page()
    page.goto(f"{isso_site}/{segment}/index.html")
    page.wait_for_load_state("networkidle")
    assert page.requested == {urlsplit(isso_site).netloc}
    page.get_by_role("button", name=LOAD[segment]).click()
    place_of(page).locator("textarea").wait_for()
    assert page.requested == {urlsplit(isso_site).netloc, urlsplit(isso).netloc}
    assert page.evaluate("document.activeElement.id") == "isso-thread"


def test_invitation_leads_to_the_button(isso_site, new_page):
    page = new_page(viewport={"width": 800, "height": 300})
    page.goto(f"{isso_site}/zh-cn/index.html")
    page.get_by_role("link", name="欢迎在评论区提问，我会回答。").press("Enter")
    assert page.url.endswith("#comments")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == LOAD["zh-cn"]


def test_reader_is_told_when_loading_fails_and_can_try_again(isso_site, new_page):
    page = new_page()
    page.route("**/embed.min.js", lambda route: route.abort())
    page.goto(f"{isso_site}/zh-cn/index.html")
    assert page.get_by_role("alert").count() == 0
    button = page.get_by_role("button", name=LOAD["zh-cn"])
    button.click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text() == "未能载入评论，请稍后再试。"
    page.unroute("**/embed.min.js")
    button.click()
    place_of(page).locator("textarea").wait_for()
    assert page.get_by_role("alert").count() == 0


def test_without_javascript_a_sentence_says_so(isso_site, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{isso_site}/zh-cn/index.html")
    assert "评论需要 JavaScript" in place_of(page).inner_text()
    assert not place_of(page).locator("button").is_visible()


def test_without_javascript_giscus_is_a_link(giscus_site, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{giscus_site}/en/index.html")
    link = place_of(page).get_by_role("link")
    assert link.get_attribute("href") == "https://github.com/ada/portfolio/discussions"


@pytest.mark.parametrize(("segment", "language"), [("en", "en"), ("zh-cn", "zh-CN")])
def test_giscus_follows_language_and_theme(segment, language, giscus_site, giscus_page):
    page = giscus_page
    page.goto(f"{giscus_site}/{segment}/index.html")
    page.wait_for_load_state("networkidle")
    assert page.requested == {urlsplit(giscus_site).netloc}
    page.evaluate("document.body.dataset.theme = 'dark'")
    page.get_by_role("button", name=LOAD[segment]).click()
    shown = page.frame_locator("iframe").locator("p")
    shown.get_by_text("dark", exact=True).wait_for()
    address = urlsplit(page.locator("iframe").get_attribute("src"))
    assert address.path == f"/{language}/widget"
    assert parse_qs(address.query)["term"] == ["index"]

    seen = set()
    for _click in range(3):
        page.locator(".theme-toggle:visible").click()
        chosen = page.evaluate("document.body.dataset.theme")
        expected = "preferred_color_scheme" if chosen == "auto" else chosen
        shown.get_by_text(expected, exact=True).wait_for()
        seen.add(chosen)
    assert seen == {"auto", "light", "dark"}


def test_who_comes_back_from_signing_in_need_not_ask_again(giscus_site, giscus_page):
    giscus_page.goto(f"{giscus_site}/en/index.html?giscus=token#giscus")
    giscus_page.frame_locator("iframe").locator("p").wait_for()


def test_link_to_one_comment_leads_to_where_it_can_be_asked_for(isso_site, new_page):
    page = new_page(viewport={"width": 800, "height": 200})
    page.goto(f"{isso_site}/en/index.html#isso-7")
    page.wait_for_function("scrollY > 0")
    assert page.requested == {urlsplit(isso_site).netloc}

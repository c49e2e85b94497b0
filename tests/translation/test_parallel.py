"""A reader sees a page in two languages at once, where the other one is there."""

import re

import pytest
from building import run_sphinx

#: What a stranger may put into a translation, by what it would do.
HOSTILE = {
    "run a script": """
        <script>top.hurt = 1</script>
        <img src=missing.png onerror="alert(1)">
        <svg onload="top.hurt = 1"><script>top.hurt = 1</script></svg>
        <svg><foreignObject><img src=x onerror=top.hurt=1></foreignObject></svg>
        <svg><use href="data:image/svg+xml,<svg id=x onload=top.hurt=1 />#x" /></svg>
        <!-- a comment --><details open ontoggle="top.hurt = 1">x</details>
        <button formaction=javascript:top.hurt=1 onclick=top.hurt=1>x</button>
        <input autofocus onfocus="top.hurt = 1">
        <span tabindex=0 contenteditable onfocus="top.hurt = 1">x</span>
        <b style="animation: x 1s" onanimationstart="top.hurt = 1">x</b>
        <video src=x onerror=top.hurt=1><source src=y onerror=top.hurt=1></video>
        <x-y is=z onclick="top.hurt = 1" slot=a part=b>x</x-y>""",
    "run a script in a link": """
        <a href="javascript:top.hurt = 1">x</a>
        <a href="  JaVaScRiPt:top.hurt=1">x</a>
        <a href="&#106;avascript&colon;top.hurt=1">x</a>
        <a href="java&Tab;scr&NewLine;ipt:top.hurt=1">x</a>
        <a href="&#1;javascript:top.hurt=1">x</a>
        <a href="data:text/html,<script>top.hurt=1</script>">x</a>
        <a href="vbscript:top.hurt=1">x</a>
        <a href="#x" onclick="top.hurt=1">x</a><a href="http://[">x</a>
        <svg><a xlink:href=javascript:top.hurt=1><text>hurt</text></a></svg>
        <svg><a><animate attributeName=href values=javascript:top.hurt=1 /><text>hurt</text></a></svg>
        <svg><a><set attributeName=href to=javascript:top.hurt=1 /><text>hurt</text></a></svg>
        <map name=x><area href=javascript:top.hurt=1></map>""",
    "run a script in a formula": """
        <math href=https://evil.test/><semantics><mi>x</mi><annotation>hurt</annotation></semantics></math>
        <math href=javascript:top.hurt=1><mi onclick=top.hurt=1>x</mi></math>
        <math><a href=javascript:top.hurt=1><mi>x</mi></a><script>top.hurt = 1</script></math>
        <math><maction xlink:href=javascript:top.hurt=1><mi>x</mi></maction></math>
        <math><annotation-xml encoding=text/html>hurt<img src=x onerror=top.hurt=1></annotation-xml></math>
        <math><mtext><table><mglyph><style><!--</style>
        <img title="--&gt;&lt;img src=x onerror=top.hurt=1&gt;"></style></mglyph></table></mtext></math>""",
    "run a script once it is read again": """
        <template><img src=x onerror=top.hurt=1></template>
        <b><template shadowrootmode=open><img src=x onerror=top.hurt=1></template></b>
        <noscript><b title="</noscript><img src=x onerror=top.hurt=1>"></b></noscript>
        <textarea><img src=x onerror=top.hurt=1></textarea>
        <svg><style><a title="</style><img src=x onerror=top.hurt=1>"></style></svg>""",
    "ask another host": """
        <script src="https://evil.test/a.js"></script>
        <img src=https://evil.test/a.png srcset="https://evil.test/b.png 2x">
        <svg><image href=https://evil.test/a.png /></svg>
        <style>* { background: url(https://evil.test/a.png) }</style>
        <b style="background: url(https://evil.test/a.png)">x</b>
        <link rel=stylesheet href=https://evil.test/a.css>
        <video src=https://evil.test/a.mp4 poster=https://evil.test/a.png></video>
        <input type=image src=https://evil.test/a.png>
        <table background=https://evil.test/a.png></table>""",
    "show another page": """
        <iframe srcdoc="<script>top.hurt = 1</script>"></iframe>
        <iframe src=https://evil.test/>hurt</iframe>
        <select><option>hurt</option></select>
        <object data=https://evil.test/a.html></object>
        <embed src=https://evil.test/a.html>
        <meta http-equiv=refresh content="0;url=https://evil.test/">
        <form action=https://evil.test/><button>x</button></form>
        <a href="#x" ping=https://evil.test/ target=_top download>x</a>""",
    "move every link": "<base href=https://evil.test/>",
    "stand for what the page is asked": """
        <img name=querySelector><img name=querySelectorAll><b id=title name=title>x</b>
        <a id=body name=body>x</a><form name=getElementById></form>""",
    "stand for what a form is asked": """
        <form><input name=childNodes><input name=attributes><input name=matches></form>
        <form class=line><input name=closest><input name=querySelector><input name=tagName></form>""",
    "stand for a pair": "<b class=research-pair></b><i class=research-counterpart>x</i>",
}
HARMLESS = (
    '<strong class="x" lang="en" title="t">a</strong>, <a href="https://example.org/a">b</a>, '
    '<a href="mailto:a@example.org">c</a>, <code>d</code><br>x<sup>2</sup>, '
    '<math display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo>'
    "<mfrac><mn>1</mn><msub><mi>y</mi><mi>i</mi></msub></mfrac></mrow></math>"
)
#: All that is left of the hostile elements, and of the link and the mark that stand after them.
ELEMENTS_LEFT = {"a", "b", "i", "math", "mi", "mtext", "span"}
ATTRIBUTES_LEFT = {"class", "href", "title"}
BUTTON = "button.research-parallel"
OFFERED = f"{BUTTON}:not([hidden])"


@pytest.fixture(scope="module")
def site(rootdir, tmp_path_factory):
    """Build both languages side by side."""
    site = tmp_path_factory.mktemp("parallel")
    for language, segment in (("en", "en"), ("zh_CN", "zh-cn")):
        options = ["-D", f"language={language}", "-d", site / "doctrees" / segment]
        status, _warnings = run_sphinx(*options, rootdir / "test-parallel", site / segment)
        assert status == 0
    return site


@pytest.fixture(scope="module")
def address(site, serve):
    """Serve the site, and return its URL."""
    return serve(site)


@pytest.fixture
def open_page(chromium, address):
    """Return what opens a page as a reader of its own does."""
    contexts = []

    def open_page(path, width=1280, height=800, **options):
        viewport = {"width": width, "height": height}
        contexts.append(chromium.new_context(viewport=viewport, **options))
        page = contexts[-1].new_page()
        page.goto(path if "://" in path else f"{address}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def turn_on(page):
    page.keyboard.press("Shift")  # a sign of life
    page.wait_for_selector(OFFERED)
    page.focus(BUTTON)
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{BUTTON}[aria-pressed=true]")


def pairs(page):
    """Return each passage with its counterpart: (text, language, text)."""
    return page.eval_on_selector_all(
        ".research-pair",
        """pairs => pairs.map(pair => {
            const [own, side] = [...pair.children].map(child => child.cloneNode(true));
            const drop = '.headerlink, .research-entry-link';
            for (const part of [own, side]) part.querySelectorAll(drop).forEach(e => e.remove());
            return [own.textContent.trim(), side.lang, side.textContent.trim()];
        })""",
    )


def test_chinese_stands_beside_english_and_in_the_other_direction(open_page):
    page = open_page("en/index.html")
    turn_on(page)
    assert pairs(page) == [
        ["The title", "zh-CN", "标题"],
        ["A first paragraph, with a link.", "zh-CN", "第一段，有链接。"],
        ["An item", "zh-CN", "一项"],
        ["A section", "zh-CN", "一节"],
        ["This one is not translated.", "en", "〔尚未翻译〕"],
        ["Head", "zh-CN", "表头"],
        ["Cell", "zh-CN", "单元格"],
        ["A question", "zh-CN", "一个问题"],
        ["No related grant is recorded.", "zh-CN", "暂无相关项目。"],
    ]
    page = open_page("zh-cn/deep/page.html")
    turn_on(page)
    assert pairs(page) == [
        ["深处的一页", "en", "A deep page"],
        ["唯一的文字。", "en", "Its only text."],
    ]


def test_page_stays_valid_and_its_links_lead_where_they_should(open_page, address):
    page = open_page("en/index.html")
    turn_on(page)
    assert page.get_by_role("link", name="链接").get_attribute("href") == (
        f"{address}zh-cn/deep/page.html"
    )
    assert page.evaluate(
        "() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
        " return ids.length === new Set(ids).size; }"
    )


def test_each_pair_leads_to_its_entry(open_page):
    page = open_page("en/index.html")
    turn_on(page)
    hrefs = page.eval_on_selector_all(
        ".research-pair .research-entry-link, .research-pair .research-note a",
        "links => links.filter(a => a.checkVisibility()).map(a => a.href)",
    )
    # Of nine pairs, one has no entry, and one is the package's own words.
    assert len(hrefs) == 7
    assert all("/index.po?plain=1#L" in href for href in hrefs)
    assert len(set(hrefs)) == 7


@pytest.mark.parametrize(("width", "is_beside"), [(1280, True), (390, False)])
def test_wide_screens_show_it_beside_and_narrow_ones_beneath(open_page, width, is_beside):
    page = open_page("en/index.html", width)
    turn_on(page)
    own, side = (
        page.locator(".research-pair:has(> p)").first.locator(f"> :{which}-child").bounding_box()
        for which in ("first", "last")
    )
    assert (own["x"] + own["width"] <= side["x"]) is is_beside
    assert (own["y"] + own["height"] <= side["y"]) is not is_beside
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_turning_it_off_leaves_the_page_as_it_was(open_page):
    page = open_page("en/index.html")
    before = page.inner_html("article[role=main] > section")
    turn_on(page)
    page.click(BUTTON)
    page.wait_for_selector(f"{BUTTON}[aria-pressed=false]")
    assert page.inner_html("article[role=main] > section") == before


def test_choice_is_remembered_until_it_is_taken_back(open_page):
    page = open_page("en/index.html")
    turn_on(page)
    page.goto(page.url.replace("index.html", "deep/page.html"))
    page.wait_for_selector(f"{BUTTON}[aria-pressed=true]")
    assert page.locator(".research-pair").count() == 2
    page.click(BUTTON)
    page.wait_for_selector(f"{BUTTON}[aria-pressed=false]")
    page.reload()
    page.keyboard.press("Shift")
    page.wait_for_selector(OFFERED)
    assert page.get_attribute(BUTTON, "aria-pressed") == "false"


def test_switcher_counts_only_the_blocks_of_the_page_itself(open_page):
    page = open_page("en/index.html", height=200)
    number = """() => [...document.querySelectorAll(
        '[role=main] :is(h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, figure)'
    )].findIndex(block => block.tagName === 'H2')"""
    expected = page.evaluate(number)
    turn_on(page)
    page.evaluate("scrollBy({top: document.querySelector('h2').getBoundingClientRect().top,"
                  " behavior: 'instant'})")  # fmt: skip
    page.evaluate("addEventListener('click', event => event.preventDefault())")
    page.locator(".research-switcher a[hreflang=zh-CN]").first.dispatch_event("click")
    stored = page.evaluate("JSON.parse(sessionStorage.getItem('research-place'))")
    assert stored[1] == expected


def test_nothing_is_fetched_before_it_is_asked_for(visit, address):
    page = visit("about:blank")
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.goto(f"{address}en/index.html", wait_until="networkidle")
    # So browsers tell of a page that comes to lie under a pointer at rest.
    page.evaluate("dispatchEvent(new PointerEvent('pointermove'))")
    page.evaluate("fetch('deep/page.html')")  # comes after what the move has asked for
    assert any("deep/page.html" in url for _method, url in asked)
    assert not any("zh-cn" in url or "/lazy/parallel" in url for _method, url in asked)
    page.keyboard.press("Shift")
    page.wait_for_selector(OFFERED)
    assert [method for method, url in asked if "zh-cn" in url] == ["HEAD"]


def test_it_is_offered_once_the_pointer_moves(open_page):
    page = open_page("en/index.html")
    page.mouse.move(100, 100)
    page.mouse.move(200, 150)
    page.wait_for_selector(OFFERED)


def test_it_is_not_offered_from_the_file_system(open_page, site):
    page = open_page((site / "en/index.html").as_uri())
    page.keyboard.press("Shift")
    page.wait_for_timeout(300)
    assert page.locator(OFFERED).count() == 0


def test_it_is_not_offered_where_the_counterpart_is_not_there(open_page, site):
    counterpart = site / "zh-cn/deep/page.html"
    hidden = counterpart.rename(counterpart.with_suffix(".away"))
    try:
        page = open_page("en/deep/page.html")
        with page.expect_response("**/zh-cn/deep/page.html"):
            page.keyboard.press("Shift")
        page.wait_for_timeout(100)
        assert page.locator(OFFERED).count() == 0
    finally:
        hidden.rename(counterpart)


@pytest.mark.parametrize("lost", ["en/index.html", "lazy/parallel.css"])
def test_it_is_withdrawn_with_a_message_when_fetching_fails(open_page, lost):
    page = open_page("zh-cn/index.html")
    page.keyboard.press("Shift")
    page.wait_for_selector(OFFERED)
    page.route(f"**/{lost}", lambda route: route.abort())
    page.click(BUTTON)
    page.get_by_role("status").filter(has_text="未能载入另一种语言的页面。").wait_for()
    assert page.locator(".research-pair").count() == 0
    assert page.locator(OFFERED).count() == 0


@pytest.fixture
def translated(site):
    """Return what puts HTML into a heading of the Chinese page, until the test is over."""
    page = site / "zh-cn/index.html"
    before = page.read_text("utf-8")
    assert before.count("<h2>一节<") == 1

    def translate(html):
        page.write_text(before.replace("<h2>一节<", f"<h2>{html}<"), "utf-8")

    yield translate
    page.write_text(before, "utf-8")


HEADING = ".research-counterpart > h2"


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_nothing_from_the_other_page_can_do_harm(open_page, address, translated, html):
    translated(f'一节 {html} <a href="deep/page.html">链接</a> <b>末尾</b>')
    page = open_page("en/index.html")
    before = page.inner_html("article[role=main] > section")
    asked, dialogs = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.dismiss()))
    page.route(lambda url: not url.startswith(address), lambda route: route.abort())
    turn_on(page)
    page.eval_on_selector_all(
        f"{HEADING} *",
        """elements => elements.forEach(element => {
            for (const type of ["load", "error", "toggle", "focus", "animationstart"])
                element.dispatchEvent(new Event(type));
            if (!element.closest("[href^=http]"))
                element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
        })""",
    )
    page.wait_for_timeout(50)
    assert not page.evaluate("top.hurt")
    assert not dialogs
    assert not [url for url in asked if not url.startswith(address)]
    assert page.url == f"{address}en/index.html"
    elements = page.eval_on_selector_all(f"{HEADING} *", "all => all.map(e => e.localName)")
    assert set(elements) <= ELEMENTS_LEFT
    attributes = page.eval_on_selector_all(
        f"{HEADING} *", "all => all.flatMap(e => e.getAttributeNames())"
    )
    assert set(attributes) <= ATTRIBUTES_LEFT
    assert not page.locator(f"{HEADING} [href]:not(a[href^=http])").count()
    assert re.fullmatch(r"一节[\sx]*链接 末尾", page.text_content(HEADING))
    assert page.get_by_role("link", name="链接").last.get_attribute("href") == (
        f"{address}zh-cn/deep/page.html"
    )
    page.click(BUTTON)
    page.wait_for_selector(f"{BUTTON}[aria-pressed=false]")
    assert page.inner_html("article[role=main] > section") == before


def test_marks_links_and_formulas_from_the_other_page_stay(open_page, translated):
    translated(HARMLESS)
    page = open_page("en/index.html")
    turn_on(page)
    assert page.inner_html(HEADING).partition('<a class="research-entry-link')[0] == HARMLESS
    assert page.eval_on_selector(f"{HEADING} mfrac", "e => e instanceof MathMLElement")


def test_without_javascript_there_is_no_button(open_page):
    page = open_page("en/index.html", java_script_enabled=False)
    assert not page.locator(BUTTON).is_visible()

"""The search, as a reader meets it: what is typed leads to the passage that holds it."""

import re

import pytest
from bs4 import BeautifulSoup

# A phrase of a passage in English, the one that stands for it in Chinese, and the passage.
PHRASES = [
    ("the first clock that I could read", "最早会看的钟", "why-the-sea.1"),
    ("measure, record, compare, and explain", "测量、记录、比较并解释", "why-the-sea.2"),
    ("Can water remember?", "水会记得吗？", "why-numbers.1"),
    ("three people have measured", "三个人都量过的小表", "why-numbers.2"),
    ("rankings of the highest waves", "最高浪的名次表", "why-tides-instead-of-storms.3"),
    ("in September 2024", "2024 年 9 月", "how-i-began.1"),
    ("more than two hundred visitors", "沿岸各地二百多人", "how-i-began.2"),
    ("largely a black box", "还是一个黑箱", "mixing"),
    ("simple laws emerge", "产生这样简单的定律", "tidal-laws"),
    ("Is there a third state?", "有没有第三种状态", "border"),
    ("satellites in orbit", "轨道卫星", "gauge"),
    ("not invented at a desk", "不是在书桌前发明的", "my-taste.2"),
    ("patient partners", "耐心的伙伴", "how-i-learn.3"),
    ("only right by accident", "哪些只是偶然正确", "how-i-see-measuring-and-explaining.3"),
    ("learning the cello", "学大提琴", "books-and-music.2"),
    ("Moby Dick", "白鲸", "books-and-music.1"),
    ("Lin Hai", "林海", "sea-2031yfa1018"),
    ("Adaptive Record Reduction", "自适应记录约简", "nsf-77120001"),
    ("dredging and damming", "疏浚与筑坝", "nsf-66310020"),
    ("how long a basin remembers", "能记住多久", "hbl00042"),
]

# The English of a reason stands on the page of the grant and on that of the question.
REASONS = [
    ("en", "the question asks when they emerge", "hbl00042"),
    ("zh-cn", "项目标题提出", "nsf-77120001"),
]

NUMBERS = [
    *((part, "hbl00042") for part in ("HBL00042", "HBL", "HBL00", "00042", "hbl0")),
    *((part, "sea-2031yfa1018") for part in ("2031YFA", "2031YFA1018", "YFA", "1018")),
    *((part, "nsf-77120001") for part in ("77120001", "7712")),
    ("6631", "nsf-66310020"),
    ("30210008", "clk-30210008"),
]

ABSENT = [
    ("en", "purple elephants dancing"),
    ("en", "research elephants"),
    ("en", "learningx"),
    ("en", "99999999"),
    ("en", "0042"),
    ("en", "紫色大象在跳舞"),
    ("zh-cn", "紫色大象在跳舞"),
    ("zh-cn", "研究的问题是大海家"),
    ("zh-cn", "海学"),
    ("zh-cn", "2025 年 9 月"),
    ("zh-cn", "…"),
]
NOTHING = {"en": "Nothing found for “{}”.", "zh-cn": "没有找到“{}”。"}


# In one step, so that the answer to what was typed before cannot come between.
TYPE = """query => {
  document.querySelector(".research-search-status").textContent = "?";
  const field = document.querySelector(".research-search input[name=q]");
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


class Search:
    """The search page of a language."""

    def __init__(self, page):
        self.page = page
        self.field = page.locator(".research-search input[name=q]")
        self.status = page.locator(".research-search-status")
        self.results = page.locator(".research-results > li")

    def ask(self, query):
        """Type, wait for the answer, and return the anchors of the results."""
        self.field.focus()
        self.status.wait_for(state="attached")
        self.page.evaluate(TYPE, query)
        self.page.wait_for_function(
            "document.querySelector('.research-search-status').textContent !== '?'"
        )
        links = self.results.locator("a")
        return links.evaluate_all("links => links.map(a => decodeURIComponent(a.hash.slice(1)))")


@pytest.fixture(scope="module")
def searches(chromium, host):
    """The search pages of the two languages, opened once."""
    context = chromium.new_context()
    pages = {language: context.new_page() for language in ("en", "zh-cn")}
    for language, page in pages.items():
        page.goto(f"{host}{language}/search.html")
    yield {language: Search(page) for language, page in pages.items()}
    context.close()


@pytest.mark.parametrize(("english", "chinese", "anchor"), PHRASES)
def test_a_phrase_leads_to_its_passage(searches, english, chinese, anchor):
    assert searches["en"].ask(english)[0] == anchor
    assert searches["zh-cn"].ask(chinese)[0] == anchor


@pytest.mark.parametrize(("language", "phrase", "anchor"), REASONS)
def test_a_reason_leads_first_to_the_grant_that_gives_it(searches, language, phrase, anchor):
    found = searches[language].ask(phrase)
    assert found[0] == anchor
    assert "tidal-laws" in found


@pytest.mark.parametrize("language", ["en", "zh-cn"])
@pytest.mark.parametrize(("part", "anchor"), NUMBERS)
def test_an_award_number_is_found_by_the_beginnings_of_its_parts(searches, language, part, anchor):
    assert searches[language].ask(part)[0] == anchor


@pytest.mark.parametrize(("language", "phrase"), ABSENT)
def test_what_is_not_there_is_not_found(searches, language, phrase):
    search = searches[language]
    assert search.ask(phrase) == []
    assert search.status.inner_text() == NOTHING[language].format(phrase)


def test_any_part_of_a_chinese_sentence_is_found(searches):
    """Also one that no dictionary would cut like this."""
    sentence = "潮汐定律在极长的海岸上可能突然改变"
    for start in range(len(sentence) - 3):
        for end in (start + 3, len(sentence)):
            assert "tidal-laws" in searches["zh-cn"].ask(sentence[start:end])


@pytest.mark.parametrize(
    ("language", "query", "anchor"),
    [
        ("en", "BAYS infinite", "mixing"),
        ("en", "Saint-Malo's harbour records", "how-i-began.1"),
        ("zh-cn", "2024年9月", "how-i-began.1"),
        ("zh-cn", "疏浚 海岸统计", "nsf-66310020"),
        ("zh-cn", "用Fourier方法约简", "nsf-77120001"),
        ("zh-cn", "平静区 calm regime", "border"),
    ],
)
def test_words_may_be_typed_as_they_come(searches, language, query, anchor):
    assert searches[language].ask(query)[0] == anchor


def test_a_result_opens_at_its_passage(host, visit):
    search = Search(
        visit(f"{host}en/search.html?q=Saint-Malo%27s+harbour+records", reduced_motion="reduce")
    )
    search.results.locator("a").first.click()
    paragraph = search.page.locator(":target")
    paragraph.wait_for()
    assert "harbour office" in paragraph.inner_text()
    search.page.wait_for_function(
        "(box => box.top >= 0 && box.top < innerHeight / 2)"
        "(document.querySelector(':target').getBoundingClientRect())"
    )


@pytest.mark.parametrize(
    ("language", "query", "mark"), [("en", "black box", "black box"), ("zh-cn", "黑箱", "黑箱")]
)
def test_the_excerpt_shows_what_was_asked_for(searches, language, query, mark):
    searches[language].ask(query)
    excerpt = searches[language].results.first.locator(".research-result-excerpt")
    assert excerpt.locator("mark").all_inner_texts() == [mark]
    assert excerpt.get_attribute("lang") == {"en": "en", "zh-cn": "zh-CN"}[language]


def test_an_excerpt_ends_with_a_whole_word(searches, site):
    pages = [path.read_text("utf-8") for path in (site / "en").glob("*.html")]
    words = set(re.findall(r"\w+", BeautifulSoup("".join(pages), "lxml").get_text()))
    searches["en"].ask("the")
    excerpts = searches["en"].results.locator(".research-result-excerpt").all_inner_texts()
    cut = [excerpt.removesuffix(" …") for excerpt in excerpts if excerpt.endswith(" …")]
    assert len(cut) > 5
    assert {re.findall(r"\w+", excerpt)[-1] for excerpt in cut} <= words


def test_questions_and_grants_are_named_and_can_be_asked_for_alone(host, visit):
    search = Search(visit(f"{host}zh-cn/search.html"))
    everything = search.ask("潮汐定律")
    badges = search.results.locator(".research-badge")
    assert set(badges.all_inner_texts()) == {"问题", "项目", "术语表"}
    for label, badge in (("问题", "问题"), ("项目", "项目")):
        search.page.get_by_role("radio", name=label).check()
        found = search.ask("潮汐定律")
        assert set(found) < set(everything)
        assert badges.all_inner_texts() == [badge] * len(found)


def test_both_languages_at_once(host, visit):
    search = Search(visit(f"{host}zh-cn/search.html"))
    assert search.ask("cello") == []
    search.page.get_by_role("checkbox", name="所有语言").check()
    assert search.ask("cello")
    link = search.results.locator("a").first
    assert link.get_attribute("lang") == "en"
    assert link.get_attribute("href").startswith(f"{host}en/essay.html#")
    assert search.ask("bays infinite")[0] == "mixing"
    assert search.ask("大提琴")
    search.page.get_by_role("checkbox", name="所有语言").uncheck()
    assert search.ask("cello") == []


def test_the_other_language_is_not_offered_where_it_cannot_be_reached(host, visit):
    page = visit("about:blank")
    page.route("**/en/pagefind/**", lambda route: route.abort())
    page.goto(f"{host}zh-cn/search.html")
    search = Search(page)
    assert search.ask("大提琴")
    assert page.get_by_role("checkbox").count() == 0


def test_the_address_holds_the_question(host, visit):
    search = Search(visit(f"{host}en/search.html"))
    search.page.goto(f"{host}en/search.html?q=tidal&kind=grant&both=yes")
    search.page.locator(".research-results a[lang=en]").first.wait_for()
    assert search.page.get_by_role("radio", name="grants").is_checked()
    assert search.page.get_by_role("checkbox").is_checked()
    search.ask("定律")
    assert "q=%E5%AE%9A%E5%BE%8B&kind=grant&both=yes" in search.page.url


def test_nothing_is_loaded_before_the_field_is_used(host, visit):
    page = visit("about:blank")
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{host}en/essay.html", wait_until="networkidle")
    unused = ("pagefind", "lazy", "doctools", "sphinx_highlight", "searchtools", "language_data")
    assert not [url for url in loaded if any(part in url for part in unused)]
    page.locator(".sidebar-search").focus()
    page.locator(".research-search-panel").wait_for(state="attached")
    assert [url for url in loaded if url.endswith("pagefind.js")]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_is_used_from_the_keyboard(host, visit, width, scheme):
    page = visit(
        f"{host}en/essay.html", viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    if width < 500:
        page.locator(".mobile-header label[for=__navigation]").click()
    field = page.locator(".sidebar-search")
    panel = page.locator(".research-search-panel")
    field.wait_for()  # what is not shown yet has no focus
    field.focus()
    page.keyboard.insert_text("tidal laws")  # at once, so that one answer comes
    first, second = panel.locator(".research-results a").nth(0), panel.locator("a").nth(1)
    first.wait_for()
    box = panel.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert second.evaluate("link => link === document.activeElement")
    page.keyboard.press("ArrowUp")
    assert first.evaluate("link => link === document.activeElement")
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert field.evaluate("field => field === document.activeElement")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=tidal*")
    page.locator(".research-results a").first.wait_for()


def test_results_that_come_late_leave_the_reader_where_they_were(host, visit):
    page = visit(f"{host}en/essay.html")
    field, links = page.locator(".sidebar-search"), page.locator(".research-results a")
    field.fill("tidal")
    links.first.wait_for()
    before = links.count()
    field.press_sequentially(" laws")
    page.keyboard.press("ArrowDown")
    page.wait_for_function(
        "before => document.querySelectorAll('.research-results a').length < before", arg=before
    )
    assert links.first.evaluate("link => link === document.activeElement")
    assert links.first.is_visible()


def test_the_panel_closes_when_it_is_left(host, visit):
    page = visit(f"{host}en/grants.html")
    page.locator(".sidebar-search").click()
    page.keyboard.insert_text("dredging")
    panel = page.locator(".research-search-panel")
    panel.locator("a").first.wait_for()
    panel.get_by_role("radio", name="grants").check()
    assert panel.is_visible()
    page.locator("h1").click()
    panel.wait_for(state="hidden")


def test_the_results_are_announced(searches):
    searches["en"].ask("black box")
    status = searches["en"].page.get_by_role("status")
    assert status.inner_text() == "1 result"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "The search does not work here"), ("zh-cn", "目前无法搜索")]
)
def test_from_a_file_it_says_why_it_finds_nothing(site, visit, language, words):
    page = visit((site / language / "search.html").as_uri() + "?q=theory")
    notice = page.get_by_text(words)
    notice.wait_for()


@pytest.mark.parametrize(
    ("language", "words", "link"),
    [("en", "needs JavaScript", "Grants"), ("zh-cn", "需要 JavaScript", "项目")],
)
def test_without_scripts_the_search_page_leads_to_the_pages(host, visit, language, words, link):
    page = visit(f"{host}{language}/search.html?q=theory", java_script_enabled=False)
    main = page.get_by_role("main")
    assert words in main.inner_text()
    main.get_by_role("link", name=link).click()
    page.wait_for_url("**/grants.html")


def test_glossary_leads_from_one_language_to_the_other_and_comes_last(searches):
    assert searches["en"].ask("潮汐定律") == ["terms"]
    assert searches["zh-cn"].ask("潮汐律") == ["terms"]
    found = searches["en"].ask("Lin Hai")
    assert (found[0], found[-1]) == ("sea-2031yfa1018", "names-and-titles")

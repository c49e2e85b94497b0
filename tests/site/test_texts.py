"""The two texts stand on the pages word for word, and the portfolio quotes them rightly."""

import re

import pytest


def words(text: str) -> list[str]:
    return re.findall(r"[\w’μ]+", text.replace("'", "’"))


def seed(repository, name: str) -> list[str]:
    return words((repository / f"tests/site/seeds/{name}.txt").read_text("utf-8"))


def without(text: list[str], *phrases: str) -> list[str]:
    """Take away each phrase once; it must be there."""
    joined = " ".join(text)
    for phrase in phrases:
        cut = f" {' '.join(words(phrase))} "
        assert cut in f" {joined} ", phrase
        joined = f" {joined} ".replace(cut, " ", 1).strip()
    return joined.split()


def body(soup):
    """The author's words of a page: without what the portfolio adds."""
    main = soup.select_one("article[role=main]")
    for added in main.select(".research-relations, .headerlink, figure, .research-added"):
        added.decompose()
    return main


def test_essay_has_every_word_of_the_text_in_its_order(repository, read):
    text = without(
        seed(repository, "background"),
        "autobiography/teaching2.png",
        "Language: English | 中文",
    )
    numbers = re.compile(r"\d{1,2}")
    page = words(body(read("en", "background")).get_text(" "))
    assert page == [word for word in text if not numbers.fullmatch(word)]


@pytest.mark.parametrize("heading", ["Ongoing", "Previous"])
def test_every_grant_stands_under_its_heading(repository, read, heading):
    text = (repository / "tests/site/seeds/projects.txt").read_text("utf-8")
    ongoing, previous = text.split("\n\nPrevious\n\n")
    part = ongoing if heading == "Ongoing" else previous
    section = body(read("en", "projects")).find(id=heading.lower())
    for number in re.findall(r"\b(2025YFA1018600|12571561|62206101|OFA00003|20210008)\b", part):
        assert number in section.get_text()
    assert len(section.find_all("article")) == (2 if heading == "Ongoing" else 3)


#: A grant's heading in the text, and where its parts stand now: title, then facts.
HEADINGS = {
    "nkp-2025yfa1018600": "National Key R&D Program of China (Youth Scientist Program): Foundations of Machine Learning for Understanding Large Models (2025YFA1018600)",
    "nsfc-12571561": "NSFC-12571561 (General Program): Compression of Large-scale Transformer-based Models with Random Matrix Methods: From Scaling Law to Dynamic Adaptive Model Compression",
    "nsfc-62206101": "NSFC-62206101 (Youth Program): Fundamental Limits of Pruning Deep Neural Network Models via Random Matrix Methods",
    "ofa00003": "Guangdong Key Lab of Mathematical Foundations for Artificial Intelligence Open Fund OFA00003: Generalization Theory for Transformer-based Models via Random Matrix Methods",
    "ccf-20210008": "CCF-Hikvision Open Fund 20210008: Random Matrix Theory and Information Bottleneck for Neural Network Compression",
}


def test_no_line_of_the_projects_is_left_out(repository, read):
    lines = (repository / "tests/site/seeds/projects.txt").read_text("utf-8").split("\n")
    page = " ".join(words(body(read("en", "projects")).get_text(" ")))
    for line in filter(str.strip, lines):
        if line.strip() not in HEADINGS.values():
            assert " ".join(words(line)) in page, line
    assert {line for line in lines if line in HEADINGS.values()} == set(HEADINGS.values())


@pytest.mark.parametrize("identifier", HEADINGS)
def test_every_word_of_a_heading_is_in_the_title_or_a_fact(read, identifier):
    article = body(read("en", "projects")).find(id=identifier).find_parent("article")
    shown = words(article.h3.get_text(" ")) + words(article.select_one("dl").get_text(" "))
    assert not [word for word in words(HEADINGS[identifier]) if word not in shown]


@pytest.mark.parametrize("segment", ["en", "zh-cn"])
def test_reasons_quote_what_both_texts_say(read, segment):
    projects = read(segment, "projects")
    reasons = [
        (
            item.find_parent("article")["aria-labelledby"],
            item.a["href"].partition("#")[2],
            re.findall("“([^”]+)”", item.find_next_sibling("dd").get_text()),
        )
        for item in projects.select(".research-relations dt")
    ]
    own_words = {
        article["aria-labelledby"]: article.get_text()
        for page in ("background", "projects")
        for article in body(read(segment, page)).select("article.research-entry")
    }
    assert len(reasons) == 5
    for grant, question, quotes in reasons:
        texts = [own_words[grant], own_words[question]]
        assert all(any(quote in text for text in texts) for quote in quotes), quotes
        assert all(any(quote in text for quote in quotes) for text in texts), quotes


def test_three_passages_have_methodology_in_strong(read):
    strong = [
        tag.get_text() for tag in read("en", "background").select("article[role=main] strong")
    ]
    assert strong == ["methodology"] * 3
    assert len(read("zh-cn", "background").select("article[role=main] strong")) == 3


def test_works_are_emphasised_and_note_and_invitation_are_quotations(read):
    for segment, works in (
        ("en", ["Discipline and Punish", "Yi Yi"]),
        ("zh-cn", ["《规训与惩罚》", "《一一》"]),
    ):
        essay = read(segment, "background")
        assert [tag.get_text() for tag in essay.select("article[role=main] em")] == works
        assert len(essay.select("article[role=main] blockquote")) == 2


def test_picture_says_that_it_is_drawn(read):
    figure = read("en", "background").select_one("figure")
    assert "not a photograph" in figure.img["alt"]
    assert "illustration" in figure.figcaption.get_text()

"""Two languages of a built portfolio are in step, and what is not is named."""

import pytest
from counterparts import compare, compare_pages


def page(body: str) -> str:
    return f'<html><body><nav>nav 1</nav><article role="main">{body}</article></body></html>'


def section(*passages: str) -> str:
    return page(f'<section id="s"><h1>T</h1>{"".join(passages)}</section>')


def findings(first, second):
    return [(f.page, f.what, f.first, f.second) for f in compare_pages("a.html", first, second)]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("I began in September 2024.", "我始于 2024 年 9 月。"),
        ("Questions (as of April 2026)", "问题（截至 2026 年 4 月）"),
        ("This project (2023.01–2025.12), led by me", "本项目（2023.01–2025.12）由我主持"),
        ("one of the most promising fields", "最有前景的领域之一"),
        ("more than a thousand participants", "一千多人参加"),
        ("my first formal opportunity", "我的第一次正式机会"),
        ("Grant No. 12571561 and OFA00003", "批准号 12571561 与 OFA00003"),
        ("ten million of 3 kinds", "三种共 1000 万"),
        ("See <a href='b.html#x'>x</a> and <a href='b.html#y'>y</a>.",
         "见 <a href='b.html#y'>丙</a>与 <a href='b.html#x'>乙</a>。"),
        ("the bound <code>n + 1</code>", "上界 <code>n + 1</code>"),
        ("an image <img src='_images/a.svg'>", "图 <img src='_images/a.zh_CN.svg'>"),
    ],
)  # fmt: skip
def test_same_said_in_another_language_is_no_finding(english, chinese):
    assert findings(section(f"<p>{english}</p>"), section(f"<p>{chinese}</p>")) == []


@pytest.mark.parametrize(
    ("first", "second", "what", "values"),
    [
        ("<p>since 2024</p>", "<p>自 2025 年</p>", "numbers", ("2024", "2025")),
        ("<p>in September 2024</p>", "<p>2024 年 8 月</p>", "numbers", ("September", "8")),
        ("<p>12 of them</p>", "<p>一些</p>", "numbers", ("12", "nothing")),
        (
            "<p><a href='b.html#x'>x</a> <a href='b.html#y'>y</a></p>",
            "<p><a href='b.html#y'>甲</a> <a href='b.html#y'>乙</a></p>",
            "links",
            ("'b.html#x'", "'b.html#y'"),
        ),
        ("<p><code>a</code></p>", "<p><code>b</code></p>", "code", ("'a'", "'b'")),
        (
            "<p><span class='math'>x</span></p>",
            "<p><span class='math'>y</span></p>",
            "formulas",
            ("'x'", "'y'"),
        ),
        (
            "<div class='math'>x</div>",
            "<div class='math'>y</div>",
            "blocks of code and formulas",
            ("'x'", "'y'"),
        ),
        ("<img src='a.png'>", "", "images", ("'a.png'", "nothing")),
        (
            "<dl><dd class='research-number'>OFA00003</dd></dl>",
            "<dl><dd class='research-number'>OFA0003</dd></dl>",
            "award numbers",
            ("'OFA00003'", "'OFA0003'"),
        ),
        ("<p>a</p>", "<p>甲</p><p>乙</p>", "passages", ("h1 p", "h1 p p")),
    ],
)
def test_what_differs_is_named_with_its_place_and_both_values(first, second, what, values):
    found = findings(section(first), section(second))
    assert [finding[1:] for finding in found if finding[1] == what] == [(what, *values)]
    assert {finding[0] for finding in found} <= {"a.html", "a.html#s"}
    assert {finding[1] for finding in found} == {what}


def test_anchors_and_headings_are_compared_with_their_order():
    first = page('<section id="a"><h2>A</h2></section><section id="b"><h2>B</h2></section>')
    second = page('<section id="b"><h2>乙</h2></section><section id="a"><h3>甲</h3></section>')
    assert findings(first, second) == [
        ("a.html", "order of anchors", "'a'", "'b'"),
        ("a.html", "headings", "'h2 in #a'", "'h3 in #a'"),
        ("a.html#a", "passages", "h2", "h3"),
    ]


def test_notes_about_missing_translations_are_no_difference():
    second = section(
        '<p id="research-untranslated" lang="en">Text <span class="research-note">'
        '<a href="https://github.com/a/b#L1">〔尚未翻译〕</a></span></p>'
    ).replace("</article>", '<p class="research-share">已译 35%</p></article>')
    assert findings(section("<p>Text</p>"), second) == []


@pytest.fixture
def folders(tmp_path):
    for name, text in (("en", "In 2024."), ("zh-cn", "2024 年。")):
        (tmp_path / name / "deep").mkdir(parents=True)
        (tmp_path / name / "deep/a.html").write_text(section(f"<p>{text}</p>"), "utf-8")
    return tmp_path / "en", tmp_path / "zh-cn"


def test_missing_page_is_named(folders):
    (folders[0] / "b.html").write_text(page(""), "utf-8")
    [finding] = compare(*folders)
    assert (finding.what, finding.first, finding.second) == ("pages", "'b.html'", "nothing")

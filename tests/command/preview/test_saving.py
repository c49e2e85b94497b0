"""What an author and a translator meet when they save a file while the preview runs."""

import pytest

CATALOG = "locales/zh_CN/LC_MESSAGES/index.po"
MENDED = 'html_theme_options = {"announcement": "Mended"}\nextensions = ['


def test_busy_port_is_named_and_another_taken(preview):
    taken = int(preview.url.rpartition(":")[2])
    assert any("is busy" in line and str(taken) in line for line in preview.said)


def test_preview_has_no_published_address_and_draws_no_card(preview):
    page = preview.get("/en/index.html")
    assert "og:title" in page
    assert "og:image" not in page
    assert "https://example.org" not in page


def test_saved_page_is_built_in_every_language(preview):
    told, before = len(preview.said), preview.news("/zh-cn/long.html")["changed"]
    preview.replace("long.md", "Paragraph 60 stands", "Paragraph sixty stands")
    for language in ("en", "zh-cn"):
        preview.until(lambda: "Paragraph sixty" in preview.get(f"/{language}/long.html"))  # noqa: B023
    preview.until(lambda: preview.news("/zh-cn/long.html")["changed"] > before)
    names = {"en", "zh_CN"}
    preview.until(lambda: names <= {line.partition(":")[0] for line in preview.said[told:]})


def test_saved_catalog_builds_its_language_alone(preview):
    told = len(preview.said)
    english = preview.news("/en/index.html")["changed"]
    preview.replace(CATALOG, "首页", "主页")
    preview.until(lambda: "主页" in preview.get("/zh-cn/index.html"))
    preview.until(lambda: any(line.startswith("zh_CN:") for line in preview.said[told:]))
    assert preview.news("/zh-cn/index.html")["changed"] > english
    assert preview.news("/en/index.html")["changed"] == english
    assert not any(line.startswith("en:") for line in preview.said[told:])


def test_finding_stands_at_its_paragraph_until_it_is_mended(preview):
    page = "/zh-cn/long.html"
    catalog = "locales/zh_CN/LC_MESSAGES/long.po"
    preview.replace(catalog, "第 50 段在这里", "第 51 段在这里")
    preview.until(lambda: preview.notes(page))
    [(line, text)] = preview.notes(page)
    assert "number" in text
    source = (preview.folder / "long.md").read_text("utf-8").splitlines()
    assert source[line - 1] == "Paragraph 50 stands here."
    assert f"research-line-{line}" in preview.get(page)
    preview.replace(catalog, "第 51 段在这里", "第 50 段在这里")
    preview.until(lambda: not preview.notes(page))


def test_catalog_that_cannot_be_read_is_named_and_mending_it_brings_the_page_back(preview):
    page = "/zh-cn/index.html"
    preview.replace(CATALOG, '一个目录。"', "一个目录。")
    preview.until(lambda: any("index.po" in text for _line, text in preview.notes(page)))
    assert "Every page has a catalog." in preview.get(page)
    preview.replace(CATALOG, "一个目录。", '一本目录。"')
    preview.until(lambda: not preview.notes(page) and "一本目录" in preview.get(page))


@pytest.mark.parametrize(
    ("name", "before", "hostile"),
    [
        (CATALOG, 'msgid "Home"', "\x9b2J\u202e nonsense\n"),
        ("index.md", "```{toctree}", "```{eval-rst}\n.. image:: \x9b2J\u202enonsense\n```\n"),
        ("conf.py", "extensions = [", "raise ValueError('\\x9b2J\\u202e nonsense')\n"),
    ],
    ids=["finding", "warning", "error"],
)
def test_what_is_said_is_obeyed_neither_by_the_terminal_nor_by_the_page(
    preview, name, before, hostile
):
    told = len(preview.said)
    preview.replace(name, before, hostile + before)
    preview.until(lambda: any("nonsense" in line for line in preview.said[told:]))
    preview.until(lambda: preview.notes("/zh-cn/index.html"))
    [(_line, text)] = preview.notes("/zh-cn/index.html")
    preview.replace(name, hostile, "")
    for language in ("en", "zh-cn"):
        preview.until(lambda: not preview.notes(f"/{language}/index.html"))  # noqa: B023
    for shown in (text, "".join(preview.said[told:])):
        assert r"\x9b2J\u202e" in shown
        assert not {"\x9b", "\u202e"} & set(shown)


def test_warning_stands_at_its_line_until_it_is_mended(preview):
    preview.replace("index.md", "```{toctree}", "{question}`nothing`\n\n```{toctree}")
    preview.until(lambda: any(line == 5 for line, _text in preview.notes("/en/index.html")))
    [(_line, text)] = preview.notes("/en/index.html")
    assert "nothing" in text
    assert any("nothing" in said and "index.md:5" in said for said in preview.said)
    # Neither does a build of another page make it go.
    preview.replace("long.md", "Paragraph 59 stands", "Paragraph 59 stood")
    preview.until(lambda: "Paragraph 59 stood" in preview.get("/en/long.html"))
    assert preview.notes("/en/index.html")
    preview.replace("index.md", "{question}`nothing`\n\n", "")
    preview.until(lambda: not preview.notes("/en/index.html"))


def test_mistake_in_the_settings_does_not_end_the_preview(preview):
    preview.replace("conf.py", "extensions = [", "extensions = ][")
    preview.until(lambda: preview.notes("/en/index.html"))
    assert "Home" in preview.get("/en/index.html")
    preview.replace("conf.py", "extensions = ][", MENDED)
    preview.until(lambda: "Mended" in preview.get("/en/index.html"))
    preview.until(lambda: not preview.notes("/en/index.html"))


def test_page_that_is_not_there_listens_all_the_same(preview):
    assert "/-/preview.js" in preview.get("/en/nothing.html")
    (preview.folder / "nothing.md").write_text("---\norphan: true\n---\n# Something\n", "utf-8")
    preview.until(lambda: "Something" in preview.get("/en/nothing.html"))
    preview.until(lambda: preview.news("/en/nothing.html")["changed"])

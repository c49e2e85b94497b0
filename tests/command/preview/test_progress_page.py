"""The page of what is left to translate, of catalogs that strangers hand in."""

from bs4 import BeautifulSoup

from research_portfolio.command.preview.unfinished import progress_page

MARKUP = "<img src=x onerror=alert(1)>&amp;"
CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "<script>missing</script> \x1b[2J"
msgstr ""

#, fuzzy
#| msgid "It <b onclick=x>was</b> so \u202eevil"
msgid "It <b onclick=x>is</b> so"
msgstr "它如此"

#, fuzzy
msgid "<script>changed</script>"
msgstr "它如此"
"""


def test_nothing_in_a_catalog_or_its_name_is_markup(tmp_path):
    folder = tmp_path / MARKUP / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in (MARKUP, "50% why?#数据"):
        (folder / f"{name}.po").write_text(CATALOG, "utf-8")
    page = BeautifulSoup(progress_page(tmp_path, [MARKUP]), "html.parser")
    assert page.select("main script, main img, main b") == []
    assert [heading.get_text() for heading in page.select("h2")] == [MARKUP]
    assert [heading.get_text() for heading in page.select("h3")] == ["50% why?#数据", MARKUP]
    said = page.get_text()
    assert f"{MARKUP}.po:4: missing (4 words): <script>missing</script> \\x1b[2J" in said
    assert "50% why?#数据.po:13: fuzzy: <script>changed</script>" in said
    assert [tag.get_text() for tag in page.select("del")][:2] == [
        "onclick=x>was</b>",
        "\\u202eevil",
    ]
    assert [tag.get_text() for tag in page.select("ins")][:1] == ["onclick=x>is</b>"]


def test_lines_of_a_message_are_one_text(tmp_path):
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "a.po").write_text('msgid "one\\ntwo"\nmsgstr ""\n', "utf-8")
    page = BeautifulSoup(progress_page(tmp_path, ["zh_CN"]), "html.parser")
    assert page.li.get_text().split()[-2:] == ["one", "two"]

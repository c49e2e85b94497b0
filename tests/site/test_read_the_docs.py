"""The commands of .readthedocs.yaml, run with the variables that Read the Docs sets."""

import zipfile

import needs
import yaml
from bs4 import BeautifulSoup


@needs.pango
@needs.typefaces
def test_pages_are_in_the_language_of_the_project(hosted):
    output, language = hosted
    page = BeautifulSoup((output / "html/projects.html").read_text("utf-8"), "lxml")
    assert page.html["lang"] == language
    assert page.h1.get_text().startswith("科研项目" if language == "zh-CN" else "Projects")


@needs.pango
@needs.typefaces
def test_page_has_a_card_at_the_address_that_it_names(hosted):
    output, language = hosted
    page = BeautifulSoup((output / "html/projects.html").read_text("utf-8"), "lxml")
    address = page.select_one("meta[property='og:image']")["content"]
    root = f"https://portfolio.readthedocs.io/{language.lower()}/latest/"
    assert address.startswith(root)
    assert (output / "html" / address.removeprefix(root)).read_bytes().startswith(b"\x89PNG")


@needs.pango
@needs.typefaces
def test_each_download_is_one_file(hosted):
    output, _language = hosted
    [archive] = (output / "htmlzip").iterdir()
    [book] = (output / "epub").iterdir()
    [document] = (output / "pdf").iterdir()
    assert (archive.suffix, book.suffix, document.suffix) == (".zip", ".epub", ".pdf")
    names = zipfile.ZipFile(archive).namelist()
    assert any(name.endswith("/background.html") for name in names)
    assert not any(".doctrees" in name for name in names)


@needs.pango
@needs.typefaces
def test_book_is_in_the_language_of_the_project(hosted):
    output, language = hosted
    [file] = (output / "epub").iterdir()
    book = zipfile.ZipFile(file)
    package = BeautifulSoup(book.read("content.opf"), "xml")
    assert package.find("dc:language").get_text() == language
    assert package.find("dc:title").get_text() == (
        "学术档案" if language == "zh-CN" else "Research portfolio"
    )
    projects = BeautifulSoup(book.read("projects.xhtml"), "xml")
    assert "OFA00003" in projects.get_text()
    assert ("项目批准号" if language == "zh-CN" else "Award number") in projects.get_text()


def test_installation_takes_the_pinned_versions(repository):
    settings = yaml.safe_load((repository / ".readthedocs.yaml").read_text("utf-8"))
    assert "--constraint constraints.txt" in " ".join(settings["build"]["jobs"]["install"])

"""What is published in three languages says the same of them everywhere, and leads nowhere else."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from building import run_sphinx
from lxml import etree

SEGMENTS = {"en": "en", "zh_CN": "zh-cn", "de": "de"}
TAGS = {"en": "en", "zh_CN": "zh-CN", "de": "de"}
ROOT = "https://example.org/portfolio/"
READ_THE_DOCS = "https://portfolio.readthedocs.io/"


@pytest.fixture(
    scope="module",
    params=[("html", ROOT, ""), ("dirhtml", ROOT, ""), ("html", READ_THE_DOCS, "latest/")],
    ids=["html", "dirhtml", "Read the Docs"],
)
def published(request, rootdir, tmp_path_factory):
    """Build every language where its address on the host says, and read it by address."""
    builder, root, version = request.param
    out = tmp_path_factory.mktemp("host")

    def build(builder, language, folder, environ):
        options = ["-b", builder, "-d", out / "doctrees" / language, "-D", f"language={language}"]
        options += ["-D", "research_languages.de=Deutsch"]
        if not version:
            options += ["-D", f"research_root_url={root}"]
        with pytest.MonkeyPatch.context() as patched:
            for name, value in environ.items():
                patched.setenv(name, value)
            status, _warnings = run_sphinx(*options, rootdir / "test-languages", folder)
        assert status == 0

    for language, segment in SEGMENTS.items():
        address = f"{root}{segment}/{version}"
        hosted = {"READTHEDOCS": "True", "READTHEDOCS_CANONICAL_URL": address}
        build(builder, language, out / segment / version, hosted if version else {})
    if not version:
        build("root", "en", out, {})

    def file(address) -> Path:
        assert address.startswith(root), address
        found = out / address.removeprefix(root)
        return found / "index.html" if found.is_dir() else found

    def page(address):
        return BeautifulSoup(file(address).read_text("utf-8"), "lxml")

    homes = {language: f"{root}{segment}/{version}" for language, segment in SEGMENTS.items()}
    return SimpleNamespace(
        builder=builder, root=root, version=version, homes=homes, file=file, page=page
    )


def alternates(soup):
    """Return the addresses of a page by language, each of which is said once."""
    links = soup.select("link[rel=alternate][hreflang]")
    found = {link["hreflang"]: link["href"] for link in links}
    assert len(found) == len(links)
    return found


def sitemap(published, home):
    """Return what the sitemap of a language says: the alternates of each page, by its address."""
    tree = etree.parse(published.file(home + "sitemap.xml"))
    return {
        url.findtext("{*}loc"): {link.get("hreflang"): link.get("href") for link in url[1:]}
        for url in tree.iter("{*}url")
    }


def test_the_languages_of_a_page_are_complete_and_name_each_other(published):
    for language, home in published.homes.items():
        pages = sitemap(published, home)
        assert len(pages) == 3
        for address, listed in pages.items():
            soup = published.page(address)
            assert soup.html["lang"] == TAGS[language]
            assert [link["href"] for link in soup.select("link[rel=canonical]")] == [address]
            found = alternates(soup)
            assert found == listed
            assert list(found) == ["en", "zh-CN", "de", "x-default"]
            assert found[TAGS[language]] == address
            for there in found.values():
                if there == published.root and published.builder == "dirhtml":
                    continue  # the page above has a builder of its own, and says "index.html"
                assert alternates(published.page(there)) == found, address


def test_everybody_else_is_sent_to_the_original_or_the_page_above(published):
    english = sitemap(published, published.homes["en"])
    sent = {found["x-default"] for found in english.values()}
    instead = sent - set(english)
    assert instead == (set() if published.version else {published.root})
    for found in english.values():
        assert found["x-default"] in {found["en"], *instead}
    if instead:
        (home,) = (found for found in english.values() if found["x-default"] in instead)
        assert published.file(home["en"]) == published.file(published.homes["en"] + "index.html")


def test_robots_lead_to_the_pages_of_all_languages(published):
    homes = published.homes.values()
    expected = {home + "sitemap.xml" for home in homes}
    if published.version:  # the host serves the file of its default version
        texts = [published.file(home + "robots.txt").read_text("utf-8") for home in homes]
        named = [line[9:] for line in texts[0].splitlines() if line.startswith("Sitemap: ")]
        assert set(texts) == {texts[0]}
    else:
        text = published.file(published.root + "robots.txt").read_text("utf-8")
        (index,) = (line[9:] for line in text.splitlines() if line.startswith("Sitemap: "))
        named = [loc.text for loc in etree.parse(published.file(index)).iter("{*}loc")]
    assert len(named) == len(expected)
    assert set(named) == expected
    assert all(published.file(address).is_file() for address in named)


def test_language_models_are_led_to_pages_of_their_language(published):
    for home in published.homes.values():
        text = published.file(home + "llms.txt").read_text("utf-8")
        addresses = [line.partition("](")[2].partition(")")[0] for line in text.splitlines()]
        pages = [address for address in addresses if address and not address.endswith("son")]
        assert set(sitemap(published, home)) <= set(pages)
        assert all(address.startswith(home) for address in pages)


def test_the_search_knows_the_other_languages(published):
    for language, home in published.homes.items():
        settings = json.loads(published.file(home + "pagefind/portfolio.json").read_text("utf-8"))
        entry = json.loads(published.file(home + "pagefind/pagefind-entry.json").read_text("utf-8"))
        # Chinese without the dictionary of Pagefind, which its name in an index would ask for.
        assert list(entry["languages"]) == [
            "und" if language == "zh_CN" else TAGS[language].lower()
        ]
        elsewhere = {found["language"]: found["root"] for found in settings["elsewhere"]}
        assert list(elsewhere) == [TAGS[other] for other in SEGMENTS if other != language]
        for other, root in elsewhere.items():
            segment = other.lower()
            assert root == (
                f"{published.root}{segment}/{published.version}"
                if published.version
                else f"../{segment}/"
            )

"""robots.txt: at the root of a host, whichever build writes what is there."""

import pytest

from research_portfolio.web.crawlers import robots_txt

ROOT = "https://example.org/portfolio/"
READ_THE_DOCS = "https://portfolio.readthedocs.io/"
ALL = "User-agent: *\nAllow: /\n"


def built(app):
    app.build()
    file = app.outdir / "robots.txt"
    return file.read_text("utf-8") if file.exists() else None


@pytest.mark.parametrize(
    ("sitemaps", "text"),
    [([], ALL), (["a", "b"], f"{ALL}\nSitemap: a\nSitemap: b\n")],
)
def test_form(sitemaps, text):
    assert robots_txt(sitemaps) == text


@pytest.mark.sphinx("root", testroot="languages")
def test_page_above_allows_all(app):
    assert built(app) == ALL


@pytest.mark.sphinx("root", testroot="languages", confoverrides={"research_root_url": ROOT})
def test_page_above_names_the_index_of_all_sitemaps(app):
    assert built(app) == f"{ALL}\nSitemap: {ROOT}sitemap.xml\n"


def test_language_has_none_of_its_own(make_app, copy_root):
    known = {"research_root_url": ROOT}
    app = make_app("html", srcdir=copy_root("languages"), confoverrides=known)
    assert built(app) is None


@pytest.mark.parametrize(("language", "segment"), [("en", "en"), ("zh_CN", "zh-cn")])
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "branch",
            f"{ALL}\nSitemap: {READ_THE_DOCS}en/latest/sitemap.xml\n"
            f"Sitemap: {READ_THE_DOCS}zh-cn/latest/sitemap.xml\n",
        ),
        ("external", None),
    ],
)
def test_read_the_docs_has_it_beside_the_pages(
    monkeypatch, make_app, copy_root, language, segment, kind, text
):
    monkeypatch.setenv("READTHEDOCS", "True")
    monkeypatch.setenv("READTHEDOCS_VERSION_TYPE", kind)
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", f"{READ_THE_DOCS}{segment}/latest/")
    app = make_app("html", srcdir=copy_root("languages"), confoverrides={"language": language})
    assert built(app) == text

"""Where the languages are: on a host of one's own, on Read the Docs, in a preview there."""

import pytest

from research_portfolio import languages

BOTH = ["en", "zh_CN"]
HOSTED = {
    "READTHEDOCS_CANONICAL_URL": "https://docs.example.org/zh-cn/stable/",
    "READTHEDOCS_VERSION_TYPE": "tag",
}


def preview(host):
    return {
        "READTHEDOCS_CANONICAL_URL": f"https://{host}/en/17/",
        "READTHEDOCS_VERSION_TYPE": "external",
    }


@pytest.mark.parametrize(
    ("language", "segment", "tag", "og_locale"),
    [
        ("en", "en", "en", "en_US"),
        ("zh_CN", "zh-cn", "zh-CN", "zh_CN"),
        ("zh_Hant", "zh-hant", "zh-Hant", "zh_TW"),
        ("de", "de", "de", "de_DE"),
        ("pt_BR", "pt-br", "pt-BR", "pt_BR"),
    ],
)
def test_names_of_a_language(language, segment, tag, og_locale):
    assert languages.segment(language) == segment
    assert languages.tag(language) == tag
    assert languages.og_locale(language) == og_locale


@pytest.mark.parametrize(
    ("together", "names"),
    [
        (["fr", "ja", "zh_CN"], ["Français", "日本語", "中文"]),
        (["zh_CN", "zh_TW"], ["简体中文", "繁體中文"]),
        (["pt_BR", "pt_PT"], ["Português (Brasil)", "Português europeu"]),
    ],
)
def test_a_language_is_named_in_itself_and_apart_from_the_others(together, names):
    assert [languages.own_name(language, together) for language in together] == names


@pytest.mark.parametrize(
    ("language", "root_url", "environ", "links", "published", "root"),
    [
        pytest.param("en", "", {}, {"en": "", "zh_CN": "../zh-cn/"}, {}, "", id="nothing is known"),
        pytest.param(
            "zh_CN",
            "https://example.org/portfolio",
            {},
            {"en": "../en/", "zh_CN": ""},
            {
                "en": "https://example.org/portfolio/en/",
                "zh_CN": "https://example.org/portfolio/zh-cn/",
            },
            "https://example.org/portfolio/",
            id="under a sub-path",
        ),
        pytest.param(
            "zh_CN",
            "",
            HOSTED,
            {"en": "https://docs.example.org/en/stable/", "zh_CN": ""},
            {
                "en": "https://docs.example.org/en/stable/",
                "zh_CN": "https://docs.example.org/zh-cn/stable/",
            },
            "",
            id="Read the Docs, on a domain of one's own",
        ),
        pytest.param(
            "en",
            "",
            preview("portfolio--17.org.readthedocs.build"),
            {"en": "", "zh_CN": "https://portfolio.readthedocs.io/zh-cn/latest/"},
            {},
            "",
            id="preview",
        ),
        pytest.param(
            "en",
            "",
            preview("my--own--17.com.readthedocs.build"),
            {"en": "", "zh_CN": "https://my--own.readthedocs-hosted.com/zh-cn/latest/"},
            {},
            "",
            id="preview of a private project",
        ),
        pytest.param(
            "en",
            "https://docs.example.org",
            preview("portfolio--17.org.readthedocs.build"),
            {"en": "", "zh_CN": "https://docs.example.org/zh-cn/latest/"},
            {},
            "",
            id="preview, published elsewhere",
        ),
        pytest.param(
            "en",
            "",
            {"READTHEDOCS_CANONICAL_URL": "https://example.org/"},
            {"en": "", "zh_CN": "../zh-cn/"},
            {},
            "",
            id="Read the Docs without languages in its addresses",
        ),
    ],
)
def test_addresses(language, root_url, environ, links, published, root):
    found = languages.addresses(BOTH, language, root_url, environ)
    assert (found.links, found.published, found.root) == (links, published, root)


@pytest.mark.parametrize(
    ("root", "page", "content_root", "href"),
    [
        ("../zh-cn/", "essay.html", "./", "../zh-cn/essay.html"),
        ("../zh-cn/", "deep/essay.html", "../", "../../zh-cn/deep/essay.html"),
        ("../zh-cn/", "", "./", "../zh-cn/"),
        ("", "essay.html", "./", "essay.html"),
        ("", "essay/", "../", "../essay/"),
        ("", "", "./", "./"),
        ("https://example.org/en/", "essay.html", "../", "https://example.org/en/essay.html"),
    ],
)
def test_link(root, page, content_root, href):
    assert languages.link(root, page, content_root) == href


def test_home_page_of_no_language_is_the_page_above_them():
    addresses = languages.addresses(BOTH, "en", "https://example.org/", {})
    assert addresses.alternates("index.html", home=True)["x-default"] == "https://example.org/"
    assert addresses.alternates("a.html")["x-default"] == "https://example.org/en/a.html"


def test_host_with_a_root_of_its_own_has_the_source_language_for_everybody_else():
    alternates = languages.addresses(BOTH, "zh_CN", "", HOSTED).alternates("index.html", home=True)
    assert alternates["x-default"] == alternates["en"]


def test_preview_has_no_alternates():
    environ = preview("portfolio--17.org.readthedocs.build")
    assert languages.addresses(BOTH, "en", "", environ).alternates("a.html") == {}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.org",
        "https://example.org/portfolio/",
        "HTTPS://Example.org/~ada/a%20b(c)/",
        "http://localhost:8000/",
        "https://例子.中国/作品/",
    ],
)
def test_plain_address_may_be_the_root(url):
    assert languages.is_root_url(url)


@pytest.mark.parametrize(
    "url",
    [
        None,
        ["https://example.org/"],
        "example.org",
        "/portfolio/",
        "//example.org/",
        "https:",
        "https:example.org",
        "https://",
        "https:///portfolio/",
        "https:\\\\example.org",
        "https://example..org/",
        "https://example.org:x/",
        "https://[::1/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "javascript://example.org/%0Aalert(1)",
        "data:text/html,x",
        "httpſ://example.org/",
        "https://ada@example.org/",
        "https://ada:secret@example.org/",
        "https://example.org/?a=b",
        "https://example.org?",
        "https://example.org/#top",
        " https://example.org/",
        "https://example.org/\n",
        "https://example.org/\r\nSitemap: https://evil.example/",
        "https://exam\tple.org/",
        "https://example.org/my portfolio/",
        "https://example.org/\x1b[2J",
        "https://example.org/\u202e",
        "https://example.org/\u2028",
        'https://example.org/"onclick="alert(1)',
        "https://example.org/<script>",
        "https://example.org/%zz",
    ],
)
def test_anything_else_is_refused_as_the_root(url):
    assert not languages.is_root_url(url)

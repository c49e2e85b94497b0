"""What ``research_comments`` may be, and what is said of anything else."""

import pytest
from bs4 import BeautifulSoup

from research_portfolio.comments.discussion import Giscus, Isso, comment_host

GISCUS = {
    "provider": "giscus",
    "repo": "ada/portfolio",
    "repo_id": "R_1",
    "category": "Questions & answers",
    "category_id": "DIC_1",
}


@pytest.mark.parametrize(
    ("setting", "host"),
    [
        ({}, None),
        (None, None),
        (GISCUS, Giscus("ada/portfolio", "R_1", "Questions & answers", "DIC_1")),
        (
            {"provider": "isso", "url": "https://comments.example.org"},
            Isso("https://comments.example.org"),
        ),
        (
            {"provider": "isso", "url": "https://example.org/isso"},
            Isso("https://example.org/isso"),
        ),
        ({"provider": "isso", "url": "http://localhost:8080"}, Isso("http://localhost:8080")),
    ],
)
def test_setting_names_a_host(setting, host):
    assert comment_host(setting) == host


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("giscus", r"'giscus' is no dictionary, such as \{"),
        ({"url": "https://a.org"}, "the provider is None; it can be 'giscus' or 'isso'"),
        ({"provider": "disqus"}, "the provider is 'disqus'; it can be 'giscus' or 'isso'"),
        ({"provider": ["isso"]}, r"the provider is \['isso'\]"),
        ({"provider": "giscus", "repo": "a/b"}, "giscus: add repo_id, category, category_id"),
        (GISCUS | {"repoid": "R_1"}, "giscus: there is no option 'repoid'; did you mean 'repo_id'"),
        (GISCUS | {"repo_id": 1}, "giscus: repo_id is 1; it must be a text"),
        (GISCUS | {"category": ""}, "giscus: category is ''; it must be a text"),
        (
            GISCUS | {"repo": "https://github.com/ada/portfolio"},
            "the repo 'https://github.com/ada/portfolio' is not of the form 'owner/name'",
        ),
        ({"provider": "isso"}, "isso: add url"),
        ({"provider": "isso", "url": "comments.example.org"}, "is not of the form 'https://"),
        ({"provider": "isso", "url": "http://a.org"}, "without https only localhost will do"),
        ({"provider": "isso", "url": "https://"}, "is not of the form 'https://"),
        ({"provider": "isso", "url": "https://a.org/"}, "ends with a slash; leave that out"),
    ],
)
def test_faults_are_named_with_what_would_be_right(setting, message):
    with pytest.raises(ValueError, match=message):
        comment_host(setting)


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "en"), ("zh-CN", "zh-CN"), ("zh-TW", "zh-TW"), ("pt-BR", "pt"), ("la", "en")],
)
def test_giscus_gets_a_language_that_it_has(language, shown):
    _thread, script = comment_host(GISCUS).elements("essay", "Essay", language)
    assert BeautifulSoup(script, "html.parser").script["data-lang"] == shown


def test_every_value_arrives_as_it_was_written():
    host = comment_host(GISCUS)
    _thread, script = host.elements("a<b", "", "en")
    attributes = BeautifulSoup(script, "html.parser").script.attrs
    assert attributes["data-category"] == "Questions & answers"
    assert attributes["data-term"] == "a<b"
    thread, _script = Isso("https://a.org").elements("essay", 'On "laws" & <b>', "en")
    assert BeautifulSoup(thread, "html.parser").div["data-title"] == 'On "laws" & <b>'

"""A catalog translates what the head of a page says of it, and commands neither browser nor robot."""

import corpus
from bs4 import BeautifulSoup
from portfolio import Portfolio, write

PAGE = """\
---
myst:
  html_meta:
    description: About it
    robots: noindex
    google-site-verification: abc
    "http-equiv=refresh": "30"
    "http-equiv=Content-Security-Policy": script-src self
---
# A page

A text.
"""

TRANSLATIONS = [
    ("About it", "关于它"),
    ("noindex", "index"),
    ("abc", "canary"),
    ("30", "0; url=//canary.invalid"),
    ("script-src self", "script-src canary"),
]


def test_only_words_for_readers_are_translated_in_the_head(tmp_path):
    project = Portfolio(tmp_path, {"mpage.md": PAGE}, [])
    text, _lines = corpus.catalog(TRANSLATIONS)
    write(project.catalogs / "mpage.po", text)
    page = (project.build("html").result().out / "mpage.html").read_bytes()
    head = BeautifulSoup(page, "lxml").head
    found = {
        meta.get("name") or meta["http-equiv"]: meta["content"]
        for meta in head.select("meta[name], meta[http-equiv]")
    }
    assert found["description"] == "关于它"
    assert found["robots"] == "noindex"
    assert found["google-site-verification"] == "abc"
    assert found["refresh"] == "30"
    assert found["Content-Security-Policy"] == "script-src self"

"""What a saved file asks for."""

from pathlib import Path

import pytest

from research_portfolio.command.preview.changes import Places, is_source, work_for

PLACES = Places(
    Path("/site"),
    Path("/site/docs"),
    Path("/site/locales"),
    Path("/package"),
    Path("/site/docs/build"),
)


@pytest.mark.parametrize(
    ("path", "languages", "restart", "everything"),
    [
        ("/site/docs/index.md", ("en", "zh_CN"), False, False),
        ("/site/docs/figure.svg", ("en", "zh_CN"), False, True),
        ("/package/site/styles/10-tokens.css", ("en", "zh_CN"), False, True),
        ("/package/words.py", ("en", "zh_CN"), True, False),
        ("/site/conf.py", ("en", "zh_CN"), True, False),
        ("/site/locales/zh_CN/LC_MESSAGES/index.po", ("zh_CN",), False, False),
        ("/site/locales/fr/LC_MESSAGES/index.po", (), False, False),
        ("/site/locales/glossary.toml", ("en", "zh_CN"), False, False),
    ],
)
def test_only_what_a_file_is_part_of_is_built(path, languages, restart, everything):
    asked = work_for([Path(path)], ["en", "zh_CN"], PLACES)
    assert (asked.languages, asked.restart, asked.everything) == (languages, restart, everything)


@pytest.mark.parametrize(
    "path",
    [
        "/site/locales/zh_CN/LC_MESSAGES/index.mo",
        "/site/docs/.index.md.swp",
        "/site/docs/build/doctrees/en/static/research.css",
        "/package/__pycache__/words.cpython-313.pyc",
    ],
)
def test_what_nobody_wrote_is_no_save(path):
    assert not is_source(Path(path), PLACES)


def test_page_is_a_save():
    assert is_source(Path("/site/docs/index.md"), PLACES)

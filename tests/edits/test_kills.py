"""A build that is killed anywhere is made good by the next one."""

import shutil

import pytest
from portfolio import KILLED, Portfolio

#: What was edited before the build that is killed.
EDITED = {
    "page": ("essay.md", "Why is it so?", "Why so?"),
    "translation": ("locales/zh_CN/LC_MESSAGES/essay.po", '"文章"', '"一文"'),
    "first build": (),
}


@pytest.fixture(autouse=True)
def one_time(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


def replace(portfolio, name, old, new):
    path = portfolio.source / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("edited", EDITED)
def test_next_build_makes_a_killed_one_good(tmp_path, edited):
    portfolio = Portfolio(tmp_path)
    kept, before = tmp_path / "kept", tmp_path / "before"
    kept.mkdir()
    if EDITED[edited]:
        assert portfolio.build() == 0
        replace(portfolio, *EDITED[edited])
    shutil.copytree(kept, before)
    noted = tmp_path / "writes.txt"
    assert portfolio.build(at=noted) == 0
    writes = noted.read_text("utf-8").splitlines()
    assert len(writes) > 10
    assert portfolio.differences() == []
    clean = portfolio.written(clean=True)
    for number, write in enumerate(writes):
        shutil.rmtree(kept)
        shutil.copytree(before, kept)
        assert portfolio.build(at=number) == KILLED, write
        assert portfolio.build() == 0, write
        assert portfolio.written(clean=False) == clean, write

"""The local Isso of an author who tries the comments."""

import json
from urllib.request import Request, urlopen

import needs
import pytest

from research_portfolio.command.preview.isso import serve_comments

SITE = "http://localhost:8000"

pytestmark = needs.isso


def ask(address, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = Request(
        address + path, data, headers={"Content-Type": "application/json", "Origin": SITE}
    )
    with urlopen(request) as answer:
        return answer.headers, json.load(answer)


def test_comments_outlast_the_server_and_come_back_at_the_same_address(tmp_path):
    database = tmp_path / "not" / "yet" / "comments.db"
    with serve_comments(database, [SITE]) as first:
        ask(first, "/new?uri=/essay", {"text": "为什么？", "title": "文章"})
    port = int(first.rpartition(":")[2])
    with serve_comments(database, [SITE], port) as second:
        assert second == first
        headers, thread = ask(second, "/?uri=/essay")
    assert "为什么？" in thread["replies"][0]["text"]
    assert headers["Access-Control-Allow-Origin"] == SITE


def test_author_may_post_as_often_as_they_try(tmp_path):
    with serve_comments(tmp_path / "comments.db", [SITE]) as address:
        for number in range(5):
            ask(address, "/new?uri=/essay", {"text": f"Try {number}", "title": "Essay"})
        assert ask(address, "/?uri=/essay")[1]["total_replies"] == 5


def test_nothing_answers_afterwards(tmp_path):
    with serve_comments(tmp_path / "comments.db", [SITE]) as address:
        pass
    with pytest.raises(OSError, match="refused"):
        ask(address, "/?uri=/essay")

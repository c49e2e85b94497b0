"""Each fault is a warning with file, line and remedy; the rest of the site still builds."""

import re

import pytest
from building import run_sphinx
from sphinx.util.console import strip_colors

EXPECTED = [
    (3, "option", 'question: there is no identifier; add one, such as ":id: scaling-laws"'),
    (6, "option", "question: the identifier 'Bad One' should be lower-case letters and digits"),
    (10, "title", "question: there is no title; write it after the name of the directive"),
    (18, "duplicate", "question: the anchor 'sound' is taken on this page"),
    (22, "option", "grant: there is no option 'peroid'; did you mean 'period'?"),
    (
        22,
        "option",
        "grant: the period '2026/2024' ends before it starts; write the earlier date first",
    ),
    (22, "option", "grant: the status 'done' should be one of 'ongoing', 'previous'"),
    (22, "option", "grant: the option 'funder' is empty; give it a value or leave it out"),
    (39, "relation", "related: name the question, such as {related} scaling-laws"),
    (66, "option", "question-list: there is no option 'status'; it takes none"),
    (61, "nested", "this question stands inside a grant; move it below the end of that grant"),
    (48, "relation", "the relation to 'sound' stands outside of a grant"),
    (18, "duplicate", "the identifier 'sound' is taken at"),
    (31, "reference", "there is no question 'nowhere'; the questions are 'untitled', 'sound'"),
    (34, "relation", "'other' is a grant; a grant is related to a question"),
    (37, "reason", "the relation to 'sound' gives no reason; say in a sentence why"),
    (52, "reference", "there is no question 'nowhere'; the text shows the bare name"),
    (52, "reference", "'sound' is a question; write {question}`sound` instead"),
]


def warnings(text):
    pattern = r"^(.*?)index\.md:(\d+): WARNING: (.*) \[research\.(\w+)\]$"
    return [
        (int(line), kind, message)
        for _path, line, message, kind in re.findall(pattern, strip_colors(text), re.MULTILINE)
    ]


@pytest.mark.sphinx("html", testroot="faults", freshenv=True)
def test_every_fault_is_a_warning_with_its_place_and_a_remedy(app):
    app.build()
    found = warnings(app.warning.getvalue())
    for expected, (line, kind, message) in zip(EXPECTED, found, strict=True):
        assert (line, kind) == expected[:2], message
        assert message.startswith(expected[2])


@pytest.mark.sphinx("html", testroot="faults")
def test_what_was_written_is_shown_all_the_same(page):
    text = page("index").get_text()
    for words in [
        "No identifier",
        "Bad identifier",
        "Text that stays.",
        "No target.",
        "Outside of any grant.",
    ]:
        assert words in text
    assert page("fine").find("h1")


@pytest.mark.sphinx("html", testroot="faults")
def test_page_has_no_identifier_twice(page):
    identifiers = [tag["id"] for tag in page("index").find_all(id=True)]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.sphinx(
    "html",
    testroot="faults",
    freshenv=True,
    confoverrides={"suppress_warnings": ["research.option"]},
)
def test_one_kind_can_be_silenced_alone(app):
    app.build()
    kinds = {kind for _line, kind, _message in warnings(app.warning.getvalue())}
    assert kinds == {kind for _line, kind, _message in EXPECTED} - {"option"}


def test_second_try_does_not_pass_what_the_first_refused(rootdir, tmp_path):
    for _try in range(2):
        status, warnings = run_sphinx("-W", rootdir / "test-faults", tmp_path)
        assert status == 1
        assert "Traceback" not in warnings
        assert "gives no reason" in warnings

"""After any edits, in any order, by any builder: what is published is what a clean build makes."""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from portfolio import COMING, GOING, REPLACEMENTS, Portfolio

#: So many edits are tried, six a portfolio.
EDITS = int(os.environ.get("EDITS", "300"))
_EACH = 6

steps = st.one_of(
    st.integers(0, len(REPLACEMENTS) - 1),
    st.sampled_from([*COMING, *GOING]),
)
edits = st.tuples(steps, st.sampled_from(["html", "html", "text", "kept"]))


@pytest.fixture(autouse=True)
def one_time(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


def edit(portfolio, step):
    if isinstance(step, int):
        portfolio.replace(step)
    else:
        portfolio.come_or_go(step)


@settings(
    max_examples=max(1, EDITS // _EACH),
    deadline=None,
    database=None,
    derandomize=EDITS == 300,
    phases=[Phase.generate],  # what fails is six edits at most
    suppress_health_check=list(HealthCheck),
)
@given(happened=st.lists(edits, min_size=_EACH, max_size=_EACH))
def test_pages_are_those_of_a_clean_build(tmp_path_factory, happened):
    portfolio = Portfolio(tmp_path_factory.mktemp("edits"))
    assert portfolio.build() == 0
    for step, builder in happened:
        edit(portfolio, step)
        if builder != "kept":  # the edit waits for the next build
            assert portfolio.build(builder) == 0, step
    assert portfolio.build() == 0
    assert portfolio.differences() == []

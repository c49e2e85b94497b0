"""The two languages of the portfolio say the same."""

from research_portfolio.translation.instep import compare


def test_chinese_is_in_step_with_english(site):
    assert [str(finding) for finding in compare(site / "en", site / "zh-cn")] == []

"""The two languages of the portfolio say the same."""

from counterparts import compare


def test_chinese_is_in_step_with_english(site):
    assert [str(finding) for finding in compare(site / "en", site / "zh-cn")] == []

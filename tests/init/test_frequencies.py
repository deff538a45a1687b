"""How often a column must be updated, as workbooks say it."""

import pytest

from inspector.init.frequencies import allowed_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30", 30),
        ("30天", 30),
        ("10日内", 10),
        ("≤14天", 14),
        ("每天", 1),
        ("每周", 7),
        ("每周2次", 7),
        ("每两周", 14),
        ("双周", 14),
        ("每半月", 16),
        ("每月", 31),
        ("每月至少更新1次", 31),
        ("3个月", 93),
        ("每季度", 92),
        ("每 季 度 更 新", 92),
        ("半年", 184),
        ("每年", 366),
        ("２周", 14),
    ],
)
def test_a_frequency_is_the_longest_time_it_can_mean(text, days):
    assert allowed_days(text) == days


@pytest.mark.parametrize("text", ["", "-", "——", "无", "不限", "不定期", "长期公开", "实时更新", "及时"])
def test_some_words_set_no_limit(text):
    assert allowed_days(text) is None


@pytest.mark.parametrize("text", ["3月", "月", "半天", "视情况", "2个工作日", "十五天", "每"])
def test_what_is_not_certain_is_not_guessed_at(text):
    with pytest.raises(ValueError, match=text):
        allowed_days(text)

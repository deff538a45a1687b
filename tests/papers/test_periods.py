"""Days that papers announce."""

from datetime import date

import pytest

from inspector.papers.periods import event_day, last_valid_day, solicitation_period

PUBLISHED = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("征求意见时间：2026年3月1日至2026年3月31日。", date(2026, 3, 1), date(2026, 3, 31)),
        ("公示期为3月2日—4月1日，欢迎提出意见。", date(2026, 3, 2), date(2026, 4, 1)),
        ("请于2026年3月31日前将意见反馈至县司法局。", PUBLISHED, date(2026, 3, 31)),
        ("征集截止时间：2026-04-05 17:30", PUBLISHED, date(2026, 4, 5)),
        ("公开征求意见期限为30日。", PUBLISHED, date(2026, 3, 31)),
        ("2026年12月20日至2027年1月20日公开征求意见。", PUBLISHED, None),
        ("欢迎提出意见建议。", PUBLISHED, None),
    ],
)
def test_until_when_opinions_may_be_sent(text, begins, ends):
    assert solicitation_period(text, PUBLISHED) == (begins, ends)


def test_a_period_over_the_turn_of_the_year():
    assert solicitation_period("时间为12月20日至1月20日。", date(2026, 12, 19)) == (
        date(2026, 12, 20),
        date(2027, 1, 20),
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("活动时间：2026年4月8日上午9:00", date(2026, 4, 8)),
        ("一、时间：4月8日（星期三）", date(2026, 4, 8)),
        ("定于4月8日举办政府开放日活动。", date(2026, 4, 8)),
        ("报名截止4月1日。", None),
        ("活动时间：2025年4月8日", None),
    ],
)
def test_the_day_of_an_open_day(text, day):
    assert event_day(text, PUBLISHED) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本办法自2023年1月1日起施行，有效期至2025年12月31日。", date(2025, 12, 31)),
        ("本办法自2021年5月1日起施行，有效期5年。", date(2026, 4, 30)),
        ("本办法自2021年5月1日起施行，有效期为两年。", date(2023, 4, 30)),
        ("本办法自2021年5月1日起施行。", None),
        ("身份证有效期为10年。", None),
    ],
)
def test_how_long_a_document_holds(text, day):
    assert last_valid_day(text) == day

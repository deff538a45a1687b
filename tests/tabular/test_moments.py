"""Dates as people and spreadsheets write them."""

from datetime import UTC, date, datetime, time

import pytest

from inspector.tabular import Moment, moment


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-02",
        "2026/1/2",
        "2026.1.2",
        "2026年1月2日",
        "2026 年 1 月 2 号",
        "2026-1-2 星期五",
        "2026年1月2日(周五)",
        "２０２６－０１－０２",
        "20260102",
        20260102,
        46024,
        46024.0,
        "46024",
        date(2026, 1, 2),
        datetime(2026, 1, 2),
    ],
)
def test_a_day_without_a_time_is_known_as_a_day(written):
    assert moment(written) == Moment(datetime(2026, 1, 2), day_only=True)


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-02 15:04",
        "2026-01-02T15:04:00",
        "2026/1/2 下午 3:04:00",
        "2026年1月2日15时04分",
        "2026年1月2日 星期五 15：04",
        "2026-01-02 15:04:00.000",
        "20260102150400",
        46024 + 15 / 24 + 4 / 1440,
        datetime(2026, 1, 2, 15, 4),
        "2026-01-02T15:04:00+08:00",
        "2026-01-02T07:04:00Z",
        datetime(2026, 1, 2, 7, 4, tzinfo=UTC),
    ],
)
def test_a_time_is_kept_and_put_into_beijing_time(written):
    assert moment(written) == Moment(datetime(2026, 1, 2, 15, 4))


def test_a_full_hour_needs_no_minutes():
    assert moment("2026年1月2日8时") == Moment(datetime(2026, 1, 2, 8))


def test_midnight_written_out_is_a_time_and_not_a_whole_day():
    assert moment("2026-01-02 00:00") == Moment(datetime(2026, 1, 2))


def test_noon_and_midnight_on_a_twelve_hour_clock():
    assert moment("2026/1/2 上午 12:30").when == datetime(2026, 1, 2, 0, 30)
    assert moment("2026/1/2 下午 12:30").when == datetime(2026, 1, 2, 12, 30)


@pytest.mark.parametrize(
    "written",
    [
        *("", "昨天", "1月2日", "26-1-2", "2026-01", "2026-13-01", "2026-02-30", "2026-01-02 25:00", "1900-01-00"),
        *("2026-01-02 15:04 左右", "46024年", "99999", 0, 5, 1.5, -46024, 1e300, 20261301, True, None, time(3, 4)),
    ],
)
def test_what_is_not_certainly_a_date_is_not_guessed_at(written):
    assert moment(written) is None


def test_the_end_of_a_day_is_its_last_moment_and_of_a_time_the_time_itself():
    assert moment("2026-01-02").end == datetime.combine(date(2026, 1, 2), time.max)
    assert moment("2026-01-02 15:04").end == datetime(2026, 1, 2, 15, 4)

"""The pace: requests are spaced, and a strained server gets more room."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from inspector.config import PolitenessConfig
from inspector.gather.politeness import CRAWL_DELAY_CAP, RETRY_AFTER_CAP, Politeness, parse_retry_after

HOST = "www.example.gov.cn"


class Clock:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def polite(clock: Clock, **settings: object) -> Politeness:
    return Politeness(PolitenessConfig(**settings), clock=clock, sleep=clock.sleep)


async def starts(politeness: Politeness, clock: Clock, count: int, host: str = HOST) -> list[float]:
    moments = []
    for _ in range(count):
        async with politeness.turn(host):
            moments.append(round(clock.now - 100, 3))
    return moments


async def test_requests_to_one_host_are_spaced() -> None:
    clock = Clock()
    assert await starts(polite(clock, requests_per_second=4), clock, 4) == [0, 0.25, 0.5, 0.75]


async def test_other_hosts_do_not_wait() -> None:
    clock = Clock()
    politeness = polite(clock, requests_per_second=1)
    await starts(politeness, clock, 1)
    assert await starts(politeness, clock, 1, "other.gov.cn") == [0]


async def test_zero_means_no_limit() -> None:
    clock = Clock()
    assert await starts(polite(clock, requests_per_second=0), clock, 3) == [0, 0, 0]


async def test_no_more_connections_than_allowed_are_open_at_once() -> None:
    politeness = polite(Clock(), requests_per_second=0, connections=2)
    open_now, most = 0, 0

    async def visit() -> None:
        nonlocal open_now, most
        async with politeness.turn(HOST):
            open_now += 1
            most = max(most, open_now)
            await asyncio.sleep(0)
            open_now -= 1

    await asyncio.gather(*(visit() for _ in range(6)))
    assert most == 2


async def test_retry_after_holds_the_host() -> None:
    clock = Clock()
    politeness = polite(clock, requests_per_second=0)
    politeness.answered(HOST, 429, 0.1, "30")
    assert await starts(politeness, clock, 1) == [30]


async def test_retry_after_is_obeyed_only_up_to_a_cap() -> None:
    clock = Clock()
    politeness = polite(clock, requests_per_second=0)
    politeness.answered(HOST, 503, 0.1, "86400")
    assert await starts(politeness, clock, 1) == [RETRY_AFTER_CAP]


def test_one_page_that_answers_503_slows_nothing_down() -> None:
    politeness = polite(Clock(), requests_per_second=0)
    politeness.answered(HOST, 503, 0.1)
    politeness.answered(HOST, 200, 0.1)
    assert politeness.interval(HOST) == 0


def test_an_overloaded_server_is_given_time_and_the_pace_recovers() -> None:
    politeness = polite(Clock(), requests_per_second=5)
    for _ in range(4):
        politeness.answered(HOST, 503, 0.1)
    assert politeness.interval(HOST) == 2
    for _ in range(10):
        politeness.answered(HOST, 200, 0.1)
    assert politeness.interval(HOST) == 0.2


def test_pages_that_are_broken_for_good_slow_nothing_down_when_asked_again() -> None:
    politeness = polite(Clock(), requests_per_second=0)
    for _ in range(10):
        for number in range(2):
            politeness.answered(HOST, 503, 0.1, url=f"http://{HOST}/broken{number}")
    assert politeness.interval(HOST) == 0


def test_being_told_to_slow_down_weighs_more() -> None:
    politeness = polite(Clock(), requests_per_second=0)
    for _ in range(50):
        politeness.answered(HOST, 429, 0.1)
    assert politeness.interval(HOST) == 60


def test_a_slow_server_gets_as_much_time_as_it_takes() -> None:
    politeness = polite(Clock(), requests_per_second=5, connections=4)
    politeness.answered(HOST, 200, 8.0)
    assert politeness.interval(HOST) == 2


def test_crawl_delay_is_obeyed_up_to_a_cap() -> None:
    politeness = polite(Clock(), requests_per_second=5)
    politeness.crawl_delay(HOST, 3)
    assert politeness.interval(HOST) == 3
    politeness.crawl_delay(HOST, 600)
    assert politeness.interval(HOST) == CRAWL_DELAY_CAP


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), (" 7 ", 7), ("Wed, 21 Oct 2015 07:28:00 GMT", 0), ("soon", None), ("", None), ("-5", None)],
)
def test_retry_after_may_be_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert parse_retry_after(value) == seconds


class Wall:
    """The time of day, moved by the same sleeping."""

    def __init__(self, clock: Clock, start: datetime) -> None:
        self._clock = clock
        self._start = start

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=self._clock.now - 100)


def at_hours(clock: Clock, start: str, *hours: tuple[str, float], **settings: object) -> Politeness:
    spans = [{"between": between, "pace": pace} for between, pace in hours]
    config = PolitenessConfig.model_validate({"hours": spans, **settings})
    now = Wall(clock, datetime.fromisoformat(f"2026-09-20T{start}"))
    return Politeness(config, clock=clock, sleep=clock.sleep, now=now)


async def test_by_day_the_pace_may_be_halved_and_by_night_doubled() -> None:
    hours = ("08:00-18:00", 0.5), ("22:00-06:00", 2.0)
    for start, interval in (("09:00", 0.5), ("20:00", 0.25), ("23:00", 0.125), ("01:00", 0.125)):
        clock = Clock()
        assert await starts(at_hours(clock, start, *hours, requests_per_second=4), clock, 2) == [0, interval]


async def test_where_several_hours_hold_the_slowest_counts() -> None:
    politeness = at_hours(Clock(), "09:00", ("08:00-18:00", 2.0), ("09:00-10:00", 0.5), requests_per_second=4)
    assert politeness.interval(HOST) == 0.5


async def test_in_closed_hours_nothing_is_asked() -> None:
    clock = Clock()
    politeness = at_hours(clock, "21:30", ("06:00-22:00", 0), requests_per_second=0)
    assert await starts(politeness, clock, 1) == [1800]


async def test_an_hour_that_closes_meanwhile_is_waited_out() -> None:
    clock = Clock()
    politeness = at_hours(clock, "05:59", ("06:00-07:00", 0), requests_per_second=1 / 90)
    assert await starts(politeness, clock, 3) == [0, 3660, 3750]


async def test_many_names_of_one_server_share_its_pace() -> None:
    clock = Clock()
    politeness = polite(clock, requests_per_second=2)
    hosts = [f"{name}.gov.cn" for name in "abcd"]
    for host in hosts:
        politeness.located(host, "192.0.2.1")
    moments = [(await starts(politeness, clock, 1, host))[0] for host in hosts]
    assert moments == [0, 0.25, 0.5, 0.75]


async def test_two_strained_names_of_one_server_slow_down_the_third() -> None:
    politeness = polite(Clock(), requests_per_second=0)
    for host in ("a.gov.cn", "b.gov.cn", "c.gov.cn"):
        politeness.located(host, "192.0.2.1")
    politeness.answered("a.gov.cn", 429, 0.1)
    assert politeness.interval("c.gov.cn") == 0
    politeness.answered("b.gov.cn", 429, 0.1)
    assert politeness.interval("c.gov.cn") >= 1
    assert politeness.interval("elsewhere.gov.cn") == 0


async def test_a_budget_counts_what_one_host_is_asked() -> None:
    clock = Clock()
    politeness = polite(clock, requests_per_second=0)
    politeness.limit(HOST, 2)
    await starts(politeness, clock, 1)
    await starts(politeness, clock, 9, "other.gov.cn")
    assert not politeness.spent(HOST)
    await starts(politeness, clock, 1)
    assert politeness.spent(HOST)
    assert not politeness.spent("other.gov.cn")


@pytest.mark.parametrize("between", ["8-18", "08:00-24:30", "08:00-08:00", "夜里"])
def test_a_span_that_is_none_is_refused(between: str) -> None:
    with pytest.raises(ValueError, match="22:00-07:00"):
        PolitenessConfig.model_validate({"hours": [{"between": between, "pace": 1}]})

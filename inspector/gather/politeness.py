"""How gently servers are visited: a stated pace for each authority, slower when it shows strain.

The pace of one authority counts all our requests to it together, and that of one address counts all
authorities that are served from it. It doubles its interval when the
server says it is overloaded, obeys ``Retry-After`` up to a cap, follows the server's own slowness,
and finds back to the configured pace as answers recover.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from inspector.config import PolitenessConfig
from inspector.gather.hours import Hours, span_of

RETRY_AFTER_CAP = 120.0
"""Longest wait, in seconds, that a server's ``Retry-After`` may impose."""

CRAWL_DELAY_CAP = 10.0
"""Longest interval, in seconds, that robots.txt may impose: beyond it a quarter is too short for a site."""

_FIRST_BACK_OFF = 1.0
_LONGEST_BACK_OFF = {429: 60.0, 503: 8.0}
"""Seconds by status: 429 is said to us, 503 to everybody."""

_OVERLOADED_IN_A_ROW = 3
"""A single page may answer 503 all by itself; three answers in a row are the server."""

_SLOW_SECONDS = 2.0
"""Beyond this smoothed answer time we leave the server as much time as it takes."""

_HOSTS_AT_ONCE = 2
"""One server with many names is asked no faster than so many hosts of their own would be."""

_NAP = 60.0
"""Seconds after which a closed hour is looked at again: clocks are set, machines sleep."""

_BROKEN_ADDRESSES = 1_000
_IDLE_LANES = 5_000
"""Authorities remembered; external links lead to many, each visited once."""


class _Lane:
    """The pace of one authority. Moments are seconds of the injected clock."""

    __slots__ = ("back_off", "broken", "delay", "held_until", "latency", "next_start", "overloaded", "slots", "waiting")

    def __init__(self, connections: int) -> None:
        self.slots = asyncio.Semaphore(connections)
        self.waiting = 0
        self.next_start = 0.0
        self.held_until = 0.0
        self.delay = 0.0
        self.back_off = 0.0
        self.latency = 0.0
        self.overloaded = 0
        self.broken: set[str] = set()


class Politeness:
    """Hands out turns to ask a server. ``clock`` and ``sleep`` are replaced in tests."""

    def __init__(
        self,
        config: PolitenessConfig,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._connections = config.connections
        self._interval = 1 / config.requests_per_second if config.requests_per_second else 0.0
        self._clock = clock
        self._sleep = sleep
        self._now = now
        self._hours = Hours(span_of(hours.between, hours.pace) for hours in config.hours)
        self._lanes: dict[str, _Lane] = {}
        self._addresses: dict[str, str] = {}
        self._hosts: dict[str, set[str]] = {}
        self._next_at: dict[str, float] = {}
        self._left: dict[str, int] = {}

    @asynccontextmanager
    async def turn(self, authority: str) -> AsyncIterator[None]:
        """Wait for the turn to ask ``authority`` and hold one of its connections meanwhile."""
        lane = self._lane(authority)
        lane.waiting += 1
        try:
            async with lane.slots:
                await self._wait(lane, authority)
                if authority in self._left:
                    self._left[authority] -= 1
                yield
        finally:
            lane.waiting -= 1

    def located(self, authority: str, address: str) -> None:
        """``authority`` is served from ``address``, perhaps with others."""
        if len(self._addresses) >= _IDLE_LANES:
            self._addresses.clear()
            self._hosts.clear()
            self._next_at.clear()
        self._addresses[authority] = address
        self._hosts.setdefault(address, set()).add(authority)

    def limit(self, authority: str, requests: int) -> None:
        """From now on ``authority`` may be asked ``requests`` times."""
        self._left[authority] = requests

    def spent(self, authority: str) -> bool:
        """Whether ``authority`` was asked as often as it may be."""
        return self._left.get(authority, 1) <= 0

    def crawl_delay(self, authority: str, seconds: float) -> None:
        """Obey the ``Crawl-delay`` of robots.txt, up to :data:`CRAWL_DELAY_CAP`."""
        self._lane(authority).delay = min(seconds, CRAWL_DELAY_CAP)

    def answered(self, authority: str, status: int, seconds: float, retry_after: str = "", *, url: str = "") -> None:
        """Learn from an answer: its HTTP status (0 for none), how long it took, its ``Retry-After`` header.

        An address ``url`` that answers 503 again and again is broken; only its first 503 counts.
        """
        lane = self._lane(authority)
        lane.latency = seconds if not lane.latency else 0.8 * lane.latency + 0.2 * seconds
        if status not in {429, 503}:
            lane.overloaded = 0
            lane.back_off = lane.back_off / 2 if lane.back_off > 0.1 else 0.0
            return
        wait = parse_retry_after(retry_after)
        if wait is not None:
            lane.held_until = max(lane.held_until, self._clock() + min(wait, RETRY_AFTER_CAP))
            return
        if status == 503 and url in lane.broken:
            return
        if url and len(lane.broken) < _BROKEN_ADDRESSES:
            lane.broken.add(url)
        lane.overloaded += 1
        if status == 429 or lane.overloaded >= _OVERLOADED_IN_A_ROW:
            lane.back_off = min(max(lane.back_off * 2, _FIRST_BACK_OFF), _LONGEST_BACK_OFF[status])

    def interval(self, authority: str) -> float:
        """Seconds between the starts of two requests to ``authority`` at this moment."""
        return self._lane_interval(self._lane(authority), authority)

    def _lane_interval(self, lane: _Lane, authority: str) -> float:
        slowness = lane.latency / self._connections if lane.latency > _SLOW_SECONDS else 0.0
        return max(self._pace_interval(), lane.delay, lane.back_off, slowness, self._neighbours_back_off(authority))

    def _pace_interval(self) -> float:
        """The configured interval, as the hour wants it."""
        return self._interval / (self._hours.pace(self._now()) or 1.0)

    def _neighbours_back_off(self, authority: str) -> float:
        """When two hosts of one address say that they are overloaded, it is the server, and all its hosts wait."""
        hosts = self._hosts.get(self._addresses.get(authority, ""), ())
        if len(hosts) < _HOSTS_AT_ONCE:
            return 0.0
        waits = sorted((self._lanes[host].back_off for host in hosts if host in self._lanes), reverse=True)
        return waits[1] if len(waits) > 1 else 0.0

    async def _wait(self, lane: _Lane, authority: str) -> None:
        start = max(self._clock(), lane.next_start)
        address = self._addresses.get(authority)
        if address is not None and len(self._hosts[address]) > _HOSTS_AT_ONCE:
            start = max(start, self._next_at.get(address, 0.0))
            self._next_at[address] = start + self._pace_interval() / _HOSTS_AT_ONCE
        lane.next_start = start + self._lane_interval(lane, authority)
        while (rest := self._rest(max(start, lane.held_until))) > 0:
            await self._sleep(rest)
        if self._hours.bounded:
            lane.next_start = max(lane.next_start, self._clock() + self._lane_interval(lane, authority))

    def _rest(self, start: float) -> float:
        """Seconds to sleep before looking again whether something planned for ``start`` may begin."""
        rest = start - self._clock()
        return rest if rest > 0 else min(self._hours.closed_for(self._now()), _NAP)

    def _lane(self, authority: str) -> _Lane:
        lane = self._lanes.get(authority)
        if lane is None:
            if len(self._lanes) >= _IDLE_LANES:
                self._lanes = {name: lane for name, lane in self._lanes.items() if lane.waiting}
            lane = self._lanes[authority] = _Lane(self._connections)
        return lane


def parse_retry_after(value: str) -> float | None:
    """Seconds to wait by a ``Retry-After`` header (a number or an HTTP date), None for none or nonsense."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())

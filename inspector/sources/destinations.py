"""Where an account sends its readers: the addresses of its menu and its posts, looked at one by one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from inspector.config import Config
from inspector.gather.fetch import HttpFetcher
from inspector.gather.guard import AddressGuard
from inspector.gather.robots import RobotsGate
from inspector.gather.urls import authority, canonical
from inspector.model import Account, Failure, LinkVerdict, Platform

MOST_ADDRESSES = 200
"""How many addresses of one account are looked at; menus come before posts, new posts before old."""

_PLATFORM_HOSTS = ("mp.weixin.qq.com", "weixin.qq.com", "weibo.com", "weibo.cn", "toutiao.com", "douyin.com")
"""The platforms' own pages turn programs away, whatever stands there; they would prove nothing."""

_SIDE_BY_SIDE = 8


async def with_link_verdicts(account: Account, config: Config) -> Account:
    """``account`` with verdicts on what its menu and posts lead to, and on the download page of an app.

    An address that fails is looked at once more after ``politeness.retry_wait_seconds``.
    """
    addresses = list(_addresses(account))[:MOST_ADDRESSES]
    if not addresses:
        return account
    guard = AddressGuard(config.network.allow)
    try:
        async with HttpFetcher(config.politeness, guard) as fetcher:
            looker = _Looker(fetcher, RobotsGate(fetcher, config.politeness.robots, fetcher.politeness))
            verdicts = await looker.look(addresses)
            failing = [verdict.url for verdict in verdicts if verdict.failure is not None]
            if failing:
                await asyncio.sleep(config.politeness.retry_wait_seconds)
                again = {verdict.url: verdict for verdict in await looker.look(failing)}
                verdicts = [_confirmed(verdict, again.get(verdict.url)) for verdict in verdicts]
    finally:
        guard.close()
    return replace(account, links=tuple(verdicts))


class _Looker:
    def __init__(self, fetcher: HttpFetcher, robots: RobotsGate) -> None:
        self._fetcher = fetcher
        self._robots = robots
        self._slots = asyncio.Semaphore(_SIDE_BY_SIDE)

    async def look(self, addresses: Iterable[str]) -> list[LinkVerdict]:
        return list(await asyncio.gather(*(self._one(address) for address in addresses)))

    async def _one(self, address: str) -> LinkVerdict:
        async with self._slots:
            url = canonical(address, "")
            if url is None:
                return LinkVerdict(address, Failure.MALFORMED_URL)
            if not await self._robots.permits(url):
                return LinkVerdict(address, Failure.ROBOTS)
            response = await self._fetcher.fetch(url)
        # What is too large to read is there.
        failure = None if response.failure is Failure.TOO_LARGE else response.failure
        return LinkVerdict(
            address, failure, response.status, response.reason, True, checked_at=datetime.now(UTC), chain=response.chain
        )


def _confirmed(first: LinkVerdict, second: LinkVerdict | None) -> LinkVerdict:
    if second is None:
        return first
    return replace(second, confirmed=second.failure is not None and second.failure == first.failure)


def _addresses(account: Account) -> Iterable[str]:
    """What to look at, each once, the most visible first."""
    shown = account.menu.entries if account.menu is not None else ()
    app = [account.target.url] if account.platform is Platform.APP else []
    wanted = [*app, *(entry.url for entry in shown), *(link for post in account.posts for link in post.links)]
    for address in dict.fromkeys(filter(None, wanted)):
        host = authority(canonical(address, "") or "")
        if not any(host == name or host.endswith(f".{name}") for name in _PLATFORM_HOSTS):
            yield address

"""Where an account sends its readers: the addresses of its menu and its posts, looked at one by one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from inspector.config import Config
from inspector.gather.look import Looker
from inspector.gather.robots import RobotsGate
from inspector.gather.tools import open_tools
from inspector.gather.urls import authority, canonical
from inspector.model import Account, Failure, LinkVerdict, Platform

MOST_ADDRESSES = 200
"""How many addresses of one account are looked at; menus come before posts, new posts before old."""

_PLATFORM_HOSTS = ("mp.weixin.qq.com", "weixin.qq.com", "weibo.com", "weibo.cn", "toutiao.com", "douyin.com")
"""The platforms' own pages turn programs away, whatever stands there; they would prove nothing."""

_SIDE_BY_SIDE = 8
_NEVER_AGAIN = frozenset({None, Failure.MALFORMED_URL, Failure.ROBOTS})
_Subject = TypeVar("_Subject", str, LinkVerdict)


async def with_link_verdicts(account: Account, config: Config) -> Account:
    """``account`` with verdicts on what its menu, its replies and its posts lead to, and on the download page of
    an app.

    Links are judged as those of websites are. An address that fails is looked at once more after
    ``politeness.retry_wait_seconds``, in a browser too unless ``render.mode`` is ``never``.
    """
    addresses = list(_addresses(account))[:MOST_ADDRESSES]
    if not addresses:
        return account
    render = "never" if config.render.mode == "never" else "auto"
    async with open_tools(config, config.data_folder, render=render) as tools:
        looker = Looker(
            account.target.name,
            lambda _: True,
            fetcher=tools.fetcher,
            browser=tools.browser,
            digester=tools.digester,
            home=None,
        )
        robots = RobotsGate(tools.fetcher, config.politeness.robots, tools.politeness)
        verdicts = await _side_by_side(addresses, lambda address: _first_look(address, looker, robots))
        failing = [verdict for verdict in verdicts if verdict.failure not in _NEVER_AGAIN]
        if failing:
            await asyncio.sleep(config.politeness.retry_wait_seconds)
            looker.forget_hosts()
            again = await _side_by_side(failing, lambda first: _second_look(first, looker))
            verdicts = list({verdict.url: verdict for verdict in (*verdicts, *again)}.values())
    return replace(account, links=tuple(verdicts))


async def _first_look(address: str, looker: Looker, robots: RobotsGate) -> LinkVerdict:
    url = canonical(address, "")
    if url is None:
        return LinkVerdict(address, Failure.MALFORMED_URL, external=True, checked_at=datetime.now(UTC))
    if not await robots.permits(url):
        return LinkVerdict(address, Failure.ROBOTS, external=True, checked_at=datetime.now(UTC))
    return replace((await looker.look(url)).verdict, url=address)


async def _second_look(first: LinkVerdict, looker: Looker) -> LinkVerdict:
    again = await looker.look_again(replace(first, url=canonical(first.url, "") or first.url))
    return replace(again, url=first.url)


async def _side_by_side(
    subjects: Sequence[_Subject], look: Callable[[_Subject], Awaitable[LinkVerdict]]
) -> list[LinkVerdict]:
    slots = asyncio.Semaphore(_SIDE_BY_SIDE)

    async def one(subject: _Subject) -> LinkVerdict:
        async with slots:
            return await look(subject)

    return list(await asyncio.gather(*(one(subject) for subject in subjects)))


def _addresses(account: Account) -> Iterable[str]:
    """What to look at, each once, the most visible first."""
    shown = (*(account.menu.entries if account.menu is not None else ()), *account.replies)
    app = [account.target.url] if account.platform is Platform.APP else []
    wanted = [*app, *(entry.url for entry in shown), *(link for post in account.posts for link in post.links)]
    for address in dict.fromkeys(filter(None, wanted)):
        host = authority(canonical(address, "") or "")
        if not any(host == name or host.endswith(f".{name}") for name in _PLATFORM_HOSTS):
            yield address

"""Availability visits: each home page opened once, with the time every phase took.

The rule of W2 counts the visits of a week, at least 20 a day: so many are made by ``inspector probe`` under cron
or by ``inspector serve``. A visit belongs to no run; the series is read when a run is examined.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime

from inspector.config import Config, SiteConfig
from inspector.errors import UsageError
from inspector.gather.browser import BrowserFetcher
from inspector.gather.fetch import tls_context, user_agent
from inspector.gather.guard import AddressGuard
from inspector.gather.phases import timed_visit
from inspector.model import Failure, Probe
from inspector.outcome import open_run_store

LIMIT_SECONDS = 15.0
"""A home page that has not opened by then counts as one failed visit (国办秘函〔2019〕19号 站点无法访问)."""


def probe(
    config: Config,
    *,
    sites: Sequence[str] = (),
    render: bool = False,
    database: str | None = None,
    seconds: float = LIMIT_SECONDS,
) -> list[Probe]:
    """Visit every home page of ``config`` once, those of ``sites`` only where some are named, and store it.

    Args:
        render: open them in the browser as well; ``Probe.load`` is then the time until the page is finished.
        seconds: what a visit may last before it has failed.

    Raises:
        UsageError: a name stands for no website.
        IncompleteError: the visits cannot be stored, or ``render`` and there is no browser.
    """
    known = {site.name: site for site in config.sites}
    for name in sites:
        if name not in known:
            raise UsageError(f"配置 {config.path} 中没有名为“{name}”的网站；现有：{'、'.join(known)}。")
    chosen = [known[name] for name in sites] or list(config.sites)
    with closing(open_run_store(config, database)) as store:
        visits = asyncio.run(_visit_all(config, chosen, render, seconds))
        store.probes.add(visits)
    return visits


async def _visit_all(config: Config, sites: Sequence[SiteConfig], render: bool, seconds: float) -> list[Probe]:
    async with AsyncExitStack() as stack:
        guard = AddressGuard(config.network.allow)
        stack.callback(guard.close)
        browser: BrowserFetcher | None = None
        if render:
            limited = config.render.model_copy(update={"timeout_seconds": seconds})
            browser = await stack.enter_async_context(BrowserFetcher(config.politeness, limited, guard))
        agent = user_agent(config.politeness.contact)
        return list(await asyncio.gather(*(_visit(site, guard, agent, browser, seconds) for site in sites)))


async def _visit(
    site: SiteConfig, guard: AddressGuard, agent: str, browser: BrowserFetcher | None, seconds: float
) -> Probe:
    at = datetime.now(UTC)
    timed = await asyncio.to_thread(timed_visit, site.url, guard, tls_context(), agent=agent, seconds=seconds)
    seen = Probe(
        site.name,
        at,
        timed.failure,
        timed.status,
        timed.reason,
        dns=round(timed.dns, 4),
        connect=round(timed.connect, 4),
        tls=round(timed.tls, 4),
        first_byte=round(timed.first_byte, 4),
        load=round(timed.load, 4),
    )
    if browser is None or seen.failure not in {None, Failure.BLOCKED}:
        return seen
    shown = await browser.fetch(site.url)
    return replace(
        seen,
        failure=shown.failure,
        status=shown.status or seen.status,
        reason=shown.reason,
        load=round(shown.seconds, 4),
        rendered=True,
    )

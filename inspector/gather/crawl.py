"""The crawl: from the home page to every page of a site, out of a frontier that lives in the store.

A page counts as visited only after it is stored with the addresses it leads to, so a crawl that was
killed at any moment goes on without a gap and repeats no more than what was in the air.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterable

from inspector.config import Config, PolitenessConfig, SiteConfig
from inspector.gather.discovery import Discovery, Rank, Scope
from inspector.gather.fetch import Fetcher
from inspector.gather.memory import Memory
from inspector.gather.outbox import BATCH, Outbox
from inspector.gather.politeness import Politeness
from inspector.gather.progress import Progress
from inspector.gather.robots import RobotsGate
from inspector.gather.sitemap import read_sitemaps
from inspector.gather.tasks import together
from inspector.gather.tools import Tools
from inspector.gather.traps import Traps
from inspector.gather.urls import authority, canonical
from inspector.gather.visit import Visited, Visitor
from inspector.model import Failure, Page, TargetStats
from inspector.store import FrontierEntry, Store

STAGE = "访问网页"

GIVE_UP_AFTER = 30
"""So many addresses in a row without an answer: the site is down or shuts us out, and we stop."""

_SPARE_WORKERS = 4
"""Workers beyond the connections: some wait for a page to be understood or rendered."""

_TRY_AGAIN = frozenset(
    {Failure.RESET, Failure.TIMEOUT, Failure.SERVER_ERROR, Failure.RATE_LIMITED, Failure.REFUSED, Failure.DNS}
)
_NO_ANSWER = frozenset(
    {Failure.RESET, Failure.TIMEOUT, Failure.REFUSED, Failure.DNS, Failure.RATE_LIMITED, Failure.BLOCKED}
)


async def crawl(
    site: SiteConfig,
    config: Config,
    store: Store,
    run: str,
    *,
    tools: Tools,
    progress: Progress,
    render: str,
    max_pages: int | None = None,
) -> TargetStats:
    """Visit ``site`` and store its pages; goes on where an interrupted crawl of the same run stopped.

    Args:
        render: ``auto``, ``always`` or ``never``.
        max_pages: the most pages to visit, instead of the site's own limit.

    Returns:
        What it cost. ``complete`` is false when absence proves nothing: the home page could not be
        opened, the page limit was reached, or the site stopped answering.

    Raises:
        IncompleteError: results could not be stored.
    """
    began = time.monotonic()
    home = canonical(site.url, "") or site.url
    memory = Memory(store, run, site.name)
    visitor = Visitor(
        site.name,
        home,
        fetcher=tools.fetcher,
        browser=tools.browser if render != "never" else None,
        always=render == "always",
        digester=tools.digester,
        memory=memory,
        seen=store.contents(run, site.name),
    )
    robots = RobotsGate(tools.fetcher, config.politeness.robots, tools.politeness)
    traps = Traps()
    crawling = _Crawl(
        site.name,
        home,
        config.politeness,
        store,
        run,
        visitor=visitor,
        memory=memory,
        robots=robots,
        traps=traps,
        discovery=Discovery(Scope(site), traps, external=config.politeness.check_external),
        progress=progress,
        limit=max_pages or site.max_pages,
        spent=request_budget(site, store, run, tools.politeness),
    )
    columns = [url for column in config.site_columns(site.name) if (url := canonical(column.url, home))]
    await crawling.run(tools.fetcher, columns)
    return TargetStats(
        pages=store.page_counts(run, site.name)[0],
        requests=visitor.counts.requests,
        rendered=visitor.counts.rendered,
        size=visitor.counts.size,
        seconds=round(time.monotonic() - began, 2),
        complete=not crawling.shortfalls,
        notes=(*crawling.shortfalls, *traps.notes(), *robots.notes(), *visitor.counts.notes()),
    )


def request_budget(site: SiteConfig, store: Store, run: str, politeness: Politeness) -> Callable[[], bool]:
    """Says whether the requests that ``site`` may be asked are used up. What an interrupted run has asked
    before counts, as far as it left something behind."""
    if not site.max_requests:
        return lambda: False
    place = authority(canonical(site.url, "") or site.url)
    asked = store.page_counts(run, site.name)[0] + store.link_count(run, site.name)
    politeness.limit(place, max(0, site.max_requests - asked))
    return lambda: politeness.spent(place)


class _Crawl:
    """One crawl in progress. ``shortfalls`` says why it is not complete."""

    def __init__(
        self,
        target: str,
        home: str,
        politeness: PolitenessConfig,
        store: Store,
        run: str,
        *,
        visitor: Visitor,
        memory: Memory,
        robots: RobotsGate,
        traps: Traps,
        discovery: Discovery,
        progress: Progress,
        limit: int,
        spent: Callable[[], bool],
    ) -> None:
        self._target = target
        self._home = home
        self._aliases = frozenset({home})
        self._politeness = politeness
        self._store = store
        self._run = run
        self._outbox = Outbox(store, run, target)
        self._frontier = self._outbox.frontier
        self._visitor = visitor
        self._memory = memory
        self._robots = robots
        self._traps = traps
        self._discovery = discovery
        self._progress = progress
        self._limit = limit
        self._spent = spent
        self._done = store.page_counts(run, target)[0]
        self._left = limit - self._done
        self._failed = 0
        self._unanswered = 0
        self._round = 0
        self._ready: deque[FrontierEntry] = deque()
        self._in_flight = 0
        self._moved = asyncio.Condition()
        self._queue = 0
        self.shortfalls: list[str] = []

    async def run(self, fetcher: Fetcher, columns: Iterable[str]) -> None:
        """Crawl until nothing is left, the limit is reached or the site gives no answer any more."""
        self._frontier.release()
        self._frontier.add([FrontierEntry(self._home, Rank.HOME)])
        self._frontier.add(FrontierEntry(url, Rank.COLUMN, 1, self._home) for url in columns)
        try:
            home = await self._open_home()
            if home.failure is not None:
                self.shortfalls.append(f"首页打不开：{home.failure.label}。")
                return
            await self._visitor.soft.learn(home)
            await self._add_sitemaps(fetcher)
            await self._drain()
            while self._round < self._politeness.retries and self._failed_wait_for_another_visit():
                await asyncio.sleep(self._politeness.retry_wait_seconds)
                self._round += 1
                await self._drain()
        finally:
            self._flush()
            self._frontier.release()
        self._tell_shortfalls()

    def _failed_wait_for_another_visit(self) -> bool:
        band = Rank.AGAIN + self._round
        return (
            not self._spent()
            and self._unanswered < GIVE_UP_AFTER
            and self._frontier.waiting(first=band, below=band + 1) > 0
        )

    def _tell_shortfalls(self) -> None:
        left = self._frontier.waiting(below=Rank.LINK)
        if self._unanswered >= GIVE_UP_AFTER:
            self.shortfalls.append(f"网站连续 {GIVE_UP_AFTER} 次没有正常应答，已停止访问，还有 {left} 个地址未访问。")
        elif left and self._spent():
            self.shortfalls.append(f"请求次数已达到配置的上限，还有 {left} 个地址未访问。")
        elif left:
            self.shortfalls.append(f"已达到 {self._limit} 页的上限，还有 {left} 个地址未访问。")
        if self._robots.shut(self._home):
            self.shortfalls.append("网站 robots.txt 不允许抓取首页以外的内容。")

    # the home page comes first and alone: it shows which host the site lives on

    async def _open_home(self) -> Page:
        """The home page as stored, else as found now; asked for again before it is called unreachable."""
        known = self._store.page(self._run, self._target, self._home)
        if known is not None and known.failure is None:
            self._welcome(known)
            self._outbox.keep(known, list(self._discovery.entries(known, 0)))
            return known
        entry = FrontierEntry(self._home, Rank.HOME)
        self._memory.recall([self._home])
        found = await self._visitor.visit(entry)
        for _ in range(self._politeness.retries):
            if found.page.failure is None:
                break
            self._progress.note(self._target, f"首页打不开（{found.page.failure.label}），稍后再试。")
            await asyncio.sleep(self._politeness.retry_wait_seconds)
            found = await self._visitor.visit(entry)
        self._welcome(found.page)
        self._left -= 1
        self._keep(entry, found)
        return found.page

    def _welcome(self, home: Page) -> None:
        final = home.final_url or self._home
        self._aliases = frozenset({self._home, final})
        if home.failure is None:
            self._discovery.scope.settle(final)

    async def _add_sitemaps(self, fetcher: Fetcher) -> None:
        rules = await self._robots.rules(self._home)
        usual = canonical("/sitemap.xml", self._home)
        async for address, named in read_sitemaps(fetcher, rules.sitemaps or filter(None, [usual])):
            self._frontier.add(self._discovery.seeds(named, address))

    # the frontier

    async def _drain(self) -> None:
        """Visit what waits, until nothing does."""
        await together(*(self._work() for _ in range(self._politeness.connections + _SPARE_WORKERS)))

    async def _work(self) -> None:
        while (entry := await self._next()) is not None:
            if entry.url in self._aliases:
                self._outbox.pass_over(entry.url)
            elif self._traps.holds(entry.url, entry.referrer):
                self._outbox.pass_over(entry.url)
                self._left += 1
            elif not await self._robots.permits(entry.url):
                self._outbox.refuse(entry.url)
            else:
                self._keep(entry, await self._visitor.visit(entry))
            async with self._moved:
                self._in_flight -= 1
                self._moved.notify_all()

    async def _next(self) -> FrontierEntry | None:
        """The next address to visit; waits while pages under way may still lead to more, None at the end."""
        async with self._moved:
            while self._unanswered < GIVE_UP_AFTER and not self._spent():
                if not self._ready:
                    self._flush()
                    self._ready.extend(self._claim())
                if self._ready:
                    self._in_flight += 1
                    return self._ready.popleft()
                if not self._in_flight:
                    break
                await self._moved.wait()
            self._moved.notify_all()
            return None

    def _claim(self) -> list[FrontierEntry]:
        """Addresses to visit next. Second attempts do not count against the limit: their pages are counted."""
        below = Rank.AGAIN + self._round
        if self._left <= 0:
            return self._frontier.claim(BATCH, first=Rank.AGAIN, below=below)
        entries = self._frontier.claim(min(BATCH, self._left), below=below)
        self._left -= sum(entry.priority < Rank.AGAIN for entry in entries)
        self._memory.recall(entry.url for entry in entries)
        return entries

    # results

    def _keep(self, entry: FrontierEntry, found: Visited) -> None:
        page = found.page
        again = self._attempt_after(entry)
        hopeful = page.failure in _TRY_AGAIN and not page.failed_again
        if hopeful and again < self._politeness.retries and entry.priority != Rank.HOME:
            self._outbox.keep_for_now(page, entry, again)
        else:
            self._outbox.keep(page, list(self._discovery.entries(page, entry.depth)), found.packed)
        if page.failure is None:
            self._traps.visited(entry.url, entry.referrer, found.folded)
        self._done += entry.priority < Rank.AGAIN
        self._failed += page.failure is not None
        self._unanswered = self._unanswered + 1 if page.failure in _NO_ANSWER else 0
        if self._outbox.due:
            self._flush()
        self._progress.update(self._target, STAGE, done=self._done, queue=self._queue, problems=self._failed)

    def _attempt_after(self, entry: FrontierEntry) -> int:
        """The number of the next attempt at an address, 0 for the second visit; never in the round under way."""
        return max(entry.priority - Rank.AGAIN + 1, self._round)

    def _flush(self) -> None:
        self._outbox.flush()
        self._queue = self._frontier.waiting(below=Rank.LINK) + len(self._ready) + self._in_flight

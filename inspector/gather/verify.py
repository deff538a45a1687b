"""Link verification: every address that pages link to is looked at, and a failing one twice.

The crawl has put all addresses that are no pages of the site into the frontier, so they are unique
without being held in memory, and what is judged already is not asked again after an interruption.
Pages of the site have been visited by the crawl; their verdict is that of the page.
"""

from __future__ import annotations

import asyncio
import zlib
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from inspector.config import Config, SiteConfig
from inspector.gather.anchors import Anchors
from inspector.gather.discovery import Rank, Scope
from inspector.gather.look import Looker
from inspector.gather.outside import Outside
from inspector.gather.progress import Progress
from inspector.gather.robots import RobotsGate
from inspector.gather.tasks import together
from inspector.gather.tools import Tools
from inspector.gather.urls import authority, canonical
from inspector.gather.visit import Counts
from inspector.model import Failure, Link, LinkKind, LinkVerdict, Page, PageKind
from inspector.store import FrontierEntry, Store

STAGE = "核查链接"
STAGE_AGAIN = "复核异常链接"
STAGE_PLACES = "核查页内定位"

_BATCH = 200
_WORKERS = 16
"""Addresses looked at side by side. Most are on different hosts; each host keeps its own pace."""

_SETTLED = frozenset(
    {
        Failure.ROBOTS,
        Failure.FORBIDDEN_ADDRESS,
        Failure.MALFORMED_URL,
        Failure.LOGIN,
        Failure.TOO_LARGE,
        Failure.ANCHOR_MISSING,
    }
)
"""Failures that a second look cannot change, or that had it already."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification cost, and why it is not complete, if it is not."""

    counts: Counts
    shortfalls: tuple[str, ...] = ()


async def verify_links(
    site: SiteConfig,
    config: Config,
    store: Store,
    run: str,
    *,
    tools: Tools,
    progress: Progress,
) -> Verified:
    """Judge every address that the stored pages of ``site`` link to and store the verdicts.

    Addresses that another site of the same run has judged are not asked again.

    Raises:
        IncompleteError: verdicts could not be stored.
    """
    home = store.page(run, site.name, canonical(site.url, "") or site.url)
    scope = Scope(site)
    if home is not None:
        scope.settle(home.final_url or home.url)
    looker = Looker(
        site.name,
        lambda url: not scope.holds(url),
        fetcher=tools.fetcher,
        browser=tools.browser,
        digester=tools.digester,
        home=home if home is not None and home.ok else None,
    )
    outside = Outside()
    verification = _Verification(
        site.name,
        config,
        store,
        run,
        scope,
        looker,
        outside,
        RobotsGate(tools.fetcher, config.politeness.robots, tools.politeness),
        progress,
        lambda url: tools.politeness.spent(authority(url)),
    )
    await verification.run()
    anchors = Anchors(site.name, run, store, scope, fetcher=tools.fetcher, browser=tools.browser)
    await verification.look_into_pages(anchors)
    return Verified(looker.counts + anchors.counts, (*outside.notes(), *verification.notes()))


_Addressed = TypeVar("_Addressed", FrontierEntry, LinkVerdict)


class _Verification:
    """One verification in progress."""

    def __init__(
        self,
        target: str,
        config: Config,
        store: Store,
        run: str,
        scope: Scope,
        looker: Looker,
        outside: Outside,
        robots: RobotsGate,
        progress: Progress,
        spent: Callable[[str], bool],
    ) -> None:
        self._target = target
        self._wait = config.politeness.retry_wait_seconds
        self._store = store
        self._run = run
        self._frontier = store.frontier(run, target)
        self._scope = scope
        self._looker = looker
        self._robots = robots
        self._spent = spent
        self._progress = progress
        self._ready: deque[FrontierEntry] = deque()
        self._outside = outside
        self._judged: list[LinkVerdict] = []
        self._queue = 0
        self._done = 0
        self._again = 0
        self._failed = 0
        self._unasked = 0

    async def run(self) -> None:
        self._frontier.release()
        self._take_over_failed_pages()
        await self._looker.prepare()
        try:
            await together(*(self._look() for _ in range(_WORKERS)))
            self._judged += self._outside.settle()
            self._looker.forget_hosts()
            self._flush()
            await self._look_again_at_failures()
        finally:
            self._flush()
            self._frontier.release()

    def notes(self) -> list[str]:
        """What a reader of the report must know."""
        if not self._unasked:
            return []
        return [f"请求次数已达到配置的上限，有 {self._unasked} 个站内链接未核查或未复核。"]

    def _take_over_failed_pages(self) -> None:
        """A page that could not be seen is a failing address; the crawl was the first look."""
        judged = {verdict.url for verdict in self._store.links(self._run, self._target, failing=True)}
        for page in self._store.pages(self._run, self._target, failing=True):
            if page.url not in judged and page.kind is not PageKind.HOME:
                self._keep(_verdict_of(page))
        self._flush()

    async def _look(self) -> None:
        while (entry := self._next()) is not None:
            if self._scope.holds(entry.url) and not await self._robots.permits(entry.url):
                self._keep(LinkVerdict(entry.url, Failure.ROBOTS, checked_at=datetime.now(UTC)))
            elif self._scope.holds(entry.url) and self._spent(entry.url):
                self._unasked += 1
            elif self._scope.holds(entry.url) or not self._outside.closed:
                picture = entry.priority == Rank.PICTURE
                look = await self._looker.look(entry.url, referrer=entry.referrer, picture=picture)
                self._find(look.loads, entry)
                self._keep(look.verdict)

    def _find(self, loads: Iterable[Link], sheet: FrontierEntry) -> None:
        """Judge also what a style sheet loads."""
        ranks = ((link, Rank.PICTURE if link.kind is LinkKind.IMAGE else Rank.LINK) for link in loads)
        self._frontier.add(FrontierEntry(link.url, rank, sheet.depth + 1, sheet.url) for link, rank in ranks)

    def _next(self) -> FrontierEntry | None:
        """The next address nobody has judged yet in this run."""
        while not self._ready:
            self._flush()
            claimed = self._frontier.claim(_BATCH, first=Rank.LINK, below=Rank.PLACE)
            if not claimed:
                return None
            known = self._store.known_links(self._run, [entry.url for entry in claimed])
            for verdict in known.values():
                self._keep(replace(verdict, external=not self._scope.holds(verdict.url)))
            self._ready.extend(_mixed([entry for entry in claimed if entry.url not in known]))
        return self._ready.popleft()

    def _keep(self, verdict: LinkVerdict) -> None:
        self._judged += self._outside.passed(verdict)
        self._done += 1
        self._failed += verdict.failure is not None
        if len(self._judged) >= _BATCH:
            self._flush()
        self._progress.update(self._target, STAGE, done=self._done, queue=self._queue, problems=self._failed)

    def _flush(self) -> None:
        judged, self._judged = self._judged, []
        if judged:
            self._store.save_links(self._run, self._target, judged)
            self._frontier.finish(verdict.url for verdict in judged)
        self._queue = self._frontier.waiting(first=Rank.LINK, below=Rank.PLACE) + len(self._ready)

    async def look_into_pages(self, anchors: Anchors) -> None:
        """Judge the places inside pages that links point to, those of one page one after another."""
        self._done = self._failed = 0
        while claimed := self._frontier.claim(_BATCH, first=Rank.PLACE):
            verdicts = []
            for entry in sorted(claimed, key=lambda entry: entry.url):
                verdict = await anchors.judge(entry.url, referrer=entry.referrer)
                if verdict is not None:
                    verdicts.append(verdict)
                    self._failed += verdict.failure is not None
                self._done += 1
                self._progress.update(self._target, STAGE_PLACES, done=self._done, queue=0, problems=self._failed)
            self._store.save_links(self._run, self._target, verdicts)
            self._frontier.finish(entry.url for entry in claimed)

    async def _look_again_at_failures(self) -> None:
        failing = self._store.links(self._run, self._target, failing=True)
        unsettled = (verdict for verdict in failing if not verdict.confirmed and verdict.failure not in _SETTLED)
        while batch := list(islice(unsettled, _BATCH)):
            waiting = deque(_mixed(batch))
            await together(*(self._look_again(waiting) for _ in range(_WORKERS)))

    async def _look_again(self, waiting: deque[LinkVerdict]) -> None:
        """Take failing addresses from the common queue until it ends; each gets its time to recover first."""
        while waiting:
            first = waiting.popleft()
            if self._scope.holds(first.url) and self._spent(first.url):
                self._unasked += 1
                continue
            if first.checked_at is not None:
                passed = (datetime.now(UTC) - first.checked_at).total_seconds()
                await asyncio.sleep(max(0.0, self._wait - passed))
            again = await self._looker.look_again(first)
            self._store.save_links(self._run, self._target, [again])
            self._again += 1
            self._progress.update(
                self._target, STAGE_AGAIN, done=self._again, queue=len(waiting), problems=self._failed
            )


def _verdict_of(page: Page) -> LinkVerdict:
    return LinkVerdict(
        page.url,
        failure=page.failure,
        status=page.status,
        reason=f"服务器返回 HTTP {page.status}" if page.status >= 400 else "",
        confirmed=page.failed_again,
        final_url=page.final_url,
        content_type=page.content_type,
        checked_at=page.fetched_at,
    )


def _mixed(addresses: list[_Addressed]) -> list[_Addressed]:
    """``addresses`` in an order that mixes hosts and folders, the same every time: a slow host must not
    hold all workers, nor a broken folder look like a broken server."""
    return sorted(addresses, key=lambda address: zlib.crc32(address.url.encode()))

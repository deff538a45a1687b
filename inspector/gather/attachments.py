"""Reading the documents that a site hands out, so that checks of words and personal data see them as pages.

The crawl has put them into the frontier. One that cannot be had, or leads elsewhere, goes on to the
verification of links, which knows every way an address can fail.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from inspector.config import Config, SiteConfig
from inspector.gather.discovery import Rank
from inspector.gather.progress import Progress
from inspector.gather.robots import RobotsGate
from inspector.gather.tasks import together
from inspector.gather.tools import Tools
from inspector.gather.urls import canonical
from inspector.gather.visit import Counts, Visitor
from inspector.model import Page, PageKind
from inspector.store import FrontierEntry, Store

STAGE = "读取附件"

MAX_FILES = 3000
"""Documents of one site that are read; the others are only judged as links."""

_BATCH = 20
_WORKERS = 4
_DOCUMENTS = {"first": Rank.FILE, "below": Rank.PLACE}


@dataclass(frozen=True, slots=True)
class Attached:
    """What reading cost, and what a reader of the report must know."""

    counts: Counts
    notes: tuple[str, ...]


async def read_attachments(
    site: SiteConfig, config: Config, store: Store, run: str, *, tools: Tools, progress: Progress
) -> Attached:
    """Visit the documents of ``site`` and store each as a page with its text, under its page's path.

    Raises:
        IncompleteError: pages could not be stored.
    """
    reading = _Reading(site, config, store, run, tools, progress)
    notes = await reading.run()
    return Attached(reading.counts, (*reading.counts.notes(), *notes))


class _Reading:
    """One round through a site's documents."""

    def __init__(
        self, site: SiteConfig, config: Config, store: Store, run: str, tools: Tools, progress: Progress
    ) -> None:
        self._target = site.name
        self._store = store
        self._run = run
        self._frontier = store.frontier(run, site.name)
        self._robots = RobotsGate(tools.fetcher, config.politeness.robots, tools.politeness)
        self._visitor = Visitor(
            site.name,
            canonical(site.url, "") or site.url,
            fetcher=tools.fetcher,
            browser=None,
            always=False,
            digester=tools.digester,
        )
        self._progress = progress
        self._left = MAX_FILES
        self._done = 0

    @property
    def counts(self) -> Counts:
        """What the visits cost."""
        return self._visitor.counts

    async def run(self) -> list[str]:
        """Read until nothing waits or there are too many; returns notes."""
        while self._left > 0:
            batch = self._frontier.claim(min(_BATCH, self._left), **_DOCUMENTS)
            if not batch:
                return []
            self._left -= len(batch)
            await self._read(batch)
        waiting = self._frontier.waiting(**_DOCUMENTS)
        return [f"附件超过 {MAX_FILES} 个，另有 {waiting} 个只核对能否打开。"] if waiting else []

    async def _read(self, batch: list[FrontierEntry]) -> None:
        waiting, pages, others = deque(batch), list[Page](), list[FrontierEntry]()

        async def work() -> None:
            while waiting:
                entry = waiting.popleft()
                page = await self._document(entry)
                if page is None:
                    others.append(replace(entry, priority=Rank.LINK))
                else:
                    pages.append(page)
                self._done += 1
                self._progress.update(
                    self._target, STAGE, done=self._done, queue=self._frontier.waiting(**_DOCUMENTS), problems=0
                )

        await together(*(work() for _ in range(_WORKERS)))
        self._store.save_pages(self._run, pages)
        self._frontier.finish(page.url for page in pages)
        self._frontier.defer(others)

    async def _document(self, entry: FrontierEntry) -> Page | None:
        """The document at an address with the name and path of the page that hands it out; None where the address
        has to be judged as a link."""
        if not await self._robots.permits(entry.url):
            return None
        page = (await self._visitor.visit(entry)).page
        if page.failure is not None or page.kind is not PageKind.ATTACHMENT:
            return None
        giver = self._store.page(self._run, self._target, entry.referrer)
        if giver is None:
            return page
        title = f"{giver.title}（附件：{page.title}）" if giver.kind is PageKind.ARTICLE else page.title
        return replace(page, title=title, breadcrumb=giver.breadcrumb)

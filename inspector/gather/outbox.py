"""The outbox of a crawl: results on their way into the store, in batches and in a safe order."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

from inspector.gather.discovery import Rank
from inspector.model import Failure, LinkVerdict, Page
from inspector.store import FrontierEntry, Packed, Store

BATCH = 50
"""Pages stored at once. More lose more work to a kill, fewer cost a transaction each."""

FLUSH_SECONDS = 2.0


class Outbox:
    """Collects what was found at addresses of one target's frontier.

    An address is finished in the frontier only after its page and all that the page leads to are
    stored; when the program is killed in between, the address is simply visited again.
    """

    def __init__(self, store: Store, run: str, target: str) -> None:
        self._store = store
        self._run = run
        self._target = target
        self.frontier = store.frontier(run, target)
        self._flushed_at = time.monotonic()
        self._clear()

    def keep(self, page: Page, found: list[FrontierEntry], packed: Packed | None = None) -> None:
        """A page, the addresses it leads to, and the page as the store keeps it if that is known already."""
        self._pages.append(page)
        if packed is not None:
            self._packed[page.url] = packed
        self._found += found
        self._finished.append(page.url)

    def keep_for_now(self, page: Page, entry: FrontierEntry, attempt: int) -> None:
        """A page that failed and is to be visited again, ``attempt`` counting from 0."""
        self._pages.append(page)
        self._deferred.append(replace(entry, priority=Rank.AGAIN + attempt))

    def refuse(self, url: str) -> None:
        """An address that robots.txt asks us not to visit."""
        self._refused.append(LinkVerdict(url, Failure.ROBOTS, checked_at=datetime.now(UTC)))
        self._finished.append(url)

    def pass_over(self, url: str) -> None:
        """An address that needs no visit."""
        self._finished.append(url)

    @property
    def due(self) -> bool:
        """Whether there is enough, or it has waited long enough, to be stored."""
        return len(self._pages) >= BATCH or time.monotonic() - self._flushed_at >= FLUSH_SECONDS

    def flush(self) -> None:
        """Store everything.

        Raises:
            IncompleteError: it could not be stored.
        """
        if self._finished or self._deferred:
            self._store.save_pages(self._run, self._pages, self._packed)
            self._store.save_links(self._run, self._target, self._refused)
            self.frontier.add(self._found)
            self.frontier.defer(self._deferred)
            self.frontier.finish(self._finished)
            self._clear()
        self._flushed_at = time.monotonic()

    def _clear(self) -> None:
        self._pages: list[Page] = []
        self._packed: dict[str, Packed] = {}
        self._found: list[FrontierEntry] = []
        self._refused: list[LinkVerdict] = []
        self._deferred: list[FrontierEntry] = []
        self._finished: list[str] = []

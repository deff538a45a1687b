"""What was gathered from websites: the frontier, page snapshots, and verdicts on links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from inspector.codec import pack_compressed, unpack_compressed
from inspector.model import Failure, LinkVerdict, Page, PageKind
from inspector.store import tables
from inspector.store.base import BATCH, StorePart
from inspector.store.frontier import Frontier


class PageStore(StorePart):
    """Reads and writes the pages and links of one target in one run."""

    def frontier(self, run_id: str, target: str) -> Frontier:
        """The frontier of one target in one run."""
        return Frontier(self.engine, run_id, target)

    def save_pages(self, run_id: str, pages: Iterable[Page]) -> None:
        """Keep page snapshots, later ones replacing earlier ones of the same address. ``html`` is not kept:
        it is the body."""
        with self.engine.begin() as connection:
            rows = [
                {
                    "run": run_id,
                    "target": page.target,
                    "url": page.url,
                    "kind": page.kind,
                    "status": page.status,
                    "failure": page.failure,
                    "title": page.title,
                    "column": page.column,
                    "unit": page.unit,
                    "published": page.published,
                    "body_sha256": page.body_sha256,
                    "record": pack_compressed(page if page.html is None else replace(page, html=None)),
                }
                for page in pages
            ]
            self._upsert(connection, tables.page, rows)

    def pages(
        self,
        run_id: str,
        target: str,
        kinds: Iterable[PageKind] | None = None,
        *,
        html: bool = False,
        failing: bool = False,
    ) -> Iterator[Page]:
        """The pages of one target by address, a batch at a time; with ``html`` their markup too, with
        ``failing`` only those that were not really seen.

        The order is that of the addresses and not of the crawl, so that two runs over equal pages
        examine, merge and report them alike.
        """
        table = tables.page
        condition = (table.c.run == run_id) & (table.c.target == target)
        if kinds is not None:
            condition &= table.c.kind.in_(list(kinds))
        if failing:
            condition &= table.c.failure.is_not(None)
        last = ""
        while True:
            with self.engine.connect() as connection:
                rows = connection.execute(
                    select(table.c.url, table.c.record, table.c.kind, table.c.column, table.c.unit)
                    .where(condition, table.c.url > last)
                    .order_by(table.c.url)
                    .limit(BATCH)
                ).all()
            if not rows:
                return
            for row in rows:
                yield self._page(row, html=html)
            last = rows[-1].url

    def page(self, run_id: str, target: str, url: str, *, html: bool = False) -> Page | None:
        """One page snapshot, None when the address was not visited."""
        table = tables.page
        query = select(table.c.record, table.c.kind, table.c.column, table.c.unit).where(
            table.c.run == run_id, table.c.target == target, table.c.url == url
        )
        with self.engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else self._page(row, html=html)

    def change_pages(self, run_id: str, target: str, change: Callable[[Page], Page]) -> None:
        """Replace every page of a target by what ``change`` makes of it; its address must stay the same."""
        changed: list[Page] = []
        for page in self.pages(run_id, target):
            after = change(page)
            if after != page:
                changed.append(after)
            if len(changed) == BATCH:
                self.save_pages(run_id, changed)
                changed = []
        self.save_pages(run_id, changed)

    def page_counts(self, run_id: str, target: str) -> tuple[int, int]:
        """(pages visited, pages really seen) of one target."""
        condition = (tables.page.c.run == run_id) & (tables.page.c.target == target)
        with self.engine.connect() as connection:
            visited = connection.scalar(select(func.count()).select_from(tables.page).where(condition)) or 0
            seen = (
                connection.scalar(
                    select(func.count()).select_from(tables.page).where(condition, tables.page.c.failure.is_(None))
                )
                or 0
            )
        return visited, seen

    def save_links(self, run_id: str, target: str, verdicts: Iterable[LinkVerdict]) -> None:
        """Keep what was found at addresses that pages of ``target`` link to."""
        rows = [
            {
                "run": run_id,
                "target": target,
                "url": verdict.url,
                "failure": verdict.failure,
                "status": verdict.status,
                "external": verdict.external,
                "confirmed": verdict.confirmed,
                "reason": verdict.reason,
                "final_url": verdict.final_url,
                "content_type": verdict.content_type,
                "chain": "\n".join(verdict.chain),
                "checked_at": verdict.checked_at,
            }
            for verdict in verdicts
        ]
        with self.engine.begin() as connection:
            self._upsert(connection, tables.link, rows)

    def links(self, run_id: str, target: str, *, failing: bool = False) -> Iterator[LinkVerdict]:
        """The link verdicts of one target by address; only the failing ones if asked."""
        table = tables.link
        condition = (table.c.run == run_id) & (table.c.target == target)
        if failing:
            condition &= table.c.failure.is_not(None)
        with self.engine.connect() as connection:
            for row in connection.execution_options(yield_per=1000).execute(
                select(table).where(condition).order_by(table.c.url)
            ):
                yield _verdict(row)

    def known_links(self, run_id: str, urls: Iterable[str]) -> dict[str, LinkVerdict]:
        """What any target of a run has already found at ``urls``, by address."""
        table = tables.link
        query = select(table).where(table.c.run == run_id, table.c.url.in_(list(urls)))
        with self.engine.connect() as connection:
            return {row.url: _verdict(row) for row in connection.execute(query)}

    def link_count(self, run_id: str, target: str) -> int:
        """How many addresses of one target have a verdict."""
        condition = (tables.link.c.run == run_id) & (tables.link.c.target == target)
        with self.engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(tables.link).where(condition)) or 0

    def _page(self, row: Any, *, html: bool) -> Page:
        page = unpack_compressed(row.record, Page)
        markup = None
        if html and page.body_sha256:
            markup = self.bodies.get(page.body_sha256).decode(page.charset or "utf-8", errors="replace")
        return replace(page, kind=PageKind(row.kind), column=row.column, unit=row.unit, html=markup)


def _verdict(row: Any) -> LinkVerdict:
    return LinkVerdict(
        url=row.url,
        failure=Failure(row.failure) if row.failure else None,
        status=row.status,
        reason=row.reason,
        external=row.external,
        confirmed=row.confirmed,
        final_url=row.final_url,
        content_type=row.content_type,
        chain=tuple(filter(None, row.chain.split("\n"))),
        checked_at=_utc(row.checked_at) if row.checked_at else None,
    )


def _utc(moment: datetime) -> datetime:
    """SQLite forgets time zones; what we wrote was UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

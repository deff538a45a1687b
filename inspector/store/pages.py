"""What was gathered from websites: the frontier, page snapshots, and verdicts on links."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, or_, select, text, update

from inspector.codec import pack, pack_compressed, unpack, unpack_compressed
from inspector.model import DateClaim, DateSource, Failure, FetchMethod, LinkVerdict, Page, PageKind
from inspector.store import tables
from inspector.store.base import BATCH, StorePart
from inspector.store.frontier import Frontier


@dataclass(frozen=True, slots=True)
class Facts:
    """What the fetch of a page said, apart from what its body says."""

    method: FetchMethod
    final_url: str
    content_type: str
    headers: tuple[tuple[str, str], ...]
    depth: int
    seconds: float
    fetched_at: datetime | None
    why_browser: str = ""
    folded: int = 0
    edition: str = ""


class Packed(NamedTuple):
    """A page as ``inspector.codec.pack_compressed`` makes it, with what its reader found beside it and the edition
    of that reader. Fetch facts, kind, column and unit in the record need not be right."""

    record: bytes
    why_browser: str = ""
    folded: int = 0
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page as a run stored it, not unpacked."""

    url: str
    status: int
    body_sha256: str
    facts: Facts
    record: bytes


class Examinable(NamedTuple):
    """A page, a name for all of it that page checks may look at, and what was kept of its last examination."""

    page: Page
    key: str
    examined: bytes | None


class Placing(NamedTuple):
    """Where a page belongs, known after the crawl. ``listed`` is the day that a list prints beside it."""

    url: str
    column: str
    unit: str
    listed: date | None = None


class PageStore(StorePart):
    """Reads and writes the pages and links of one target in one run."""

    def frontier(self, run_id: str, target: str) -> Frontier:
        """The frontier of one target in one run."""
        return Frontier(self.engine, run_id, target)

    def save_pages(self, run_id: str, pages: Iterable[Page], packed: Mapping[str, Packed] | None = None) -> None:
        """Keep page snapshots, later ones replacing earlier ones of the same address. ``html`` is not kept:
        it is the body.

        Args:
            packed: pages that are packed already, by address.
        """
        known = packed or {}
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
                "listed": None,
                "body_sha256": page.body_sha256,
                "facts": pack(_facts(page, known.get(page.url))),
                "examined": None,
                "record": known[page.url].record if page.url in known else _packed(page),
            }
            for page in pages
        ]
        with self.engine.begin() as connection:
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
                    select(*_READ).where(condition, table.c.url > last).order_by(table.c.url).limit(BATCH)
                ).all()
            if not rows:
                return
            for row in rows:
                yield self._page(row, html=html)
            last = rows[-1].url

    def page(self, run_id: str, target: str, url: str, *, html: bool = False) -> Page | None:
        """One page snapshot, None when the address was not visited."""
        table = tables.page
        query = select(*_READ).where(table.c.run == run_id, table.c.target == target, table.c.url == url)
        with self.engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else self._page(row, html=html)

    def pages_to_examine(self, run_id: str, target: str) -> Iterator[Examinable]:
        """The pages of one target by address, without markup, each with what was kept of its last examination, in
        this run or the one before."""
        now, then = tables.page, tables.page.alias("then")
        last = self.last_run_with_pages(target, before=run_id)
        same = (then.c.run == last) & (then.c.target == target) & (then.c.url == now.c.url)
        query = select(*_READ, func.coalesce(now.c.examined, then.c.examined).label("kept"))
        query = query.select_from(now.outerjoin(then, same)).where(now.c.run == run_id, now.c.target == target)
        after = ""
        while True:
            with self.engine.connect() as connection:
                rows = connection.execute(query.where(now.c.url > after).order_by(now.c.url).limit(BATCH)).all()
            if not rows:
                return
            for row in rows:
                yield Examinable(self._page(row, html=False), _key(row), row.kept)
            after = rows[-1].url

    def with_markup(self, page: Page) -> Page:
        """The page with its markup.

        Raises:
            IncompleteError: its body was removed.
        """
        return replace(page, html=self._markup(page)) if page.body_sha256 else page

    def save_examined(self, run_id: str, target: str, kept: Iterable[tuple[str, bytes]]) -> None:
        """Keep what the checks said of pages, by address."""
        table = tables.page
        statement = (
            update(table)
            .where(table.c.run == run_id, table.c.target == target, table.c.url == bindparam("at"))
            .values(examined=bindparam("said"))
        )
        rows = [{"at": url, "said": said} for url, said in kept]
        if rows:
            with self.engine.begin() as connection:
                connection.execute(statement, rows)

    def last_run_with_pages(self, target: str, *, before: str) -> str | None:
        """The latest run that began before the run ``before`` and visited ``target``."""
        run, page = tables.run, tables.page
        began = select(run.c.started_at).where(run.c.id == before).scalar_subquery()
        visited = select(page.c.url).where(page.c.run == run.c.id, page.c.target == target).exists()
        query = select(run.c.id).where(run.c.started_at < began, visited).order_by(run.c.started_at.desc()).limit(1)
        with self.engine.connect() as connection:
            return connection.scalar(query)

    def snapshots(self, run_id: str, target: str, urls: Iterable[str]) -> dict[str, Snapshot]:
        """The pages at ``urls`` that were really seen by HTTP and are kept as they were read, by address."""
        table = tables.page
        columns = (table.c.url, table.c.status, table.c.body_sha256, table.c.facts, table.c.record)
        query = select(*columns).where(
            table.c.run == run_id,
            table.c.target == target,
            table.c.url.in_(list(urls)),
            table.c.failure.is_(None),
            table.c.body_sha256 != "",
        )
        with self.engine.connect() as connection:
            found = [
                Snapshot(row.url, row.status, row.body_sha256, unpack(row.facts, Facts), row.record)
                for row in connection.execute(query)
            ]
        return {seen.url: seen for seen in found if seen.facts.method is FetchMethod.HTTP and seen.facts.edition}

    def contents(self, run_id: str, target: str) -> list[tuple[str, str]]:
        """Address and content hash of every page seen so far that may be the start page of a folder, shorter first."""
        table = tables.page
        query = select(table.c.url, table.c.body_sha256).where(
            table.c.run == run_id,
            table.c.target == target,
            table.c.body_sha256 != "",
            or_(table.c.url.like("%/"), table.c.url.like("%/index.%"), table.c.url.like("%/default.%")),
        )
        with self.engine.connect() as connection:
            return [(row.url, row.body_sha256) for row in connection.execute(query.order_by(func.length(table.c.url)))]

    def place_pages(self, run_id: str, target: str, placings: Iterable[Placing]) -> None:
        """Say of pages where they belong."""
        table = tables.page
        statement = (
            update(table)
            .where(table.c.run == run_id, table.c.target == target, table.c.url == bindparam("at"))
            .values(column=bindparam("in_column"), unit=bindparam("of_unit"), listed=bindparam("on"))
        )
        waiting = iter(placings)
        while batch := list(islice(waiting, BATCH)):
            rows = [{"at": at.url, "in_column": at.column, "of_unit": at.unit, "on": at.listed} for at in batch]
            with self.engine.begin() as connection:
                connection.execute(statement, rows)

    def drop_pages(self, *, before: datetime) -> tuple[int, int]:
        """Remove pages and what else was gathered by inspections that began before then, never by the latest one
        of a region: (runs, pages)."""
        run, page = tables.run, tables.page
        newest = select(func.max(run.c.started_at)).group_by(run.c.region)
        query = select(run.c.id).where(run.c.started_at < before, run.c.started_at.not_in(newest))
        count = 0
        with self.engine.begin() as connection:
            old = list(connection.scalars(query.where(run.c.id.in_(select(page.c.run)))))
            for table in (page, tables.link, tables.frontier, tables.paper):
                for identity in old:
                    gone = connection.execute(delete(table).where(table.c.run == identity)).rowcount
                    count += gone if table is page else 0
        return len(old), count

    def body_digests(self) -> set[str]:
        """The SHA-256 of every body that a page refers to."""
        query = select(tables.page.c.body_sha256).where(tables.page.c.body_sha256 != "").distinct()
        with self.engine.connect() as connection:
            return set(connection.scalars(query))

    def compact(self) -> None:
        """Give the disk back what removed rows took; PostgreSQL does it by itself."""
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("VACUUM"))

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
        page, facts = unpack_compressed(row.record, Page), unpack(row.facts, Facts)
        page = replace(
            page,
            url=row.url,
            status=row.status,
            kind=PageKind(row.kind),
            column=row.column,
            unit=row.unit,
            failure=Failure(row.failure) if row.failure else None,
            method=facts.method,
            final_url=facts.final_url,
            content_type=facts.content_type,
            headers=facts.headers,
            depth=facts.depth,
            seconds=facts.seconds,
            fetched_at=facts.fetched_at,
            html=self._markup(page) if html and page.body_sha256 else None,
        )
        return page if row.listed is None else _listed(page, row.listed)

    def _markup(self, page: Page) -> str:
        return self.bodies.get(page.body_sha256).decode(page.charset or "utf-8", errors="replace")


_READ = tuple(
    tables.page.c[name] for name in ("url", "record", "facts", "kind", "status", "failure", "column", "unit", "listed")
)


def _packed(page: Page) -> bytes:
    """The record without the facts that stand beside it, so that equal pages have equal records."""
    return pack_compressed(replace(page, html=None, headers=(), seconds=0.0, fetched_at=None))


def _facts(page: Page, packed: Packed | None) -> Facts:
    return Facts(
        page.method,
        page.final_url,
        page.content_type,
        page.headers,
        page.depth,
        page.seconds,
        page.fetched_at,
        *(packed[1:] if packed is not None else ()),
    )


_PASSING = frozenset({"age", "date", "expires", "set-cookie", "last-modified", "etag", "x-request-id"})
"""Headers that change although the page does not."""


def _key(row: Any) -> str:
    facts = unpack(row.facts, Facts)
    headers = tuple(pair for pair in facts.headers if pair[0] not in _PASSING)
    seen = (row.kind, row.status, row.failure, row.column, row.unit, row.listed)
    digest = hashlib.sha256(row.record)
    digest.update(pack((seen, facts.method, facts.final_url, facts.content_type, headers, facts.depth)))
    return digest.hexdigest()[:32]


def _listed(page: Page, day: date) -> Page:
    """The page with the day that a list prints beside it among its dates."""
    claim = DateClaim(datetime.combine(day, time()), DateSource.LIST, day.isoformat())
    return replace(page, dates=(*page.dates, claim), published=page.published or claim.when)


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

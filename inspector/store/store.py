"""The one door to everything remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from inspector.errors import UsageError
from inspector.model import (
    Account,
    Column,
    Failure,
    Finding,
    LinkVerdict,
    Outcome,
    Page,
    PageKind,
    Run,
    RunKind,
    RunState,
    Severity,
    Tally,
    Target,
    TargetRecord,
)
from inspector.store import tables
from inspector.store.bodies import BodyStore
from inspector.store.codec import pack, pack_compressed, unpack, unpack_compressed
from inspector.store.decisions import DecisionStore
from inspector.store.frontier import Frontier
from inspector.store.items import ItemStore
from inspector.store.open import connect
from inspector.store.outbox import Outbox
from inspector.store.queue import ReviewQueue

_BATCH = 200


class Store:
    """Reads and writes model records of runs. All methods are synchronous and short.

    Writers are idempotent: the same record written twice stands once, so an interrupted run may
    simply do its last step again.
    """

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.bodies = BodyStore(folder / "bodies")
        self.items = ItemStore(engine)
        self.decisions = DecisionStore(engine)
        self.queue = ReviewQueue(engine)
        self.outbox = Outbox(engine)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    # runs and targets

    def add_run(self, run: Run, targets: Iterable[Target]) -> None:
        """Plan a run over ``targets``."""
        with self.engine.begin() as connection:
            connection.execute(
                insert(tables.run).values(
                    id=run.id,
                    kind=run.kind,
                    region=run.region,
                    quarter=run.quarter,
                    started_at=run.started_at,
                    finished_at=run.finished_at,
                    record=pack(run),
                )
            )
            rows = [
                {
                    "run": run.id,
                    "target": target.name,
                    "position": position,
                    "state": RunState.PLANNED,
                    "record": pack(TargetRecord(target, RunState.PLANNED)),
                }
                for position, target in enumerate(targets)
            ]
            if rows:
                connection.execute(insert(tables.run_target), rows)

    def run(self, run_id: str) -> Run:
        """The run called ``run_id``; ``latest`` is the one started last.

        Raises:
            UsageError: there is no such run.
        """
        query = select(tables.run.c.record)
        if run_id == "latest":
            query = query.order_by(tables.run.c.started_at.desc(), tables.run.c.id.desc()).limit(1)
        else:
            query = query.where(tables.run.c.id == run_id)
        with self.engine.connect() as connection:
            data = connection.scalar(query)
        if data is None:
            raise UsageError(
                "还没有任何一次巡检记录；请先运行 inspector run。"
                if run_id == "latest"
                else f"没有编号为“{run_id}”的巡检；写 latest 可取最近一次。"
            )
        return unpack(data, Run)

    def unfinished_run(self, region: str, quarter: str) -> Run | None:
        """The newest inspection of ``region`` in ``quarter`` that never finished, None when there is none."""
        query = (
            select(tables.run.c.record)
            .where(
                tables.run.c.region == region,
                tables.run.c.quarter == quarter,
                tables.run.c.kind == RunKind.INSPECTION,
                tables.run.c.finished_at.is_(None),
            )
            .order_by(tables.run.c.started_at.desc())
            .limit(1)
        )
        with self.engine.connect() as connection:
            data = connection.scalar(query)
        return None if data is None else unpack(data, Run)

    def earlier_runs(self, run: Run) -> list[Run]:
        """The finished inspections of the same region that started before ``run``, oldest first."""
        query = (
            select(tables.run.c.record)
            .where(
                tables.run.c.region == run.region,
                tables.run.c.kind == RunKind.INSPECTION,
                tables.run.c.finished_at.is_not(None),
                tables.run.c.started_at < run.started_at,
            )
            .order_by(tables.run.c.started_at)
        )
        with self.engine.connect() as connection:
            return [unpack(data, Run) for data in connection.scalars(query)]

    def save_run(self, run: Run) -> None:
        """Replace what is known of a run."""
        with self.engine.begin() as connection:
            connection.execute(
                update(tables.run)
                .where(tables.run.c.id == run.id)
                .values(finished_at=run.finished_at, record=pack(run))
            )

    def targets(self, run_id: str) -> list[TargetRecord]:
        """The targets of a run in the order planned."""
        query = (
            select(tables.run_target.c.record)
            .where(tables.run_target.c.run == run_id)
            .order_by(tables.run_target.c.position)
        )
        with self.engine.connect() as connection:
            return [unpack(data, TargetRecord) for data in connection.scalars(query)]

    def save_target(self, run_id: str, record: TargetRecord) -> None:
        """Replace what is known of one target of a run."""
        with self.engine.begin() as connection:
            connection.execute(
                update(tables.run_target)
                .where(tables.run_target.c.run == run_id, tables.run_target.c.target == record.target.name)
                .values(state=record.state, record=pack(record))
            )

    # frontier, pages, links

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
                    .limit(_BATCH)
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
            if len(changed) == _BATCH:
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

    # columns and accounts

    def save_columns(self, run_id: str, target: str, columns: Iterable[Column]) -> None:
        """Replace the columns of one target."""
        rows = [
            {
                "run": run_id,
                "target": target,
                "url": column.url,
                "position": position,
                "name": column.name,
                "type": column.type,
                "unit": column.unit,
                "newest": column.newest,
                "record": pack(column),
            }
            for position, column in enumerate(columns)
        ]
        self._replace(tables.column, run_id, target, rows)

    def columns(self, run_id: str, target: str) -> list[Column]:
        """The columns of one target in the order assembled."""
        return self._records(tables.column, Column, run_id, target, tables.column.c.position)

    def save_account(self, run_id: str, account: Account) -> None:
        """Replace what was gathered of one account."""
        rows = [{"run": run_id, "target": account.target.name, "record": pack(account)}]
        self._replace(tables.account, run_id, account.target.name, rows)

    def account(self, run_id: str, target: str) -> Account | None:
        """What was gathered of one account, None before that."""
        records = self._records(tables.account, Account, run_id, target, tables.account.c.target)
        return records[0] if records else None

    # outcomes and findings

    def save_tallies(self, run_id: str, target: str, tallies: Iterable[Tally]) -> None:
        """Replace the outcome counts of one target."""
        rows = [
            {
                "run": run_id,
                "target": target,
                "check": tally.check,
                "passed": tally.passed,
                "failed": tally.failed,
                "review": tally.review,
                "not_applicable": tally.not_applicable,
                "errors": tally.errors,
                "note": tally.note,
            }
            for tally in tallies
        ]
        self._replace(tables.outcome, run_id, target, rows)

    def tallies(self, run_id: str, target: str) -> list[Tally]:
        """The outcome counts of one target by check code."""
        table = tables.outcome
        query = select(table).where(table.c.run == run_id, table.c.target == target).order_by(table.c.check)
        with self.engine.connect() as connection:
            return [
                Tally(row.check, row.passed, row.failed, row.review, row.not_applicable, row.errors, row.note)
                for row in connection.execute(query)
            ]

    def save_findings(self, run_id: str, target: str, findings: Iterable[Finding]) -> None:
        """Replace the findings of one target; their fingerprints are unique within the run."""
        rows = [
            {
                "run": run_id,
                "fingerprint": finding.fingerprint,
                "target": target,
                "position": position,
                "check": finding.check,
                "severity": finding.severity,
                "outcome": finding.outcome,
                "unit": finding.unit,
                "record": pack(finding),
            }
            for position, finding in enumerate(findings)
        ]
        self._replace(tables.finding, run_id, target, rows)

    def findings(self, run_id: str, target: str | None = None, unit: str | None = None) -> Iterator[Finding]:
        """The findings of a run, of one target or of one unit, in the order of targets and of examination."""
        table, planned = tables.finding, tables.run_target
        query = (
            select(table.c.record)
            .join(planned, (planned.c.run == table.c.run) & (planned.c.target == table.c.target))
            .where(table.c.run == run_id)
            .order_by(planned.c.position, table.c.position)
        )
        if target is not None:
            query = query.where(table.c.target == target)
        if unit is not None:
            query = query.where(table.c.unit == unit)
        with self.engine.connect() as connection:
            for data in connection.execution_options(yield_per=1000).scalars(query):
                yield unpack(data, Finding)

    def finding_counts(self, run_id: str) -> dict[tuple[Severity, Outcome], int]:
        """How many findings of each severity and outcome a run has."""
        table = tables.finding
        query = (
            select(table.c.severity, table.c.outcome, func.count())
            .where(table.c.run == run_id)
            .group_by(table.c.severity, table.c.outcome)
        )
        with self.engine.connect() as connection:
            return {
                (Severity(severity), Outcome(outcome)): count for severity, outcome, count in connection.execute(query)
            }

    # helpers

    def _page(self, row: Any, *, html: bool) -> Page:
        page = unpack_compressed(row.record, Page)
        markup = None
        if html and page.body_sha256:
            markup = self.bodies.get(page.body_sha256).decode(page.charset or "utf-8", errors="replace")
        return replace(page, kind=PageKind(row.kind), column=row.column, unit=row.unit, html=markup)

    def _records(self, table: Table, kind: type, run_id: str, target: str, order: Any) -> list[Any]:
        query = select(table.c.record).where(table.c.run == run_id, table.c.target == target).order_by(order)
        with self.engine.connect() as connection:
            return [unpack(data, kind) for data in connection.scalars(query)]

    def _replace(self, table: Table, run_id: str, target: str, rows: list[dict[str, Any]]) -> None:
        with self.engine.begin() as connection:
            connection.execute(delete(table).where(table.c.run == run_id, table.c.target == target))
            for start in range(0, len(rows), _BATCH):
                connection.execute(insert(table), rows[start : start + _BATCH])

    def _upsert(self, connection: Any, table: Table, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        dialect = sqlite if self.engine.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(table)
        keys = [column.name for column in table.primary_key]
        changed = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), rows)


def open_store(url: str, folder: Path) -> Store:
    """Open the store at database ``url`` (empty: ``inspector.db`` in ``folder``), creating or
    upgrading it when needed; page bodies lie in ``folder``/bodies.

    Raises:
        UsageError: the address is wrong, or the database was written by a newer inspector.
        IncompleteError: it cannot be reached or written.
    """
    return Store(connect(url, folder), folder)


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

"""What was understood and found: columns, accounts, outcome counts, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import case, func, select

from inspector.codec import pack, unpack
from inspector.model import Account, Column, Finding, Outcome, Paper, Severity, SiteFacts, Tally
from inspector.store import tables
from inspector.store.base import StorePart
from inspector.store.items import Judgement


@dataclass(frozen=True, slots=True)
class Number:
    """How many findings of one sort there are; ``family`` are the three letters of their checks' codes."""

    target: str
    unit: str
    family: str
    severity: Severity
    outcome: Outcome
    number: int


class ResultStore(StorePart):
    """Reads and writes what a run came to on one target."""

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

    def save_papers(self, run_id: str, target: str, papers: Iterable[Paper]) -> None:
        """Replace the papers of one target, by which later runs know an old text under a new day."""
        rows = [
            {
                "run": run_id,
                "target": target,
                "url": paper.url,
                "published": paper.published,
                "record": pack(paper),
            }
            for paper in papers
        ]
        self._replace(tables.paper, run_id, target, rows)

    def papers(self, run_id: str, target: str) -> Iterator[Paper]:
        """The papers of one target by address."""
        table = tables.paper
        query = select(table.c.record).where(table.c.run == run_id, table.c.target == target).order_by(table.c.url)
        with self.engine.connect() as connection:
            for data in connection.execution_options(yield_per=1000).scalars(query):
                yield unpack(data, Paper)

    def save_account(self, run_id: str, account: Account) -> None:
        """Replace what was gathered of one account."""
        rows = [{"run": run_id, "target": account.target.name, "record": pack(account)}]
        self._replace(tables.account, run_id, account.target.name, rows)

    def account(self, run_id: str, target: str) -> Account | None:
        """What was gathered of one account, None before that."""
        records = self._records(tables.account, Account, run_id, target, tables.account.c.target)
        return records[0] if records else None

    def save_facts(self, run_id: str, target: str, facts: SiteFacts) -> None:
        """Replace what was gathered of a website beyond its pages."""
        self._replace(tables.site_facts, run_id, target, [{"run": run_id, "target": target, "record": pack(facts)}])

    def facts(self, run_id: str, target: str) -> SiteFacts | None:
        """What was gathered of a website beyond its pages, None before that."""
        records = self._records(tables.site_facts, SiteFacts, run_id, target, tables.site_facts.c.target)
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

    def numbers(self, run_id: str) -> list[Number]:
        """How many findings of each sort a run has, as its reviewers left them: what they confirmed is certain,
        what they muted is not counted, what they passed on counts for its new unit."""
        found, item = tables.finding.c, tables.item.c
        outcome = case((item.judgement == Judgement.CONFIRMED, Outcome.FAIL), else_=found.outcome)
        unit = case((item.assigned != "", item.assigned), else_=found.unit)
        family = func.substr(found.check, 1, 3)
        kept = item.judgement.is_(None) | item.judgement.not_in([Judgement.FALSE_ALARM, Judgement.NOT_OURS])
        keys = (found.target, unit, family, found.severity, outcome)
        query = (
            select(*keys, func.count())
            .join_from(tables.finding, tables.item, found.fingerprint == item.fingerprint, isouter=True)
            .where(found.run == run_id, kept)
            .group_by(*keys)
            .order_by(*keys)
        )
        with self.engine.connect() as connection:
            return [
                Number(target, unit, family, Severity(severity), Outcome(outcome), number)
                for target, unit, family, severity, outcome, number in connection.execute(query)
            ]

"""The series of availability visits. It belongs to no run: a week of visits serves whatever run falls into it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, delete, insert, select

from inspector.model import Failure, Probe
from inspector.store import tables

DAYS = 7
"""How many days the rule of availability looks back."""

_BEIJING = ZoneInfo("Asia/Shanghai")


class ProbeStore:
    """Reads and writes :class:`Probe` records."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, probes: Iterable[Probe]) -> None:
        """Append visits."""
        rows = [
            {
                "target": probe.target,
                "at": probe.at,
                "failure": probe.failure,
                "status": probe.status,
                "reason": probe.reason,
                "dns": probe.dns,
                "connect": probe.connect,
                "tls": probe.tls,
                "first_byte": probe.first_byte,
                "load": probe.load,
                "rendered": probe.rendered,
            }
            for probe in probes
        ]
        if rows:
            with self._engine.begin() as connection:
                connection.execute(insert(tables.probe), rows)

    def drop(self, *, before: datetime) -> int:
        """Remove older visits; how many."""
        with self._engine.begin() as connection:
            return connection.execute(delete(tables.probe).where(tables.probe.c.at < before.astimezone(UTC))).rowcount

    def week_before(self, target: str, as_of: date) -> list[Probe]:
        """The visits to ``target`` in the seven days that end with ``as_of``, by Beijing's calendar."""
        until = datetime.combine(as_of + timedelta(days=1), time(), _BEIJING)
        return self.series(target, until - timedelta(days=DAYS), until)

    def series(self, target: str, since: datetime, until: datetime) -> list[Probe]:
        """The visits to ``target`` from ``since`` to before ``until`` (aware moments), oldest first."""
        table = tables.probe
        query = (
            select(table)
            .where(table.c.target == target, table.c.at >= since.astimezone(UTC), table.c.at < until.astimezone(UTC))
            .order_by(table.c.at, table.c.id)
        )
        with self._engine.connect() as connection:
            return [
                Probe(
                    row.target,
                    row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC),
                    Failure(row.failure) if row.failure else None,
                    row.status,
                    row.reason,
                    row.dns,
                    row.connect,
                    row.tls,
                    row.first_byte,
                    row.load,
                    row.rendered,
                )
                for row in connection.execute(query)
            ]

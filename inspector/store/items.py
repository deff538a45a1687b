"""Items of the ledger (台账): one problem's life across runs, and every change of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import Engine, delete, insert, select, update

from inspector.store import tables

_BATCH = 500


class ItemStatus(StrEnum):
    """Where an item stands in its life."""

    NEW = "new"
    OPEN = "open"
    CLOSED = "closed"
    REAPPEARED = "reappeared"

    @property
    def label(self) -> str:
        """The word shown to readers."""
        return {"new": "新发现", "open": "未整改", "closed": "已整改", "reappeared": "反复出现"}[self.value]


@dataclass(frozen=True, slots=True)
class Item:
    """One problem across runs. ``times`` counts the runs that saw it."""

    fingerprint: str
    target: str
    check: str
    unit: str
    status: ItemStatus
    first_seen: date
    last_seen: date
    first_run: str
    last_run: str
    times: int = 1
    closed_on: date | None = None
    closed_run: str | None = None


@dataclass(frozen=True, slots=True)
class ItemEvent:
    """One change of an item: when (aware UTC), in which run, by whom, what and why."""

    fingerprint: str
    at: datetime
    run: str
    actor: str
    change: str
    note: str = ""


class ItemStore:
    """Reads and writes items."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_target(self, target: str) -> dict[str, Item]:
        """All items of one target by fingerprint."""
        query = select(tables.item).where(tables.item.c.target == target)
        with self._engine.connect() as connection:
            return {row.fingerprint: _item(row) for row in connection.execute(query)}

    def all(self) -> list[Item]:
        """All items, those seen first coming first."""
        query = select(tables.item).order_by(tables.item.c.first_seen, tables.item.c.fingerprint)
        with self._engine.connect() as connection:
            return [_item(row) for row in connection.execute(query)]

    def events(self, fingerprint: str) -> list[ItemEvent]:
        """The history of one item, oldest first."""
        table = tables.item_event
        query = select(table).where(table.c.fingerprint == fingerprint).order_by(table.c.id)
        with self._engine.connect() as connection:
            return [
                ItemEvent(
                    row.fingerprint,
                    row.at if row.at.tzinfo else row.at.replace(tzinfo=UTC),
                    row.run,
                    row.actor,
                    row.change,
                    row.note,
                )
                for row in connection.execute(query)
            ]

    def save(
        self, new: Iterable[Item], changed: Iterable[Item], gone: Iterable[str], events: Iterable[ItemEvent]
    ) -> None:
        """Add items, change items, drop the fingerprints in ``gone`` and record events, all or nothing."""
        with self._engine.begin() as connection:
            for fingerprint in gone:
                connection.execute(delete(tables.item).where(tables.item.c.fingerprint == fingerprint))
            for batch in _batches(_row(item) for item in new):
                connection.execute(insert(tables.item), batch)
            for item in changed:
                row = _row(item)
                connection.execute(update(tables.item).where(tables.item.c.fingerprint == item.fingerprint).values(row))
            for batch in _batches(
                {
                    "fingerprint": event.fingerprint,
                    "at": event.at,
                    "run": event.run,
                    "actor": event.actor,
                    "change": event.change,
                    "note": event.note,
                }
                for event in events
            ):
                connection.execute(insert(tables.item_event), batch)


def _row(item: Item) -> dict[str, object]:
    return {name: getattr(item, name) for name in Item.__slots__}


def _item(row) -> Item:
    values = {name: getattr(row, name) for name in Item.__slots__}
    return Item(**values | {"status": ItemStatus(row.status)})


def _batches(rows: Iterable[dict[str, object]]) -> Iterable[list[dict[str, object]]]:
    pending: list[dict[str, object]] = []
    for row in rows:
        pending.append(row)
        if len(pending) == _BATCH:
            yield pending
            pending = []
    if pending:
        yield pending

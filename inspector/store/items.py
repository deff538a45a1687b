"""Items of the ledger (台账): one problem's life across runs, and every change of it.

What the machine saw and what persons said stand side by side in one row. A run writes only the former,
persons only the latter (:mod:`inspector.store.decisions`), so that neither can undo the other's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, case, delete, insert, select, true, update

from inspector.codec import pack, unpack
from inspector.model import Finding
from inspector.store import tables

_BATCH = 500

_SEEN = ("status", "last_seen", "last_run", "times", "closed_on", "closed_run", "weight", "column", "text")
"""The columns that a run may change in a row that exists, beside the unit where no person named another."""

NEW_ROUND: Mapping[str, Any] = {
    "judgement": "",
    "notified_on": None,
    "deadline": None,
    "answer": "",
    "answered_on": None,
    "rechecked_on": None,
}
"""What a problem that comes back starts with: what was said of its former life no longer holds."""


class ItemStatus(StrEnum):
    """What the last look at its place came to."""

    NEW = "new"
    OPEN = "open"
    CLOSED = "closed"
    REAPPEARED = "reappeared"

    @property
    def label(self) -> str:
        """The word shown to readers."""
        return {"new": "新发现", "open": "未整改", "closed": "已整改", "reappeared": "反复出现"}[self.value]


class Judgement(StrEnum):
    """What a person says of an item."""

    NONE = ""
    CONFIRMED = "confirmed"
    FALSE_ALARM = "false_alarm"
    NOT_OURS = "not_ours"

    @property
    def label(self) -> str:
        """The word shown to readers."""
        return {"": "待审核", "confirmed": "属实", "false_alarm": "误报", "not_ours": "不属本级"}[self.value]

    @property
    def mutes(self) -> bool:
        """Whether the item shall not come back."""
        return self in {Judgement.FALSE_ALARM, Judgement.NOT_OURS}


@dataclass(frozen=True, slots=True)
class Item:
    """One problem across runs. ``times`` counts the runs that saw it.

    ``unit`` is who answers for it: ``assigned`` by a person, else as found. ``weight`` is that of the
    latest finding, ``text`` its wrong text alone. ``version`` counts the changes by persons.
    """

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
    weight: int = 0
    column: str = ""
    text: str = ""
    judgement: Judgement = Judgement.NONE
    assigned: str = ""
    note: str = ""
    version: int = 0
    notified_on: date | None = None
    deadline: date | None = None
    answer: str = ""
    answered_on: date | None = None
    rechecked_on: date | None = None

    def stage(self, today: date) -> str:
        """Where the item stands in its life, as the ledger says it: the latest thing that matters."""
        if self.judgement.mutes:
            return self.judgement.label
        if self.status is ItemStatus.CLOSED:
            return ItemStatus.CLOSED.label
        if self.deadline is not None and self.deadline < today:
            return "逾期未整改"
        if self.rechecked_on is not None and self.rechecked_on >= (self.answered_on or self.rechecked_on):
            return "复查未通过"
        if self.answered_on is not None:
            return "已反馈"
        if self.notified_on is not None:
            return "已通知"
        return self.judgement.label if self.judgement else self.status.label


@dataclass(frozen=True, slots=True)
class ItemEvent:
    """One change of an item: when (aware UTC), in which run (empty: none), by whom, what and why."""

    fingerprint: str
    at: datetime
    run: str
    actor: str
    change: str
    note: str = ""

    @property
    def label(self) -> str:
        """The word shown to readers for ``change``."""
        return _CHANGES.get(self.change, self.change)


_CHANGES = {
    "new": "新发现",
    "open": "仍未整改",
    "closed": "已整改",
    "reappeared": "反复出现",
    "muted": "按已有决定不再提示",
    "confirm": "确认属实",
    "false_alarm": "判为误报",
    "not_ours": "判为不属本级",
    "assign": "改派责任单位",
    "note": "备注",
    "undo": "撤销",
    "notified": "已通知",
    "refused": "邮件被退回",
    "answered": "单位反馈",
    "rechecked": "复查未通过",
    "unseen": "复查未能进行",
}


class ItemStore:
    """Reads and writes items as runs see them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_target(self, target: str) -> dict[str, Item]:
        """All items of one target by fingerprint."""
        return {item.fingerprint: item for item in self._items(tables.item.c.target == target)}

    def named(self, fingerprints: Iterable[str]) -> dict[str, Item]:
        """The items with these fingerprints, those that exist."""
        found: dict[str, Item] = {}
        for batch in batches(fingerprints):
            found.update((item.fingerprint, item) for item in self._items(tables.item.c.fingerprint.in_(batch)))
        return found

    def all(self) -> list[Item]:
        """All items, those seen first coming first."""
        return self._items(true())

    def findings(self, items: Iterable[Item]) -> dict[str, Finding]:
        """The latest finding of each item by fingerprint, with the evidence of the recheck that followed it,
        else of its run where that is still there."""
        items = list(items)
        wanted = {item.fingerprint: item.last_run for item in items}
        rechecked = {
            item.fingerprint for item in items if item.rechecked_on is not None and item.rechecked_on >= item.last_seen
        }
        known: dict[str, Finding] = {}
        with self._engine.connect() as connection:
            for batch in batches(wanted):
                kept = select(tables.item.c.fingerprint, tables.item.c.record).where(
                    tables.item.c.fingerprint.in_(batch), tables.item.c.record.is_not(None)
                )
                known.update((row.fingerprint, unpack(row.record, Finding)) for row in connection.execute(kept))
                table = tables.finding
                fresh = select(table.c.run, table.c.fingerprint, table.c.record).where(
                    table.c.run.in_({wanted[mark] for mark in batch}), table.c.fingerprint.in_(batch)
                )
                for row in connection.execute(fresh):
                    if row.run == wanted[row.fingerprint] and not known.keys() & rechecked & {row.fingerprint}:
                        known[row.fingerprint] = unpack(row.record, Finding)
        return known

    def events(self, fingerprint: str) -> list[ItemEvent]:
        """The history of one item, oldest first."""
        table = tables.item_event
        query = select(table).where(table.c.fingerprint == fingerprint).order_by(table.c.id)
        with self._engine.connect() as connection:
            return [
                ItemEvent(row.fingerprint, aware(row.at), row.run, row.actor, row.change, row.note)
                for row in connection.execute(query)
            ]

    def save(
        self,
        new: Iterable[Item],
        changed: Iterable[Item],
        gone: Iterable[str],
        events: Iterable[ItemEvent],
        *,
        findings: Mapping[str, Finding] | None = None,
        again: Iterable[str] = (),
        muted: Mapping[str, Judgement] | None = None,
    ) -> None:
        """Add items, change what a run may change of items, drop the fingerprints in ``gone`` and record
        events, all or nothing.

        Args:
            findings: the latest finding of items, by fingerprint.
            again: items that came back: what persons said of their former life is taken off.
            muted: what an earlier decision says of items that nobody has judged, by fingerprint.
        """
        records = {mark: pack(finding) for mark, finding in (findings or {}).items()}
        with self._engine.begin() as connection:
            for fingerprint in gone:
                connection.execute(delete(tables.item).where(tables.item.c.fingerprint == fingerprint))
            for batch in batches(_row(item) | {"record": records.get(item.fingerprint)} for item in new):
                connection.execute(insert(tables.item), batch)
            for item in changed:
                values = {name: getattr(item, name) for name in _SEEN}
                values["unit"] = case((tables.item.c.assigned != "", tables.item.c.assigned), else_=item.unit)
                if item.fingerprint in records:
                    values["record"] = records[item.fingerprint]
                change_items(connection, [item.fingerprint], values)
            change_items(connection, again, {**NEW_ROUND, "version": tables.item.c.version + 1})
            for fingerprint, judgement in (muted or {}).items():
                connection.execute(
                    update(tables.item)
                    .where(tables.item.c.fingerprint == fingerprint, tables.item.c.judgement == "")
                    .values(judgement=judgement)
                )
            add_events(connection, events)

    def mark(
        self,
        fingerprints: Iterable[str],
        values: Mapping[str, Any],
        events: Iterable[ItemEvent],
        *,
        finding: Finding | None = None,
    ) -> None:
        """Set the same values in some items (answers, rechecks) and record events, all or nothing; ``finding``
        replaces what is known of them, with new evidence."""
        changes = {**values, **({"record": pack(finding)} if finding is not None else {})}
        with self._engine.begin() as connection:
            if changes:
                change_items(connection, fingerprints, changes)
            add_events(connection, events)

    def _items(self, condition: Any) -> list[Item]:
        query = select(*_COLUMNS).where(condition).order_by(tables.item.c.first_seen, tables.item.c.fingerprint)
        with self._engine.connect() as connection:
            return [item_of(row) for row in connection.execute(query)]


_NAMES = [field.name for field in fields(Item)]
_COLUMNS = tuple(tables.item.c[name] for name in _NAMES)
_STATUS, _JUDGEMENT = _NAMES.index("status"), _NAMES.index("judgement")


def item_columns() -> tuple[Any, ...]:
    """What to select so that :func:`item_of` can read a row."""
    return _COLUMNS


def item_of(row: Any) -> Item:
    """The item a row of :func:`item_columns` stands for."""
    values = list(row)
    values[_STATUS], values[_JUDGEMENT] = ItemStatus(values[_STATUS]), Judgement(values[_JUDGEMENT])
    return Item(*values)


def change_items(connection: Connection, fingerprints: Iterable[str], values: Mapping[str, Any]) -> None:
    """Set the same values in many items."""
    for batch in batches(fingerprints):
        connection.execute(update(tables.item).where(tables.item.c.fingerprint.in_(batch)).values(**values))


def add_events(connection: Connection, events: Iterable[ItemEvent]) -> None:
    """Record changes of items."""
    for batch in batches({field.name: getattr(event, field.name) for field in fields(event)} for event in events):
        connection.execute(insert(tables.item_event), batch)


def aware(moment: datetime) -> datetime:
    """SQLite forgets time zones; what we wrote was UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _row(item: Item) -> dict[str, Any]:
    return {field.name: getattr(item, field.name) for field in fields(item)}


def batches(rows: Iterable[Any]) -> Iterable[list[Any]]:
    """``rows`` in lists short enough for one statement."""
    pending: list[Any] = []
    for row in rows:
        pending.append(row)
        if len(pending) == _BATCH:
            yield pending
            pending = []
    if pending:
        yield pending

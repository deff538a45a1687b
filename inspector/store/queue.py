"""The review queue: items filtered, sorted and counted by the database, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, func, select

from inspector.store import tables
from inspector.store.decisions import Mark
from inspector.store.items import Item, ItemStatus, Judgement, item_columns, item_of


class View(StrEnum):
    """Which part of the ledger is looked at."""

    TODO = "todo"
    CONFIRMED = "confirmed"
    OVERDUE = "overdue"
    MUTED = "muted"
    CLOSED = "closed"
    ALL = "all"

    @property
    def label(self) -> str:
        """The word shown to readers."""
        return {
            "todo": "待审核",
            "confirmed": "已确认",
            "overdue": "逾期",
            "muted": "不再提示",
            "closed": "已整改",
            "all": "全部",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the queue shows; empty fields do not filter. ``severity`` is a place in ``Severity``, -1 any;
    ``today`` decides what is overdue."""

    today: Any
    view: View = View.TODO
    severity: int = -1
    check: str = ""
    unit: str | None = None
    column: str = ""


class ReviewQueue:
    """Reads items for review."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, wanted: Filter, *, offset: int, limit: int) -> list[Item]:
        """Some items, the gravest first, then by check, unit and column."""
        query = select(*item_columns()).where(*_conditions(wanted)).order_by(*_ORDER).offset(offset).limit(limit)
        with self._engine.connect() as connection:
            return [item_of(row) for row in connection.execute(query)]

    def marks(self, wanted: Filter, *, limit: int) -> list[Mark]:
        """The first items of the queue, as what a decision names."""
        item = tables.item.c
        query = select(item.fingerprint, item.version).where(*_conditions(wanted)).order_by(*_ORDER).limit(limit)
        with self._engine.connect() as connection:
            return [Mark(fingerprint, version) for fingerprint, version in connection.execute(query)]

    def count(self, wanted: Filter) -> int:
        """How many items the whole queue has."""
        query = select(func.count()).select_from(tables.item).where(*_conditions(wanted))
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def choices(self, wanted: Filter, field: str) -> list[tuple[Any, int]]:
        """The values of one column (``weight``, ``check``, ``unit``, ``column``) in the view,
        with how many items have each, the most frequent first."""
        column = tables.item.c[field]
        conditions = _conditions(Filter(wanted.today, wanted.view))
        query = select(column, func.count()).where(*conditions).group_by(column).order_by(func.count().desc(), column)
        with self._engine.connect() as connection:
            return [(value, number) for value, number in connection.execute(query)]


_ORDER = (tables.item.c.weight, tables.item.c.check, tables.item.c.unit, tables.item.c.fingerprint)


def _conditions(wanted: Filter) -> list[Any]:
    item = tables.item.c
    conditions = [*_VIEWS[wanted.view](item, wanted.today)]
    if wanted.severity >= 0:
        conditions.append(item.weight.in_([2 * wanted.severity, 2 * wanted.severity + 1]))
    if wanted.unit is not None:
        conditions.append(item.unit == wanted.unit)
    for name in ("check", "column"):
        if value := getattr(wanted, name):
            conditions.append(item[name] == value)
    return conditions


_VIEWS = {
    View.TODO: lambda item, today: [item.judgement == "", item.status != ItemStatus.CLOSED],
    View.CONFIRMED: lambda item, today: [item.judgement == Judgement.CONFIRMED, item.status != ItemStatus.CLOSED],
    View.OVERDUE: lambda item, today: [
        item.judgement == Judgement.CONFIRMED,
        item.status != ItemStatus.CLOSED,
        item.deadline < today,
    ],
    View.MUTED: lambda item, today: [item.judgement.in_([Judgement.FALSE_ALARM, Judgement.NOT_OURS])],
    View.CLOSED: lambda item, today: [item.status == ItemStatus.CLOSED],
    View.ALL: lambda item, today: [],
}

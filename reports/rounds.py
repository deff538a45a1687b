"""How problems are put right: by unit how many, how fast, what came back, what is overdue; quarter against quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from inspector.store import Item, ItemStatus
from reports import labels
from reports.former import QuarterCount
from reports.model import LedgerEntry
from reports.text import one_line

ALL = "合计"

_ROWS = 15
"""How many rows a table of quarters has before the rest is summed up."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How one unit puts its problems right. ``days`` is the median from notice (else from the first sight) to
    closing, None where nothing was closed; ``back`` came back after they were closed; ``long`` have stood over
    two or more inspections; ``overdue`` are past their deadline."""

    unit: str
    total: int
    closed: int
    days: float | None
    back: int
    long: int
    overdue: int

    @property
    def rate(self) -> float:
        """The share put right, 0 to 1."""
        return self.closed / self.total if self.total else 0.0

    @property
    def repeats(self) -> bool:
        """Whether the unit mends for a day or not at all."""
        return bool(self.back or self.overdue or self.long)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Certain problems quarter by quarter: ``rows`` are (name, a number for each quarter), the most frequent now
    first."""

    title: str
    quarters: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def progress(entries: Iterable[LedgerEntry], today: date) -> list[Progress]:
    """Every unit's progress, those with the most to do first; the last one is all of them together. ``today``
    decides what is overdue."""
    items = [entry.item for entry in entries]
    units: dict[str, list[Item]] = {}
    for item in items:
        units.setdefault(one_line(item.unit) or labels.NO_UNIT, []).append(item)
    rows = [_progress(unit, mine, today) for unit, mine in units.items()]
    rows.sort(key=lambda row: (row.closed - row.total, row.unit))
    return [*rows, _progress(ALL, items, today)]


def comparisons(quarters: Sequence[QuarterCount]) -> list[Comparison]:
    """The quarters against each other by kind, unit and target; none where there is but one quarter."""
    if len(quarters) < 2:
        return []
    return [
        _comparison("按问题类型", quarters, lambda quarter: quarter.kinds),
        _comparison("按责任单位", quarters, lambda quarter: quarter.units),
        _comparison("按网站和账号", quarters, lambda quarter: quarter.targets),
    ]


def _progress(unit: str, items: Sequence[Item], today: date) -> Progress:
    closed = [item for item in items if item.status is ItemStatus.CLOSED]
    open_ = [item for item in items if item.status is not ItemStatus.CLOSED]
    took = [(item.closed_on - (item.notified_on or item.first_seen)).days for item in closed if item.closed_on]
    return Progress(
        unit=unit,
        total=len(items),
        closed=len(closed),
        days=median(took) if took else None,
        back=sum(item.status is ItemStatus.REAPPEARED for item in items),
        long=sum(item.times > 1 for item in open_),
        overdue=sum(item.deadline is not None and item.deadline < today for item in open_),
    )


def _comparison(
    title: str, quarters: Sequence[QuarterCount], numbers: Callable[[QuarterCount], Mapping[str, int]]
) -> Comparison:
    columns = [numbers(quarter) for quarter in quarters]
    names = list(dict.fromkeys(name for column in columns for name in column))
    names.sort(key=lambda name: tuple(-column.get(name, 0) for column in reversed(columns)))
    rows = [(name, tuple(column.get(name, 0) for column in columns)) for name in names[:_ROWS]]
    rest = names[_ROWS:]
    if rest:
        rows.append((f"其余 {len(rest)} 个", tuple(sum(column.get(name, 0) for name in rest) for column in columns)))
    return Comparison(title, tuple(quarter.quarter for quarter in quarters), tuple(rows))

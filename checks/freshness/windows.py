"""How old is too old: windows in days and calendar months, and the common judgement of a column.

“两周”是14天，“6个月”按日历月计：监测时间点为9月20日的，最近一条信息不早于3月20日即为按时。
Information dated after the monitoring point is not counted, for it was not there yet.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from checks.phrases import chinese
from checks.places import address
from inspector.check import Check, NotApplicable
from inspector.model import Column, ColumnState, ColumnType, Finding

_POLICY_TYPES = frozenset({ColumnType.NOTICE, ColumnType.POLICY, ColumnType.INTERPRETATION})
"""Types whose first-level columns have the six-month window of their own."""


def days_before(as_of: date, days: int) -> date:
    """The earliest day that still counts as updated within ``days`` days."""
    return as_of - timedelta(days=days)


def months_before(as_of: date, months: int) -> date:
    """The same day ``months`` calendar months earlier, or the last day of that month where it has none."""
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - months, 12)
    return date(year, month + 1, min(as_of.day, monthrange(year, month + 1)[1]))


SERVICE_STATISTICS = re.compile(r"(?:办事|办件|办理|服务|事项|业务|受理|审批)(?:情况|数据|数量)?统计")
"""Names of columns with the numbers of services rendered (SVC201)."""


def has_own_window(column: Column) -> bool:
    """Whether another indicator says how old ``column`` may be: replies to the public, statistics of services."""
    return column.type is ColumnType.CONSULTATION or SERVICE_STATISTICS.search(column.name) is not None


def has_policy_window(column: Column) -> bool:
    """Whether the six-month window of the indicators concerns ``column``."""
    return column.first_level and column.type in _POLICY_TYPES


class ColumnAgeCheck(Check[Column]):
    """What the checks of stale columns share; the subclasses say whom they look at and since when."""

    def judge(self, column: Column, as_of: date, earliest: date, allowed: str) -> Iterator[Finding | NotApplicable]:
        """Judge one column.

        Args:
            earliest: the first day that still counts as updated.
            allowed: the window in words (``14天``, ``6个月``).
        """
        if column.state is not ColumnState.NORMAL:
            yield NotApplicable("栏目空白、维护中或未能打开，由其他检查项判断")
            return
        days = [item.day for item in column.items if item.day is not None] + ([column.newest] if column.newest else [])
        newest = max((day for day in days if day <= as_of), default=None)
        facts = {"column_type": column.type.value, "allowed": allowed, "items": len(column.items)}
        if newest is not None and newest < earliest:
            yield self.fail(
                column,
                message=f"“{column.name}”栏目自{chinese(newest)}以来未更新，已超过{allowed}",
                text=column.name,
                key=address(column.url),
                newest=newest.isoformat(),
                age_days=(as_of - newest).days,
                **facts,
            )
        elif newest is None and days:
            yield NotApplicable("栏目信息的日期都晚于监测时间点")
        elif newest is None and column.items:
            yield self.review(
                column,
                message=f"“{column.name}”栏目的{len(column.items)}条信息均未标注日期，无法确认是否在{allowed}内更新",
                text=column.name,
                key=address(column.url),
                suggestion="为栏目中的每条信息标注发布日期；确未更新的，及时补充更新。",
                newest="",
                **facts,
            )
        elif newest is None:
            yield NotApplicable("栏目没有信息列表")


class OwnWindowCheck(ColumnAgeCheck):
    """What the checks share whose columns have a window of their own in the indicators; UPD203 leaves these alone."""

    def judge_months(self, column: Column, as_of: date, months: int) -> Iterator[Finding | NotApplicable]:
        """Judge by ``months`` calendar months, or by the age in days that the configuration allows the column."""
        if column.max_age_days:
            earliest = days_before(as_of, column.max_age_days)
            yield from self.judge(column, as_of, earliest, f"{column.max_age_days}天")
        else:
            yield from self.judge(column, as_of, months_before(as_of, months), f"{months}个月")


class FirstLevelAgeCheck(ColumnAgeCheck):
    """What the checks with the six-month window of first-level columns share. ``types`` are those looked at."""

    types: ClassVar[frozenset[ColumnType]]

    def judge_first_level(self, column: Column, as_of: date, months: int) -> Iterator[Finding | NotApplicable]:
        """Judge a first-level column of the right type by ``months`` calendar months, or by the age in days
        that the configuration allows it."""
        if not column.first_level or column.type not in self.types:
            yield NotApplicable(f"不是{'、'.join(sorted(self.types))}类一级栏目")
        elif column.max_age_days:
            earliest = days_before(as_of, column.max_age_days)
            yield from self.judge(column, as_of, earliest, f"{column.max_age_days}天")
        else:
            yield from self.judge(column, as_of, months_before(as_of, months), f"{months}个月")

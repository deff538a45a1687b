"""UPD601: a column will be out of date before long."""

from collections.abc import Iterator
from datetime import date

from checks.freshness.windows import months_before
from checks.phrases import chinese
from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Column, ColumnState, ColumnType, Finding, Severity

_SIX_MONTHS = frozenset({ColumnType.NOTICE, ColumnType.POLICY, ColumnType.INTERPRETATION})


class ColumnDueSoon(Check[Column]):
    """栏目快到更新期限。"""

    rule = Rule(
        code="UPD601",
        name="column-due-soon",
        title="栏目即将超期",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办秘函〔2019〕19号 动态2周、政策类一级栏目6个月；本县规定的更新周期",),
        advice="在到期前更新。",
    )
    options = {"enabled": True, "news_days": 14, "months": 6, "share": 0.3, "warn": 30}
    """A warning is due when no more than ``share`` of the window is left, and no more than ``warn`` days."""

    def examine(
        self, column: Column, as_of: date, *, enabled: bool, news_days: int, months: int, share: float, warn: int
    ) -> Iterator[Finding | NotApplicable]:
        window = _window(column, as_of, news_days, months)
        newest = max(
            (day for day in (column.newest, *(item.day for item in column.items)) if day and day <= as_of), default=None
        )
        if not enabled or window is None or newest is None or column.state is not ColumnState.NORMAL:
            yield NotApplicable("没有规定更新期限，或栏目没有标注日期")
            return
        left = window - (as_of - newest).days
        if 0 <= left <= min(warn, window * share):
            yield self.review(
                column,
                message=f"“{column.name}”最近更新于{chinese(newest)}，再过{left}天到更新期限",
                text=column.name,
                key=address(column.url),
                newest=newest.isoformat(),
                days_left=left,
            )


def _window(column: Column, as_of: date, news_days: int, months: int) -> int | None:
    """The age in days that the column may have, by the same rules as the checks that judge it."""
    if column.max_age_days:
        return column.max_age_days
    if column.type is ColumnType.NEWS:
        return news_days
    if column.first_level and column.type in _SIX_MONTHS:
        return (as_of - months_before(as_of, months)).days
    return None

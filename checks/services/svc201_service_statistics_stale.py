"""SVC201: the statistics of services rendered are too old."""

from collections.abc import Iterator
from datetime import date

from checks.freshness.windows import SERVICE_STATISTICS, OwnWindowCheck
from inspector.check import NotApplicable, Rule
from inspector.model import Column, Finding, Severity


class ServiceStatisticsStale(OwnWindowCheck):
    """办事统计数据三个月内没有更新。"""

    rule = Rule(
        code="SVC201",
        name="service-statistics-stale",
        title="办事统计数据未更新",
        severity=Severity.DEDUCT,
        indicator="D8",
        basis=("国办秘函〔2019〕19号 办事服务“事项公开”（办事统计数据3个月内更新）",),
        advice="按月或按季公布办件数量、办结率等统计数据。",
    )
    options = {"months": 3}

    def examine(self, column: Column, as_of: date, *, months: int) -> Iterator[Finding | NotApplicable]:
        if SERVICE_STATISTICS.search(column.name):
            yield from self.judge_months(column, as_of, months)
        else:
            yield NotApplicable("不是办事统计栏目")

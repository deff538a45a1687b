"""UPD202: a first-level column of notices or policies is out of date."""

from collections.abc import Iterator
from datetime import date

from checks.freshness.windows import FirstLevelAgeCheck
from inspector.check import NotApplicable, Rule
from inspector.model import Column, ColumnType, Finding, Severity


class PolicyColumnStale(FirstLevelAgeCheck):
    """通知公告、政策文件类一级栏目在监测时间点前6个月内没有更新。"""

    rule = Rule(
        code="UPD202",
        name="policy-column-stale",
        title="通知公告、政策文件类一级栏目更新不及时",
        severity=Severity.DEDUCT,
        indicator="D5",
        basis=(
            "国办秘函〔2019〕19号 发布解读“政策文件”（监测时间点前6个月内）",
            "国办秘函〔2019〕19号 单项否决“栏目不更新”",
        ),
        advice="及时发布新的文件和公告；长期没有内容的一级栏目，调整为下级栏目或撤并。",
    )
    options = {"months": 6}
    types = frozenset({ColumnType.NOTICE, ColumnType.POLICY})

    def examine(self, column: Column, as_of: date, *, months: int) -> Iterator[Finding | NotApplicable]:
        yield from self.judge_first_level(column, as_of, months)

"""UPD202: a first-level column of notices, policies or interpretations is out of date."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from checks.freshness.windows import ColumnAgeCheck, days_before, has_policy_window, months_before
from inspector.check import NotApplicable, Rule
from inspector.model import Column, ColumnType, Finding, Severity


class PolicyColumnStale(ColumnAgeCheck):
    """通知公告、政策文件、政策解读类一级栏目在监测时间点前6个月内没有更新。"""

    rule = Rule(
        code="UPD202",
        name="policy-column-stale",
        title="通知公告、政策类一级栏目更新不及时",
        severity=Severity.DEDUCT,
        indicator="D5",
        basis=(
            "国办秘函〔2019〕19号 发布解读“政策文件”“政策解读”（监测时间点前6个月内）",
            "国办秘函〔2019〕19号 单项否决“栏目不更新”",
        ),
        advice="及时发布新的文件、公告和解读；长期没有内容的一级栏目，调整为下级栏目或撤并。",
    )
    options = {"months": 6}

    def examine(self, column: Column, as_of: date, *, months: int) -> Iterator[Finding | NotApplicable]:
        if not has_policy_window(column):
            yield NotApplicable("不是通知公告、政策文件、政策解读类一级栏目")
            return
        if column.max_age_days:
            judged = self.judge(column, as_of, days_before(as_of, column.max_age_days), f"{column.max_age_days}天")
        else:
            judged = self.judge(column, as_of, months_before(as_of, months), f"{months}个月")
        for said in judged:
            if isinstance(said, Finding) and column.type is ColumnType.INTERPRETATION:
                said = replace(said, indicator="D6")  # interpretations are a row of their own
            yield said

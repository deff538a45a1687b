"""UPD203: another column is older than it may be."""

from collections.abc import Iterator, Mapping
from datetime import date

from checks.freshness.windows import ColumnAgeCheck, days_before, has_own_window, has_policy_window
from inspector.check import NotApplicable, Rule
from inspector.model import Column, ColumnType, Finding, Severity


class ColumnOverdue(ColumnAgeCheck):
    """其他应更新的栏目超过规定时限没有更新。"""

    rule = Rule(
        code="UPD203",
        name="column-overdue",
        title="应更新的栏目超期未更新",
        severity=Severity.DEDUCT,
        indicator="D7",
        basis=("国办秘函〔2019〕19号 发布解读“其他栏目”", "国办秘函〔2019〕19号 单项否决“栏目不更新”"),
        advice="按栏目规定的周期更新；确无新内容的，在栏目中说明情况或撤并栏目。",
    )
    options = {"windows": {}}
    """``windows``: column type (the words of the ColumnType tag) → permitted age in days."""

    def examine(self, column: Column, as_of: date, *, windows: Mapping[str, int]) -> Iterator[Finding | NotApplicable]:
        allowed = column.max_age_days or windows.get(column.type.value)
        if column.type is ColumnType.NEWS or has_policy_window(column):
            yield NotApplicable("由动态类、政策类栏目的检查项判断")
        elif has_own_window(column):
            yield NotApplicable("由办事统计、互动答复的检查项判断")
        elif not allowed:
            yield NotApplicable("没有规定该栏目的更新周期")
        else:
            yield from self.judge(column, as_of, days_before(as_of, allowed), f"{allowed}天")

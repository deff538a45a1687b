"""UPD201: a news column is out of date."""

from collections.abc import Iterator
from datetime import date

from checks.freshness.windows import ColumnAgeCheck, days_before
from inspector.check import NotApplicable, Rule
from inspector.model import Column, ColumnType, Finding, Severity


class NewsColumnStale(ColumnAgeCheck):
    """动态、要闻类栏目在监测时间点前两周内没有更新。"""

    rule = Rule(
        code="UPD201",
        name="news-column-stale",
        title="动态、要闻类栏目更新不及时",
        severity=Severity.DEDUCT,
        indicator="D4",
        basis=(
            "国办秘函〔2019〕19号 发布解读“动态要闻”（监测时间点前2周内）",
            "国办秘函〔2019〕19号 单项否决“栏目不更新”",
        ),
        advice="及时更新栏目内容；确无信息可发的栏目，并入同类栏目或撤下。",
    )
    options = {"days": 14}

    def examine(self, column: Column, as_of: date, *, days: int) -> Iterator[Finding | NotApplicable]:
        if column.type is not ColumnType.NEWS:
            yield NotApplicable("不是动态、要闻类栏目")
            return
        allowed = column.max_age_days or days
        yield from self.judge(column, as_of, days_before(as_of, allowed), f"{allowed}天")

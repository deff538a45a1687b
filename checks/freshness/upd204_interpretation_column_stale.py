"""UPD204: a first-level column of policy interpretations is out of date."""

from collections.abc import Iterator
from datetime import date

from checks.freshness.windows import FirstLevelAgeCheck
from inspector.check import NotApplicable, Rule
from inspector.model import Column, ColumnType, Finding, Severity


class InterpretationColumnStale(FirstLevelAgeCheck):
    """政策解读类一级栏目在监测时间点前6个月内没有更新。"""

    rule = Rule(
        code="UPD204",
        name="interpretation-column-stale",
        title="政策解读类一级栏目更新不及时",
        severity=Severity.DEDUCT,
        indicator="D6",
        basis=("国办秘函〔2019〕19号 发布解读“政策解读”（监测时间点前6个月内）",),
        advice="对近半年印发的政策文件逐件补发解读，并与文件相互链接。",
    )
    options = {"months": 6}
    types = frozenset({ColumnType.INTERPRETATION})

    def examine(self, column: Column, as_of: date, *, months: int) -> Iterator[Finding | NotApplicable]:
        yield from self.judge_first_level(column, as_of, months)

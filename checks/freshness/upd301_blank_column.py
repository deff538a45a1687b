"""UPD301: a column holds nothing."""

from collections.abc import Iterator
from datetime import date

from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Column, ColumnState, Finding, Severity


class BlankColumn(Check[Column]):
    """栏目没有内容，或以“正在建设”“维护中”代替内容。"""

    rule = Rule(
        code="UPD301",
        name="blank-column",
        title="空白栏目",
        severity=Severity.DEDUCT,
        indicator="D7",
        basis=("国办秘函〔2019〕19号 发布解读“其他栏目”、单项否决“栏目不更新”", "国办发〔2017〕47号 不得开设空白栏目"),
        advice="补充栏目内容；暂时没有内容的，先撤下栏目入口，待有内容后再开设。",
    )

    def examine(self, column: Column, as_of: date) -> Iterator[Finding | NotApplicable]:
        match column.state:
            case ColumnState.BLANK:
                yield self._finding_of(column, f"“{column.name}”栏目为空白栏目，没有任何内容")
            case ColumnState.MAINTENANCE:
                yield self._finding_of(column, f"“{column.name}”栏目没有内容，页面只有“正在建设”一类的提示")
            case ColumnState.BROKEN | ColumnState.LOGIN:
                yield NotApplicable("栏目未能打开，不能判断是否空白")

    def _finding_of(self, column: Column, message: str) -> Finding:
        return self.fail(
            column,
            message=message,
            text=column.name,
            key=address(column.url),
            column_type=column.type.value,
            state=column.state.value,
        )

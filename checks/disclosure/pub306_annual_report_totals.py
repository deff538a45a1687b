"""PUB306: the figures of the yearly report's table of applications do not add up."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checks.disclosure.reports import report_year
from checks.disclosure.rules import PageRule
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Page, Severity

_ROWS = {
    "本年新收": re.compile(r"一、本年新收政府信息公开申请数量"),
    "上年结转": re.compile(r"二、上年结转政府信息公开申请数量"),
    "办理结果总计": re.compile(r"[（(]七[）)]\s*总计"),
    "结转下年度": re.compile(r"四、结转下年度继续办理"),
}
_COLUMNS = 7
"""Six kinds of applicant and the total."""


class AnnualReportTotals(PageRule):
    """政府信息公开年报的申请办理表勾稽关系不成立。"""

    rule = Rule(
        code="PUB306",
        name="annual-report-totals",
        title="信息公开年报数据对不上",
        severity=Severity.DEDUCT,
        indicator="X8",
        basis=("国办公开办函〔2021〕30号：第一项加第二项之和，等于第三项加第四项之和",),
        advice="核对台账，改正数据后重新发布，并注明更正。",
    )

    options = {"sites": ["*"]}

    def judge(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if report_year(page, as_of) is None:
            yield NotApplicable("不是上一年度的政府信息公开年报，或正文在附件中")
            return
        rows = {name: _row(page.main, pattern) for name, pattern in _ROWS.items()}
        if any(len(row) != _COLUMNS for row in rows.values()):
            yield NotApplicable("没有读到完整的申请办理表")
            return
        for name, row in rows.items():
            if sum(row[:-1]) != row[-1]:
                message = f"“{name}”各类申请人合计{sum(row[:-1])}件，总计却写{row[-1]}件"
                yield self._wrong(page, message, name)
        new, carried, handled, left = (row[-1] for row in rows.values())
        if new + carried != handled + left:
            message = f"本年新收{new}件加上年结转{carried}件，不等于办理结果总计{handled}件加结转下年度{left}件"
            yield self._wrong(page, message, "勾稽关系")

    def _wrong(self, page: Page, message: str, name: str) -> Finding:
        return self.fail(page, message=message, text=name, snippet=page.title, key=f"{address(page.url)}#{name}")


def _row(text: str, label: re.Pattern[str]) -> Sequence[int]:
    """The numbers on the lines after a row's label; empty where it is not there or twice."""
    found = list(label.finditer(text))
    if len(found) != 1:
        return ()
    numbers: list[int] = []
    for line in text[found[0].end() :].split("\n"):
        parts = line.split()
        if any(not part.isascii() or not part.isdigit() or len(part) > 7 for part in parts):
            break
        numbers += map(int, parts)
    return numbers

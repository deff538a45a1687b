"""PUB307: the yearly report does not cover its year from January to December."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.reports import report_year
from checks.disclosure.rules import PageRule
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Page, Severity

_PERIOD = re.compile(
    r"(20\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日\s?(?:起)?\s?(?:至|到|—+|-+|－|~|～)\s?(?:(20\d\d)\s?年|同年|当年)?\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日"
)
_PREFACE = 1500
"""Characters of the beginning in which the period is stated."""


class AnnualReportPeriod(PageRule):
    """政府信息公开年报的数据统计期限不是当年1月1日至12月31日。"""

    rule = Rule(
        code="PUB307",
        name="annual-report-period",
        title="信息公开年报统计期限有误",
        severity=Severity.DEDUCT,
        indicator="X9",
        basis=("国办公开办函〔2021〕30号：数据统计期限为当年1月1日至12月31日",),
        advice="核对统计期限，改正后重新发布。",
    )

    options = {"sites": ["*"]}

    def judge(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        year = report_year(page, as_of)
        if year is None:
            yield NotApplicable("不是上一年度的政府信息公开年报，或正文在附件中")
            return
        stated = _PERIOD.search(page.main[:_PREFACE])
        if stated is None:
            return  # the period need not be written out
        begin = (int(stated[1]), int(stated[2]), int(stated[3]))
        end = (int(stated[4] or stated[1]), int(stated[5]), int(stated[6]))
        if begin != (year, 1, 1) or end != (year, 12, 31):
            yield self.fail(
                page,
                message=f"{year}年度年报的统计期限写为“{stated[0]}”，应为{year}年1月1日至12月31日",
                text=stated[0],
                key=address(page.url),
            )

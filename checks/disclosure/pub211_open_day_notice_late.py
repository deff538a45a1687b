"""PUB211: an open day was announced too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from checks.disclosure.open_days import notices
from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site

if TYPE_CHECKING:
    from inspector.calendar import WorkCalendar


class OpenDayNoticeLate(PaperRule):
    """政府开放日活动没有提前规定的工作日预告。"""

    rule = Rule(
        code="PUB211",
        name="open-day-notice-late",
        title="开放日活动预告不及时",
        severity=Severity.DEDUCT,
        indicator="S14",
        basis=("县政务公开工作实施方案：开展前提前15个工作日在政府网站公开活动预告",),
        advice="活动方案定下后即发预告，写明时间、地点、内容和报名方式。",
    )
    options = {"sites": [], "workdays": 15, "window": 365}
    needs = frozenset({"calendar"})

    def judge(
        self, site: Site, as_of: date, *, workdays: int, window: int, calendar: WorkCalendar
    ) -> Iterator[Finding | NotApplicable]:
        recent = [paper for paper in notices(site) if paper.day and 0 <= (as_of - paper.day).days <= window]
        if not recent:
            yield NotApplicable("近期没有开放日活动预告")
        for paper in recent:
            if paper.event is None or paper.day is None:
                yield self.about(self.review, site, paper, "开放日预告没有写明活动日期")
                continue
            ahead = calendar.workdays_between(paper.day, paper.event)
            if ahead < workdays:
                yield self.about(
                    self.fail,
                    site,
                    paper,
                    f"活动定于{chinese(paper.event)}，{chinese(paper.day)}才预告，提前{ahead}个工作日，不足{workdays}个",
                    event=paper.event.isoformat(),
                    workdays=ahead,
                )

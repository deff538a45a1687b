"""PUB116: government information was published later than the law allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from checks.disclosure.documents import documents, first_shown, released
from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site

if TYPE_CHECKING:
    from inspector.calendar import WorkCalendar


class DisclosedLate(PaperRule):
    """文件形成后超过20个工作日才公开。"""

    rule = Rule(
        code="PUB116",
        name="disclosed-late",
        title="主动公开超过法定时限",
        severity=Severity.DEDUCT,
        indicator="X5",
        basis=("《中华人民共和国政府信息公开条例》第二十六条：自形成或者变更之日起20个工作日内",),
        advice="说明迟延原因；今后文件印发即公开，不要攒批上网。",
    )
    options = {"sites": ["*"], "workdays": 20, "window": 183, "collected": 366}
    needs = frozenset({"calendar"})

    def judge(
        self, site: Site, as_of: date, *, workdays: int, window: int, collected: int, calendar: WorkCalendar
    ) -> Iterator[Finding | NotApplicable]:
        first, judged = first_shown(site), False
        for paper in documents(site, as_of, window):
            formed, number = released(paper), paper.document.number
            if formed is None or paper.day is None or not number or first[number].url != paper.url:
                continue
            judged = True
            due = calendar.add_workdays(formed, workdays)
            if paper.day > due.date:
                late = calendar.workdays_between(formed, paper.day)
                # What comes a year later is mostly an old document collected or moved, and a matter for a person.
                old = (paper.day - formed).days > collected or due.estimated
                yield self.about(
                    self.review if old else self.fail,
                    site,
                    paper,
                    f"文件{chinese(formed)}形成，{chinese(paper.day)}才公开，隔了{late}个工作日，超过{workdays}个工作日",
                    number=number,
                    workdays=late,
                )
        if not judged:
            yield NotApplicable("没有近期发布、写明文号和成文日期的文件")

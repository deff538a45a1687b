"""PUB109: a document was put online too late after printing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from checks.disclosure.documents import documents, first_shown, released
from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site

if TYPE_CHECKING:
    from inspector.calendar import WorkCalendar


class OnlineLate(PaperRule):
    """主动公开的文件没有在印发之日起规定的天数内上网。"""

    rule = Rule(
        code="PUB109",
        name="online-late",
        title="文件上网公开不及时",
        severity=Severity.DEDUCT,
        indicator="S9",
        basis=("县政务公开工作要点：主动公开文件在印发之日起3日内上网公开",),
        advice="文件印发当天把公开稿交网站管理人员，3日内上网。",
    )
    options = {"sites": [], "days": 3, "window": 183, "statutory": 20}
    needs = frozenset({"calendar"})

    def judge(
        self, site: Site, as_of: date, *, days: int, window: int, statutory: int, calendar: WorkCalendar
    ) -> Iterator[Finding | NotApplicable]:
        first, judged = first_shown(site), False
        for paper in documents(site, as_of, window):
            printed = released(paper)
            known = first.get(paper.document.number, paper)
            if printed is None or paper.day is None or known.url != paper.url or not paper.document.number:
                continue
            judged = True
            late = (paper.day - printed).days
            if late > days and calendar.workdays_between(printed, paper.day) <= statutory:
                yield self.about(
                    self.fail,
                    site,
                    paper,
                    f"文件{chinese(printed)}印发，{chinese(paper.day)}才上网，过了{late}天，"
                    f"应在{chinese(printed + timedelta(days=days))}前公开",
                    number=paper.document.number,
                    days=late,
                )
        if not judged:
            yield NotApplicable("没有近期发布、写明印发日期的文件")

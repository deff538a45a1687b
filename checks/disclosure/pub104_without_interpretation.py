"""PUB104: a document that needs an interpretation has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from checks.disclosure.documents import documents, is_normative, released
from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import DocumentKind, Finding, Severity, Site

if TYPE_CHECKING:
    from inspector.calendar import WorkCalendar


class WithoutInterpretation(PaperRule):
    """规章、规划、规范性文件没有配发解读。"""

    rule = Rule(
        code="PUB104",
        name="without-interpretation",
        title="政策文件没有解读",
        severity=Severity.DEDUCT,
        indicator="D6",
        basis=("国办秘函〔2019〕19号 发布解读“政策解读”", "政务公开工作要点：重大政策解读率达到100%"),
        advice="补发解读，并与文件相互链接；不需要解读的，在审核时注明。",
    )
    options = {"sites": ["*"], "days": 365, "workdays": 3}
    needs = frozenset({"calendar"})

    def judge(
        self, site: Site, as_of: date, *, days: int, workdays: int, calendar: WorkCalendar
    ) -> Iterator[Finding | NotApplicable]:
        if not site.complete:
            yield NotApplicable("网站没有抓取完整，不能断定没有解读")
            return
        if not any(paper.kind is DocumentKind.INTERPRETATION for paper in site.papers):
            yield NotApplicable("网站上没有见到政策解读")
            return
        explained = {paper.document.number for paper in site.papers if paper.explained_by and paper.document.number}
        needing = [paper for paper in documents(site, as_of, days) if is_normative(paper)]
        if not needing:
            yield NotApplicable("没有近期发布的规章、规划、规范性文件")
        for paper in needing:
            printed = released(paper) or paper.day
            if paper.explained_by or paper.document.number in explained or printed is None:
                continue
            due = calendar.add_workdays(printed, workdays)
            if due.date < as_of:
                message = f"{chinese(printed)}印发的“{paper.title}”没有找到解读"
                yield self.about(self.review, site, paper, message, number=paper.document.number)
            else:
                left = (due.date - as_of).days
                message = f"“{paper.title}”还没有解读，应在{due}前发布，还有{left}天"
                yield self.about(self.review, site, paper, message, severity=Severity.NOTICE, days_left=left)

"""PUB101: an interpretation came out too long after its document was printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from checks.disclosure.documents import first_pairs, released
from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site

if TYPE_CHECKING:
    from inspector.calendar import WorkCalendar


class InterpretationLate(PaperRule):
    """政策解读没有在文件印发后规定的工作日内发布。"""

    rule = Rule(
        code="PUB101",
        name="interpretation-late",
        title="政策解读发布不及时",
        severity=Severity.DEDUCT,
        indicator="S1",
        basis=("县政务公开工作要点：文件印发之日起3个工作日内公开解读材料",),
        advice="解读材料与文件同步起草、同步审签，文件印发后3个工作日内发布。",
    )
    options = {"sites": [], "workdays": 3, "days": 365}
    needs = frozenset({"calendar"})

    def judge(
        self, site: Site, as_of: date, *, workdays: int, days: int, calendar: WorkCalendar
    ) -> Iterator[Finding | NotApplicable]:
        judged = False
        for pair in first_pairs(site):
            printed, shown = released(pair.document), pair.interpretation.day
            if printed is None or shown is None or (as_of - printed).days > days:
                continue
            judged = True
            due = calendar.add_workdays(printed, workdays)
            if shown > due.date:
                late = calendar.workdays_between(printed, shown)
                yield self.about(
                    self.review if due.estimated else self.fail,
                    site,
                    pair.interpretation,
                    f"文件{chinese(printed)}印发，解读{chinese(shown)}才发布，隔了{late}个工作日，应在{due}前发布",
                    document=pair.document.title,
                    document_url=pair.document.url,
                    workdays=late,
                )
        if not judged:
            yield NotApplicable("没有既有印发日期、又有解读的文件")

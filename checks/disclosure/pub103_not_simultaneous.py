"""PUB103: a document and its interpretation were not published together."""

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


class NotSimultaneous(PaperRule):
    """政策文件与解读没有同步发布。"""

    rule = Rule(
        code="PUB103",
        name="not-simultaneous",
        title="文件与解读没有同步发布",
        severity=Severity.DEDUCT,
        indicator="S3",
        basis=("政务公开工作要点：政策解读与政策文件同步起草、同步审签、同步发布",),
        advice="文件与解读一并报审，同一天上网。",
    )
    options = {"sites": [], "workdays": 3, "days": 365}
    needs = frozenset({"calendar"})

    def judge(
        self, site: Site, as_of: date, *, workdays: int, days: int, calendar: WorkCalendar
    ) -> Iterator[Finding | NotApplicable]:
        judged = False
        for pair in first_pairs(site):
            opened, shown, printed = pair.document.day, pair.interpretation.day, released(pair.document)
            if opened is None or shown is None or (as_of - shown).days > days or (as_of - opened).days > days:
                continue
            if printed is not None and calendar.workdays_between(printed, shown) > workdays:
                continue  # counted from the day of printing already
            judged = True
            apart = calendar.workdays_between(min(opened, shown), max(opened, shown))
            facts = {"document": pair.document.title, "document_url": pair.document.url, "workdays": apart}
            told = f"文件{chinese(opened)}发布，解读{chinese(shown)}发布，相隔{apart}个工作日，没有同步"
            if apart > workdays:
                yield self.about(self.fail, site, pair.interpretation, told, **facts)
            elif apart:
                yield self.about(self.review, site, pair.interpretation, told, severity=Severity.NOTICE, **facts)
        if not judged:
            yield NotApplicable("没有可比较发布日期的文件和解读")

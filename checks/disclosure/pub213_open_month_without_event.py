"""PUB213: nothing happened in a month fixed for open days."""

from collections.abc import Iterator, Sequence
from datetime import date

from checks.disclosure.open_days import notices, reports, window
from checks.disclosure.rules import PaperRule
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class OpenMonthWithoutEvent(PaperRule):
    """固定开放月里没有开展政府开放活动。"""

    rule = Rule(
        code="PUB213",
        name="open-month-without-event",
        title="开放月没有开展活动",
        severity=Severity.DEDUCT,
        indicator="S16",
        basis=("县政务公开工作要点：政府系统固定开放月活动",),
        advice="补发开放月活动情况；没有开展的，尽快补办。",
    )
    options = {"sites": [], "months": [], "grace": 15}

    def judge(self, site: Site, as_of: date, *, months: Sequence[int], grace: int) -> Iterator[Finding | NotApplicable]:
        if not months or not site.complete:
            yield NotApplicable("没有规定开放月，或网站没有抓取完整")
            return
        told = [*notices(site), *reports(site)]
        for month in months:
            span = window(f"{month}月", as_of.year)
            if span is None or (as_of - span[1]).days <= grace:
                continue
            held = any((day := paper.event or paper.day) and 0 <= (day - span[0]).days <= 45 for paper in told)
            if not held:
                yield self.review(
                    site,
                    message=f"{month}月是固定开放月，没有找到开放活动的预告或报道",
                    text=f"{month}月",
                    key=f"{month}月",
                )

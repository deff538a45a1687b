"""PUB214: an open day was announced and nothing was published of it afterwards."""

from collections.abc import Iterator, Sequence
from datetime import date

from checks.disclosure.open_days import is_of, notices, reports
from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Paper, Severity, Site, Unit


class OpenDayWithoutReport(PaperRule):
    """开放日活动结束后没有发布活动情况。"""

    rule = Rule(
        code="PUB214",
        name="open-day-without-report",
        title="没有发布开放日活动情况",
        severity=Severity.DEDUCT,
        indicator="S15",
        basis=("县政务公开工作实施方案：通过政府网站、政务新媒体展示活动成效",),
        advice="发布活动情况：参加人员、开放内容、收到的意见建议和办理情况。",
    )
    options = {"sites": [], "days": 20, "window": 365}
    needs = frozenset({"units"})

    def judge(
        self, site: Site, as_of: date, *, days: int, window: int, units: Sequence[Unit]
    ) -> Iterator[Finding | NotApplicable]:
        over = [paper for paper in notices(site) if paper.event and days < (as_of - paper.event).days <= window]
        if not over or not site.complete:
            yield NotApplicable("近期没有已结束的开放日活动，或网站没有抓取完整")
            return
        told = list(reports(site))
        for paper in over:
            since = (as_of - paper.event).days if paper.event else 0
            if not any(_tells_of(report, paper, units) for report in told) and paper.event:
                message = f"开放日活动{chinese(paper.event)}举行，过了{since}天没有找到活动情况"
                yield self.about(self.review, site, paper, message, days=since)


def _tells_of(report: Paper, notice: Paper, units: Sequence[Unit]) -> bool:
    """Whether an article may tell of the announced event: from the same unit, or about the same one, within 45 days."""
    if report.day is None or notice.event is None or not 0 <= (report.day - notice.event).days <= 45:
        return False
    hosts = [unit.name for unit in units if is_of(notice, unit.name, units)]
    return any(is_of(report, name, units) for name in hosts) if hosts else report.source == notice.source

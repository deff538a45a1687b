"""PUB212: a unit held no open day in the window that the county's table gives it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from checks.disclosure.open_days import is_of, notices, reports, window
from checks.disclosure.rules import PaperRule
from checks.phrases import chinese
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Paper, Severity, Site, Unit


class OpenDayMissing(PaperRule):
    """单位没有在安排的时间内开展政府开放日活动。"""

    rule = Rule(
        code="PUB212",
        name="open-day-missing",
        title="没有按安排开展开放日活动",
        severity=Severity.DEDUCT,
        indicator="S15",
        basis=("县政务公开工作实施方案附件“政府开放日”活动安排表",),
        advice="按安排补办活动，发布预告和活动情况；已经办过的，把活动情况发布到政府网站。",
    )
    options = {"sites": [], "schedule": [], "grace": 10, "warn": 30}
    needs = frozenset({"units"})

    def judge(
        self,
        site: Site,
        as_of: date,
        *,
        schedule: Sequence[Mapping[str, Any]],
        grace: int,
        warn: int,
        units: Sequence[Unit],
    ) -> Iterator[Finding | NotApplicable]:
        if not schedule or not site.complete:
            yield NotApplicable("没有开放日活动安排表，或网站没有抓取完整")
            return
        told = [*notices(site), *reports(site)]
        for row in schedule:
            span = window(str(row.get("window", "")), as_of.year)
            if span is None:
                continue
            begin, end = span
            for name in row.get("units", ()):
                if any(_is_held(paper, begin, end, grace) and is_of(paper, name, units) for paper in told):
                    continue
                facts = {"text": name, "key": f"{name}#{row['window']}", "scheduled": str(row["window"])}
                if as_of > end + timedelta(days=grace):
                    message = f"{name}应在{row['window']}开展政府开放日活动，没有找到预告或活动情况"
                    yield self.review(site, message=message, **facts)
                elif as_of <= end and (end - as_of).days <= warn:
                    left = (end - as_of).days
                    message = f"{name}的开放日活动安排在{row['window']}，还没有见到预告，离{chinese(end)}还有{left}天"
                    yield self.review(site, message=message, severity=Severity.NOTICE, days_left=left, **facts)


def _is_held(paper: Paper, begin: date, end: date, grace: int) -> bool:
    """Whether a notice announces, or an article tells of, an event in the window."""
    if paper.event is not None:
        return begin <= paper.event <= end
    return paper.day is not None and begin - timedelta(days=45) <= paper.day <= end + timedelta(days=grace)

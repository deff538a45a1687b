"""UPD602: the home page will be out of date before long."""

from collections.abc import Iterator
from datetime import date

from checks.phrases import chinese
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class HomeDueSoon(Check[Site]):
    """首页快到两周的更新期限。"""

    rule = Rule(
        code="UPD602",
        name="home-due-soon",
        title="首页即将超期",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办秘函〔2019〕19号 单项否决“首页不更新”",),
        advice="立即更新首页信息，超过两周即单项否决。",
    )
    options = {"days": 14, "warn": 10}

    def examine(self, site: Site, as_of: date, *, days: int, warn: int) -> Iterator[Finding | NotApplicable]:
        if not site.home.ok or site.newest is None:
            yield NotApplicable("首页未能打开或没有标注日期的信息")
            return
        age = (as_of - site.newest).days
        if warn < age <= days:
            yield self.review(
                site,
                message=f"首页最近更新于{chinese(site.newest)}，再过{days - age}天不更新就超过{days}天",
                text=site.home.url,
                key="home",
                newest=site.newest.isoformat(),
                days_left=days - age,
            )

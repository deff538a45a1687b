"""UPD101: the home page shows nothing new."""

from collections.abc import Iterator
from datetime import date

from checks.freshness.windows import days_before
from checks.phrases import chinese
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class HomeStale(Check[Site]):
    """网站首页在监测时间点前两周内没有更新。"""

    rule = Rule(
        code="UPD101",
        name="home-stale",
        title="首页不更新",
        severity=Severity.VETO,
        indicator="W3",
        basis=("国办秘函〔2019〕19号 单项否决“首页不更新”",),
        advice="立即更新首页信息，并建立首页每周更新的值班制度。",
    )
    options = {"days": 14}

    def examine(self, site: Site, as_of: date, *, days: int) -> Iterator[Finding | NotApplicable]:
        if not site.home.ok:
            yield NotApplicable("首页未能打开")
            return
        # What an interrupted crawl has not seen may be newer than all it saw.
        say = self.fail if site.complete else self.review
        if site.newest is None:
            yield say(
                site,
                message=f"网站首页及其直接链接的页面未见标注日期的信息，视为{days}天内未更新",
                text=site.home.url,
                key="home",
                newest="",
            )
        elif site.newest < days_before(as_of, days):
            yield say(
                site,
                message=f"网站首页自{chinese(site.newest)}以来未更新，已超过{days}天",
                text=site.home.url,
                key="home",
                newest=site.newest.isoformat(),
                age_days=(as_of - site.newest).days,
            )

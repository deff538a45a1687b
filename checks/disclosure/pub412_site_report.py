"""PUB412: the yearly report on the website's own work is missing or came late."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.rules import PaperRule
from checks.disclosure.yearly import entries, title_year
from checks.phrases import chinese
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, LinkKind, Severity, Site

_REPORT = re.compile(r"(?:网站|门户).{0,6}工作.{0,4}(?:年度)?报表|网站.{0,4}年度(?:工作)?报[表告]")


class SiteReport(PaperRule):
    """政府网站工作年度报表没有在1月31日前发布。"""

    rule = Rule(
        code="PUB412",
        name="site-report",
        title="政府网站工作年度报表发布不及时",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号：每年1月31日前发布上一年度政府网站工作年度报表",),
        advice="在首页显著位置发布上一年度报表。",
    )
    options = {"sites": ["*"], "by": "01-31", "warn": 20}

    def judge(self, site: Site, as_of: date, *, by: str, warn: int) -> Iterator[Finding | NotApplicable]:
        found = list(entries(site, _REPORT))
        linked = [
            year
            for link in site.home.links
            if link.kind is LinkKind.ANCHOR and _REPORT.search(link.text) and (year := title_year(link.text))
        ]
        if not (found or linked):
            yield NotApplicable("没有见到政府网站工作年度报表")
            return
        year, due = as_of.year - 1, date.fromisoformat(f"{as_of.year}-{by}")
        ours = [entry for entry in found if entry.year == year]
        days = [entry.day for entry in ours if entry.day]
        if days and min(days) > due:
            message = f"{year}年度政府网站工作报表{chinese(min(days))}才发布，应在{chinese(due)}前"
            yield self.fail(site, message=message, text=ours[0].title, url=ours[0].url, key=address(ours[0].url))
        elif not ours and year not in linked:
            left = (due - as_of).days
            facts = {"text": "政府网站工作年度报表", "key": "site-report"}
            if left < 0:
                say = self.fail if site.complete else self.review
                yield say(site, message=f"没有找到{year}年度政府网站工作报表，应在{chinese(due)}前发布", **facts)
            elif left <= warn:
                message = f"{year}年度政府网站工作报表还没有发布，应在{chinese(due)}前，还有{left}天"
                yield self.review(site, message=message, severity=Severity.NOTICE, days_left=left, **facts)

"""UPD501: five or more news and policy columns are out of date."""

from collections.abc import Iterator
from datetime import date

from checks.freshness.counting import ColumnCountCheck
from checks.freshness.windows import days_before, months_before
from inspector.check import Rule
from inspector.model import Finding, Severity, Site


class ManyStaleColumns(ColumnCountCheck):
    """动态要闻类栏目和通知公告、政策文件类一级栏目不更新的累计达到5个。"""

    rule = Rule(
        code="UPD501",
        name="many-stale-columns",
        title="动态类、政策类栏目不更新累计5个",
        severity=Severity.VETO,
        indicator="W4",
        basis=("国办秘函〔2019〕19号 单项否决“栏目不更新”第一种情形",),
        advice="逐个栏目落实责任单位，立即更新；清理合并重复、无人维护的栏目。",
    )
    options = {"limit": 5, "warn": 3, "news_days": 14, "policy_months": 6}

    def examine(
        self, site: Site, as_of: date, *, limit: int, warn: int, news_days: int, policy_months: int
    ) -> Iterator[Finding]:
        earliest = {"UPD201": days_before(as_of, news_days), "UPD202": months_before(as_of, policy_months)}
        columns = [found for found in site.findings if found.check in earliest and _older(found, earliest[found.check])]
        yield from self.count(site, columns, limit=limit, warn=warn, what="超过规定时限未更新")


def _older(found: Finding, earliest: date) -> bool:
    """Whether the column is older than the national window: a county may set itself a stricter one,
    which earns a finding but no veto. A column without any date counts, as a case for a person."""
    newest = str(found.detail["newest"])
    return not newest or date.fromisoformat(newest) < earliest

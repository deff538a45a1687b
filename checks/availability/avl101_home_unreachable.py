"""AVL101: the home page could not be opened."""

from collections.abc import Iterator
from datetime import date

from inspector.check import Check, Rule
from inspector.model import Finding, Severity, Site


class HomeUnreachable(Check[Site]):
    """巡检时网站首页未能打开。"""

    rule = Rule(
        code="AVL101",
        name="home-unreachable",
        title="网站首页无法打开",
        severity=Severity.VETO,
        indicator="W2",
        basis=("国办秘函〔2019〕19号 单项否决“站点无法访问”",),
        advice="检查服务器、域名解析和安全证书，恢复访问后持续监测一周。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding]:
        failure = site.home.failure
        if failure is not None:
            # The rule counts at least 140 visits a week; one failed visit is a reason to look, no more.
            status = f"（状态码{site.home.status}）" if site.home.status else ""
            yield self.review(
                site,
                message=f"巡检时网站首页未能打开：{failure.label}{status}",
                text=site.home.url,
                key="home",
                failure=failure.value,
                status=site.home.status,
            )

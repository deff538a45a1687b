"""SVC101: the website offers no services."""

from collections.abc import Iterator
from datetime import date

from checks.entries import columns_called, entries, seen_whole
from checks.services.entrances import SERVICE
from inspector.check import Check, NotApplicable, Rule
from inspector.model import ColumnType, Finding, Severity, Site


class NoServices(Check[Site]):
    """网站没有办事服务栏目，也没有指向政务服务网的入口。"""

    rule = Rule(
        code="SVC101",
        name="no-services",
        title="没有办事服务入口",
        severity=Severity.VETO,
        indicator="W6",
        basis=("国办秘函〔2019〕19号 单项否决“服务不实用”",),
        advice="在首页设置办事服务栏目或政务服务网入口；确无对外服务事项的，审核时说明。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        if not site.home.ok:
            yield NotApplicable("首页未能打开")
            return
        typed = any(column.type is ColumnType.SERVICE for column in site.columns)
        if typed or site.guides or entries(site.home, SERVICE) or columns_called(site, SERVICE):
            return
        doubt = "" if seen_whole(site) and site.complete else "（首页可能由脚本生成，须打开网页核实）"
        yield self.review(
            site,
            message=f"网站未见办事服务栏目或政务服务网入口{doubt}，请确认是否有对外服务事项",
            text="办事服务",
            key="site",
        )

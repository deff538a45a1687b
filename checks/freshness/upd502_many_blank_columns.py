"""UPD502: five or more columns are blank."""

from collections.abc import Iterator
from datetime import date

from checks.freshness.counting import ColumnCountCheck
from inspector.check import Rule
from inspector.model import Finding, Severity, Site


class ManyBlankColumns(ColumnCountCheck):
    """空白栏目达到5个。"""

    rule = Rule(
        code="UPD502",
        name="many-blank-columns",
        title="空白栏目累计5个",
        severity=Severity.VETO,
        indicator="W4",
        basis=("国办秘函〔2019〕19号 单项否决“栏目不更新”第三种情形",),
        advice="立即补充内容；没有内容的栏目一律撤下入口。",
    )
    options = {"limit": 5, "warn": 3}

    def examine(self, site: Site, as_of: date, *, limit: int, warn: int) -> Iterator[Finding]:
        columns = [found for found in site.findings if found.check == "UPD301"]
        yield from self.count(site, columns, limit=limit, warn=warn, what="为空白栏目")

"""UPD503: ten or more other columns are out of date."""

from collections.abc import Iterator
from datetime import date

from checks.freshness.counting import ColumnCountCheck
from inspector.check import Rule
from inspector.model import Finding, Severity, Site


class ManyOverdueColumns(ColumnCountCheck):
    """应更新而长期未更新的栏目达到10个。"""

    rule = Rule(
        code="UPD503",
        name="many-overdue-columns",
        title="应更新栏目长期不更新累计10个",
        severity=Severity.VETO,
        indicator="W4",
        basis=("国办秘函〔2019〕19号 单项否决“栏目不更新”第二种情形",),
        advice="逐个栏目核实有无应发布的内容，有的立即更新，没有的撤并栏目。",
    )
    options = {"limit": 10, "warn": 8}
    certain = False  # whether anything was there to publish, only a person can say

    def examine(self, site: Site, as_of: date, *, limit: int, warn: int) -> Iterator[Finding]:
        columns = [found for found in site.findings if found.check == "UPD203"]
        yield from self.count(site, columns, limit=limit, warn=warn, what="超过更新周期未更新")

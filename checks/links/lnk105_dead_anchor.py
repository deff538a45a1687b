"""LNK105: a link points into a page, at a place that is not there."""

from checks.links.failing import FailingLinkCheck, Sort
from inspector.check import Rule
from inspector.model import Severity


class DeadAnchor(FailingLinkCheck):
    """链接所指的页内位置不存在。"""

    rule = Rule(
        code="LNK105",
        name="dead-anchor",
        title="链接所指的页内位置不存在",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 链接可用性",),
        advice="在目标页面补上该位置的标识，或把链接改为指向整个页面。",
    )
    sort = Sort.PLACE
    what = "链接"
    fact = "跳不到所指的位置"

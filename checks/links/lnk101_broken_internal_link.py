"""LNK101: an address of the website itself leads nowhere."""

from checks.links.failing import FailingLinkCheck, Sort
from inspector.check import Rule
from inspector.model import Severity


class BrokenInternalLink(FailingLinkCheck):
    """站内链接打不开。"""

    rule = Rule(
        code="LNK101",
        name="broken-internal-link",
        title="站内链接打不开",
        severity=Severity.DEDUCT,
        indicator="D16",
        basis=("国办秘函〔2019〕19号 功能设计“可用性”", "国办发〔2017〕47号 链接可用性"),
        advice="改正链接地址；目标内容已不存在的，删去链接。",
    )
    sort = Sort.INTERNAL
    what = "链接"
    fact = "打不开"

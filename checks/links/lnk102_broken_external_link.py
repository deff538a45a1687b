"""LNK102: an address of another website leads nowhere."""

from checks.links.failing import FailingLinkCheck, Sort
from inspector.check import Rule
from inspector.model import Severity


class BrokenExternalLink(FailingLinkCheck):
    """站外链接打不开。"""

    rule = Rule(
        code="LNK102",
        name="broken-external-link",
        title="站外链接打不开",
        severity=Severity.DEDUCT,
        indicator="D16",
        basis=("国办秘函〔2019〕19号 功能设计“可用性”", "国办发〔2017〕47号 链接可用性"),
        advice="核对外部网站的新地址并更换；网站已停用的，删去链接，防止域名被他人抢注后误导公众。",
    )
    sort = Sort.EXTERNAL
    what = "外部链接"
    fact = "打不开"

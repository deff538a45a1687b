"""LNK103: a picture does not show."""

from checks.links.failing import FailingLinkCheck, Sort
from inspector.check import Rule
from inspector.model import Severity


class BrokenImage(FailingLinkCheck):
    """图片无法显示。"""

    rule = Rule(
        code="LNK103",
        name="broken-image",
        title="图片无法显示",
        severity=Severity.DEDUCT,
        indicator="D16",
        basis=("国办秘函〔2019〕19号 功能设计“可用性”", "国办发〔2017〕47号 链接可用性"),
        advice="重新上传图片并核对地址；已无用处的，从页面中删去。",
    )
    sort = Sort.IMAGE
    what = "图片"
    fact = "无法显示"

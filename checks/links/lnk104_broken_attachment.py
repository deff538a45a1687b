"""LNK104: a file cannot be downloaded."""

from checks.links.failing import FailingLinkCheck, Sort
from inspector.check import Rule
from inspector.model import Severity


class BrokenAttachment(FailingLinkCheck):
    """附件无法下载。"""

    rule = Rule(
        code="LNK104",
        name="broken-attachment",
        title="附件无法下载",
        severity=Severity.DEDUCT,
        indicator="D16",
        basis=("国办秘函〔2019〕19号 功能设计“可用性”、办事服务“表格样表”",),
        advice="重新上传附件并核对地址，上传后点击下载核实一遍。",
    )
    sort = Sort.ATTACHMENT
    what = "附件"
    fact = "无法下载"

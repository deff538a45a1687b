"""PUB305: the yearly report lacks one of its six parts."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.reports import report_year
from checks.disclosure.rules import PageRule
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Page, Severity

_PARTS = {
    "总体情况": re.compile(r"总体情况|概述"),
    "主动公开政府信息情况": re.compile(r"主动公开政府信息(?:的)?情况"),
    "收到和处理政府信息公开申请情况": re.compile(r"(?:收到和)?处理政府信息公开申请(?:的)?情况"),
    "因政府信息公开工作被申请行政复议、提起行政诉讼情况": re.compile(r"行政复议.{0,4}提起行政诉讼(?:的)?情况"),
    "存在的主要问题及改进情况": re.compile(r"存在的?(?:主要)?问题(?:和|及).{0,4}改进"),
    "其他需要报告的事项": re.compile(r"其他需要(?:报告|说明)的(?:事项|情况)"),
}


class AnnualReportParts(PageRule):
    """政府信息公开年报缺少规定的六个部分之一。"""

    rule = Rule(
        code="PUB305",
        name="annual-report-parts",
        title="信息公开年报内容不全",
        severity=Severity.DEDUCT,
        indicator="X8",
        basis=("国办公开办函〔2021〕30号 政府信息公开工作年度报告格式",),
        advice="按规定格式补全六个部分；没有相应情况的也要写明。",
    )

    options = {"sites": ["*"]}

    def judge(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if report_year(page, as_of) is None:
            yield NotApplicable("不是上一年度的政府信息公开年报，或正文在附件中")
            return
        missing = [name for name, pattern in _PARTS.items() if not pattern.search(page.main)]
        if len(missing) == len(_PARTS):
            yield NotApplicable("正文不是年报全文")
        for name in missing:
            yield self.fail(
                page, message=f"年报没有“{name}”部分", text=name, snippet=page.title, key=f"{address(page.url)}#{name}"
            )

"""LNK202: a link that names one unit leads to the page of another."""

from collections.abc import Iterator
from datetime import date

from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Severity, Site


class WrongTarget(Check[Site]):
    """链接文字是一个单位，打开的是另一个单位的页面。"""

    rule = Rule(
        code="LNK202",
        name="wrong-target",
        title="链接文不对题",
        severity=Severity.DEDUCT,
        indicator="D16",
        basis=("国办秘函〔2019〕19号 功能设计“可用性”（错链）", "国办发〔2017〕47号 链接准确性"),
        advice="改正链接地址，使链接文字与目标页面一致。",
    )

    def examine(self, site: Site, as_of: date) -> Iterator[Finding | NotApplicable]:
        named = site.facts.unit_links if site.facts else ()
        if not named:
            yield NotApplicable("首页和目录页没有以单位名称为文字的链接")
        for link in named:
            if link.leads_to and link.leads_to != link.unit:
                yield self.review(
                    site,
                    message=f"链接文字是“{link.text}”，打开的是“{link.leads_to}”的页面（{link.title}）",
                    text=link.text,
                    key=f"{address(link.page_url)}|{address(link.url)}",
                    url=link.page_url,
                    target_url=link.url,
                )

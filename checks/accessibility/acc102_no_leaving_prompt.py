"""ACC102: visitors are led away from the government's pages without a word."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checks.places import authority, host
from checks.security.hosts import OFFICIAL, belongs
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, LinkKind, Page, PageKind, Severity

_PROMPT = re.compile(
    r"(?:即将|将要|正在|您正|是否|确定|确认)[^<>\n。]{0,12}(?:离开|跳转|访问外部|链接到)|离开本(?:站|网站)|外部链接提[示醒]|非政府网站"
    r"|leave[-_]?(?:site|tip|prompt|confirm)|out[-_]?link(?:tip|confirm|prompt)|exit[-_]?(?:tip|prompt)",
    re.I,
)
_LISTED = 50


class NoLeavingPrompt(Check[Page]):
    """首页有指向非政府网站的链接，未见离开政府网站的提示。"""

    rule = Rule(
        code="ACC102",
        name="no-leaving-prompt",
        title="外部链接没有离站提示",
        severity=Severity.NOTICE,
        indicator="G12",
        basis=("国办发〔2017〕47号 链接管理（离站提示条款待官方文本核对）",),
        advice="点击非政府网站的链接时先提示“您即将离开本网站”，并清理不必要的外部链接。",
    )
    options = {"trusted": []}
    """``trusted``: hosts (with all below them) that need no prompt, such as the province's service platform."""
    needs = frozenset({"html"})

    def examine(self, page: Page, as_of: date, *, trusted: Sequence[str]) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.HOME:
            yield NotApplicable("不是首页")
            return
        own, known = {authority(page.url), authority(page.final_url or page.url)}, {*OFFICIAL, *trusted}
        outside = list(
            dict.fromkeys(
                link.url
                for link in page.links
                if link.kind is LinkKind.ANCHOR
                and link.url.startswith("http")
                and authority(link.url) not in own
                and not belongs(host(link.url), known)
            )
        )
        if not outside:
            yield NotApplicable("首页没有指向非政府网站的链接")
        elif not _PROMPT.search(page.html or ""):
            yield self.review(
                page,
                message=f"首页有{len(outside)}条指向非政府网站的链接，网页中未见离站提示，须点击核实",
                text=outside[0],
                key="home",
                links=outside[:_LISTED],
            )

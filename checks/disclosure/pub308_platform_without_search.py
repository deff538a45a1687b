"""PUB308: the disclosure platform offers no search."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.rules import PageRule
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, LinkKind, Page, PageKind, Severity

_PLATFORM = re.compile(r"^(?:政府)?信息公开(?:专栏|平台|目录)?$|^法定主动公开内容$|^政府信息公开$")
_SEARCH = re.compile(r"搜索|检索|查询|搜一搜|关键[字词]")


class PlatformWithoutSearch(PageRule):
    """政府信息公开专栏没有检索功能。"""

    rule = Rule(
        code="PUB308",
        name="platform-without-search",
        title="信息公开专栏没有检索",
        severity=Severity.DEDUCT,
        indicator="X1",
        basis=("国办公开办函〔2019〕61号：公开平台应具备信息检索、查阅、下载等功能",),
        advice="在专栏页加上信息检索框。",
    )

    options = {"sites": ["*"]}

    def judge(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if page.kind not in {PageKind.COLUMN, PageKind.OTHER} or not _PLATFORM.search(page.title.strip()):
            yield NotApplicable("不是政府信息公开专栏的页面")
        elif not any(link.kind is LinkKind.FORM for link in page.links) and not _SEARCH.search(page.text):
            yield self.review(
                page, message="政府信息公开专栏的页面上没有见到检索功能", text=page.title, key=address(page.url)
            )

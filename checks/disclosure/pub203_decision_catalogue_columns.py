"""PUB203: the yearly catalogue of major decisions lacks one of its columns."""

import re
from collections.abc import Iterator
from datetime import date

from checks.disclosure.rules import PageRule
from checks.places import address
from inspector.check import NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity

_CATALOGUE = re.compile(r"重大(?:行政)?决策.{0,6}(?:事项)?.{0,4}目录")
_ABOUT_IT = re.compile(r"征集|征求|制定|编制.{0,6}(?:方案|通知)|解读|规定")
_COLUMNS = {
    "决策事项": re.compile(r"决策事项|事项名称|决策名称"),
    "承办部门": re.compile(r"承办(?:部门|单位)|责任单位|起草单位|牵头单位"),
    "决策时间": re.compile(r"(?:决策|完成|出台|计划|提交|审议|办理).{0,4}(?:时间|时限)"),
    "是否听证": re.compile(r"听证"),
}


class DecisionCatalogueColumns(PageRule):
    """重大行政决策事项目录没有列明决策事项、承办部门、决策时间、是否听证。"""

    rule = Rule(
        code="PUB203",
        name="decision-catalogue-columns",
        title="重大行政决策目录要素不全",
        severity=Severity.DEDUCT,
        indicator="S13",
        basis=("县政务公开工作方案：目录列明决策事项、承办部门、决策时间以及是否听证等信息，并向社会公开",),
        advice="按规定的四项补全目录后重新公布。",
    )
    options = {"sites": []}

    def judge(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.ARTICLE or not _CATALOGUE.search(page.title) or _ABOUT_IT.search(page.title):
            yield NotApplicable("不是重大行政决策事项目录")
            return
        missing = [name for name, pattern in _COLUMNS.items() if not pattern.search(page.main)]
        if len(missing) == len(_COLUMNS) or (page.document and page.document.attachments and len(missing) > 1):
            yield NotApplicable("目录在附件或图片中")
        elif missing:
            yield self.fail(
                page,
                message=f"重大行政决策事项目录没有列明{'、'.join(missing)}",
                text=page.title,
                key=address(page.url),
                missing=missing,
            )

"""SVC102: a service guide lacks elements."""

from collections.abc import Iterator
from datetime import date

from checks.places import address
from checks.services.elements import missing, several
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity


class GuideElementsMissing(Check[Page]):
    """办事指南缺少规定的要素，或要素是空的。"""

    rule = Rule(
        code="SVC102",
        name="guide-elements-missing",
        title="办事指南要素不全",
        severity=Severity.DEDUCT,
        indicator="D9",
        basis=("国办秘函〔2019〕19号 办事服务“办事指南”", "国办秘函〔2019〕19号 单项否决“服务不实用”"),
        advice="对照事项清单补齐事项名称、设定依据、申请条件、办理材料、办理地点、办理时间、联系电话和办理流程。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.GUIDE:
            yield NotApplicable("不是办事指南")
        elif several(page):
            yield NotApplicable("是多个事项的清单")
        elif lacking := missing(page):
            yield self.review(
                page,
                message=f"办事指南“{page.title}”未见{'、'.join(lacking)}，缺{len(lacking)}类要素",
                text="、".join(lacking),
                suggestion=f"补上{'、'.join(lacking)}。",
                key=address(page.url),
                missing=lacking,
            )

"""SVC104: a guide names its legal basis without number or article."""

import re
from collections.abc import Iterator
from datetime import date

from checks.phrases import shortened
from checks.places import address
from checks.services.elements import several, value_of
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity

_BASIS = re.compile(r"设定依据|实施依据|法律依据|办理依据")
_EXACT = re.compile(
    r"第\s*[一二三四五六七八九十百零〇\d]+\s*[条款项号章]|[〔\[（(【]\s*\d{4}\s*[〕\]）)】]|\d{4}\s*年第|令\s*第?\s*\d+|\d+\s*号"
)


class BasisWithoutNumber(Check[Page]):
    """办事指南的设定依据没有文号、令号或条款。"""

    rule = Rule(
        code="SVC104",
        name="basis-without-number",
        title="设定依据没有文号或条款",
        severity=Severity.DEDUCT,
        indicator="D9",
        basis=("国办秘函〔2019〕19号 办事服务“办事指南”",),
        advice="写明依据的全称、文号和具体条款，如“《××条例》（国务院令第×号）第×条”。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        basis = value_of(page, _BASIS)
        if page.kind is not PageKind.GUIDE or several(page) or not basis:
            yield NotApplicable("不是写有设定依据的办事指南")
        elif not _EXACT.search(basis):
            yield self.review(
                page,
                message=f"办事指南“{page.title}”的设定依据没有文号或条款：“{shortened(basis)}”",
                text=shortened(basis, 80),
                key=address(page.url),
            )

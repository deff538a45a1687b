"""UPD404: a reprint does not say where it is from."""

import re
from collections.abc import Iterator
from datetime import date

from checks.places import address
from inspector.check import Check, NotApplicable, Rule
from inspector.model import Finding, Page, PageKind, Severity

_AGENCY = re.compile(
    r"(?:新华社|中新社|人民日报|央视网?|中国政府网|新华网|人民网|光明日报|经济日报|[\u4e00-\u9fff]{2,4}日报)"
    r"[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日(?:电|讯|消息)"
)
_TOLD = re.compile(r"(?:来源|转自|转载自|摘自|信息来源|稿件来源)\s*[:：]?\s*\S{2,}")
_HEAD = 300


class ReprintWithoutSource(Check[Page]):
    """转载的稿件没有注明来源。"""

    rule = Rule(
        code="UPD404",
        name="reprint-without-source",
        title="转载没有注明来源",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号：转载信息应注明来源", "国办发〔2017〕47号 附件 ContentSource标签"),
        advice="在标题下注明来源，并填写ContentSource标签。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding | NotApplicable]:
        if page.kind is not PageKind.ARTICLE:
            yield NotApplicable("不是文章页")
            return
        agency = _AGENCY.search(page.main[:_HEAD])
        if agency is None:
            yield NotApplicable("没有通讯社、报纸的电头，看不出是转载")
        elif not page.source and not _TOLD.search(page.text):
            yield self.fail(
                page,
                message=f"转载稿件（电头“{agency[0]}”）没有注明来源",
                text=agency[0],
                key=address(page.url),
            )

"""PRV101: a complete identity card number stands on a public page."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from checks.privacy.leaked import LeakedNumberCheck
from checks.privacy.numbers import Number, id_cards, old_id_cards
from checks.privacy.surroundings import label_before
from inspector.check import Rule
from inspector.model import Finding, Page, Severity

_LABEL = re.compile(r"身份证|身份号|证件号|公民身份")
_OTHER_CODE = re.compile(r"信用代码|机构代码|订单|流水|编号|项目代码|登记号|备案号|许可证|发票|条码|案号|文号")


class IdCardNumber(LeakedNumberCheck):
    """页面公开了完整的居民身份证号码。"""

    rule = Rule(
        code="PRV101",
        name="id-card-number",
        title="泄露居民身份证号码",
        severity=Severity.VETO,
        indicator="W1",
        basis=(
            "《中华人民共和国个人信息保护法》第十条、第三十四条",
            "国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”",
        ),
        advice="立即撤下或隐去号码中间的出生日期等数位（如3601**********1234），同时清除附件、缓存中的原文。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding]:
        yield from self.leaks(page, self._numbers(page, as_of), "完整的居民身份证号码")

    def _numbers(self, page: Page, as_of: date) -> Iterator[tuple[Callable[..., Finding], Number]]:
        for number in id_cards(page.text, as_of):
            label = label_before(page.text, number)
            if _LABEL.search(label) or not _OTHER_CODE.search(label):
                yield self.fail, number
        for number in old_id_cards(page.text, as_of):
            if _LABEL.search(label_before(page.text, number)):
                yield self.review, number

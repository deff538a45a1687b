"""PRV103: a person's bank card number stands on a public page."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from checks.privacy.leaked import LeakedNumberCheck
from checks.privacy.numbers import Number, bank_cards, id_cards
from checks.privacy.surroundings import label_before
from inspector.check import Rule
from inspector.model import Finding, Page, Severity

_LABEL = re.compile(r"卡号|账号|帐号|账户|帐户|银行|开户行|信用社|存折|一卡通|社保卡")
_CORPORATE = re.compile(
    r"公司|企业|对公|基本户|专户|保证金|非税|国库|基金会|红十字|慈善|单位名称|收款单位|缴款|"
    r"户名\s*[:：]?\s*\S*(?:局|委员会|中心|医院|学校|政府|办公室|协会)"
)
_BANK_NAME = re.compile(r"(?:银行|信用社)(?:股份)?有限(?:责任)?公司")
_AROUND = 60


class BankCardNumber(LeakedNumberCheck):
    """页面公开了个人的银行卡号。"""

    rule = Rule(
        code="PRV103",
        name="bank-card-number",
        title="泄露个人银行卡号",
        severity=Severity.VETO,
        indicator="W1",
        basis=(
            "《中华人民共和国个人信息保护法》第二十八条、第三十四条",
            "国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”",
        ),
        advice="立即撤下或隐去卡号中间数位（如6217***********1234），同时清除附件、缓存中的原文。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding]:
        yield from self.leaks(page, self._numbers(page, as_of), "完整的银行卡号")

    def _numbers(self, page: Page, as_of: date) -> Iterator[tuple[Callable[..., Finding], Number]]:
        identities = {number.digits for number in id_cards(page.text, as_of)}
        for number in bank_cards(page.text):
            if (
                number.digits not in identities
                and _LABEL.search(label_before(page.text, number))
                and not _is_corporate(page.text, number)
            ):
                yield self.fail, number


def _is_corporate(text: str, number: Number) -> bool:
    """Whether the account is a body's, which is meant to be published: told by the cells and lines before
    the number and by the rest of its own line."""
    before = text[max(0, number.start - _AROUND) : number.start]
    after = text[number.end : number.end + _AROUND].partition("\n")[0]
    return bool(_CORPORATE.search(_BANK_NAME.sub("", f"{before}□{after}")))

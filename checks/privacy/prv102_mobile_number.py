"""PRV102: a private person's mobile number may stand on a public page."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from checks.privacy.leaked import LeakedNumberCheck
from checks.privacy.numbers import Number, mobiles
from checks.privacy.surroundings import follows_name, label_before
from inspector.check import Rule
from inspector.model import Finding, Page, Severity

_PRIVATE = re.compile(r"(?:来信|来电|写信|反映|投诉|举报|信访|申请|求助|监护)人|户主|家长|(?:本人|家庭|住宅|个人)电话")
"""Words of a private person: they outweigh those of an office that stand beside them."""
_PERSONAL = re.compile(r"手机|移动电话")
_OFFICE = re.compile(
    r"办公|联系电话|联系人|咨询|热线|值班|服务电话|服务热线|举报|投诉|监督|报名|受理|客服|业务|传真|预约|报警|救援|"
    r"招标|采购|代理|微信同号|经办|项目负责人|中介"
)


class MobileNumber(LeakedNumberCheck):
    """页面公开了可能属于个人的手机号码。"""

    rule = Rule(
        code="PRV102",
        name="mobile-number",
        title="疑似泄露个人手机号码",
        severity=Severity.VETO,
        indicator="W1",
        basis=(
            "《中华人民共和国个人信息保护法》第十条、第三十四条",
            "国办秘函〔2019〕19号 单项否决“安全、泄密事故等严重问题”",
        ),
        advice="核实是否为对外公布的办公号码；属于个人的，隐去中间四位（如138****1234）。",
    )
    options = {"strict": False}
    """``strict``: ask about every mobile number, those of offices too."""

    def examine(self, page: Page, as_of: date, *, strict: bool) -> Iterator[Finding]:
        yield from self.leaks(page, self._numbers(page, strict), "疑似个人的手机号码")

    def _numbers(self, page: Page, strict: bool) -> Iterator[tuple[Callable[..., Finding], Number]]:
        for number in mobiles(page.text):
            label = label_before(page.text, number)
            personal = _PERSONAL.search(label) or follows_name(page.text, number)
            if strict or _PRIVATE.search(label) or (personal and not _OFFICE.search(label)):
                yield self.review, number

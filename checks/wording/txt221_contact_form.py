"""TXT221: a telephone number, an address of the web or of mail that cannot be right."""

import re
from collections.abc import Iterator

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_PHONE = re.compile(
    r"(?:电话|热线|手机号?码?|传真)[^\d，。；\n]{0,4}[:：]\s?(?:(0\d{2,3})[-—－–])?(\d{5,14})(?![\d*＊Xx×-])"
)
_SHORT = re.compile(r"1\d{2}|1[02]\d{3}|9[56]\d{3,4}|12\d{3}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_FREE = re.compile(r"[48]00\d{7}")
_WITH_AREA = re.compile(r"0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}")
_ADDRESS = re.compile(
    r"https?[：；;][/／]{1,2}|https?:[／\\]{1,2}|https?:/(?=[A-Za-z])|(?<![A-Za-z0-9])www[，。．,、](?=[A-Za-z0-9])|"
    r"[A-Za-z0-9_]{3,}＠[A-Za-z0-9]+|[A-Za-z0-9_]{3,}@[A-Za-z0-9]+[，。．,、](?:com|cn|net|gov)"
)


class ContactForm(BlockRule):
    """电话号码位数不对，网址或邮箱写法有误。"""

    rule = Rule(
        code="TXT221",
        name="contact-form",
        title="联系方式写法有误",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核",),
        advice="核对并改正电话号码、网址或邮箱。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _PHONE.finditer(text):
            if not _possible(found[1], found[2]):
                start = found.start(1) if found[1] else found.start(2)
                yield Slip(
                    start, found.end(), f"电话号码“{text[start : found.end()]}”的位数不对", "", "电话", sure=False
                )
        for found in _ADDRESS.finditer(text):
            yield Slip(found.start(), found.end(), f"网址或邮箱“{found[0]}”写法有误，点不开", "", "网址")


def _possible(area: str | None, number: str) -> bool:
    """Whether a number that long can be dialled."""
    if area:
        return len(number) in {7, 8} or bool(_SHORT.fullmatch(number))
    patterns = (_SHORT, _MOBILE, _FREE, _WITH_AREA)
    return len(number) in {6, 7, 8} or any(pattern.fullmatch(number) for pattern in patterns)

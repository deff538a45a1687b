"""SEN101: the mark of a state secret."""

import re
from collections.abc import Iterator

from checks.sensitive.marks import stands_alone
from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_STAR = re.compile(
    r"(?:绝密|机密|秘密)[ 　]?[★☆](?:[ 　]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[ 　]?(?:年|个月)|[ 　]?长期)?"
)
_ALONE = re.compile(r"^[ 　]*(?:密[ 　]*级[：:][ 　]*)?(绝[ 　]?密|机[ 　]?密|秘[ 　]?密)(?:级)?[ 　]*$")


class SecretMark(BlockRule):
    """网页文字带有国家秘密标志。"""

    rule = Rule(
        code="SEN101",
        name="secret-mark",
        title="疑似带密级标志",
        severity=Severity.NOTICE,
        indicator="",
        basis=("《中华人民共和国保守国家秘密法》", "GB/T 9704—2012 党政机关公文格式 7.2.2"),
        advice="立即撤下，报告本单位保密机构核实处理。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        alone = _ALONE.match(text)
        if alone:
            yield Slip(alone.start(1), alone.end(1), f"“{text.strip()}”疑为密级标志", "", "密级", sure=False)
        elif stands_alone(text):
            for found in _STAR.finditer(text):
                yield Slip(found.start(), found.end(), f"“{found[0]}”疑为密级标志", "", "密级", sure=False)

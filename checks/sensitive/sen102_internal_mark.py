"""SEN102: a paper meant for inside."""

import re
from collections.abc import Iterator

from checks.sensitive.marks import stands_alone
from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_MARK = re.compile(
    r"内部(?:资料|文件|材料|刊物|情况)[，,！!\s　（(—-]*(?:注意保存|注意保管|请勿外传|严禁外传|不得外传|切勿外传|请妥善保管)|"
    r"(?:仅供|限)内部(?:使用|参考|传阅|掌握)|(?:此件|本件)(?:不予公开|不公开|不对外公开|依申请公开)|(?:阅|用)后(?:销毁|收回)|"
    r"(?:请勿|严禁|切勿)外传|会后(?:收回|请留下)"
)


class InternalMark(BlockRule):
    """网页文字带有内部资料标记。"""

    rule = Rule(
        code="SEN102",
        name="internal-mark",
        title="疑似公开了内部资料",
        severity=Severity.NOTICE,
        indicator="",
        basis=("《中华人民共和国政府信息公开条例》第十六条、第十七条",),
        advice="核实公开属性，不应公开的立即撤下。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _MARK.finditer(text):
            if stands_alone(text[: found.start()] + text[found.end() :]):
                yield Slip(found.start(), found.end(), f"“{found[0]}”表明它可能是内部资料", "", "内部", sure=False)

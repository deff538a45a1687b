"""TXT222: an opening phrase closed off with a full stop."""

import re
from collections.abc import Iterator

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_INSIDE = re.compile(r"《[^《》\n]*》|（[^（）\n]*）|“[^“”\n]*”|〔[^〔〕\n]*〕")
_PURPOSE = re.compile(
    r"(?:^|(?<=。))[ 　]*(?:为(?:了|进一步|深入|全面|认真|切实|扎实|贯彻|落实|加强|规范)|(?:根据|按照|依据)(?!.{0,6}(?:规定|要求)的))"
    r"[^，。；！？：\n]*(?:要求|精神|部署|规定|安排|通知)(。)"
)


class SentenceFragment(BlockRule):
    """目的或依据分句后误用句号，句子不完整。"""

    rule = Rule(
        code="TXT222",
        name="sentence-fragment",
        title="句子不完整",
        severity=Severity.NOTICE,
        indicator="",
        basis=(
            "GB/T 15834—2011 标点符号用法",
            "国办发〔2017〕47号 信息发布审核",
        ),
        advice="把句号改为逗号，或补全句子。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        masked = _INSIDE.sub(lambda inside: "□" * len(inside[0]), text)
        for found in _PURPOSE.finditer(masked):
            claim = "目的或依据分句后用了句号，后面的话没有接上"
            yield Slip(max(found.start(), found.start(1) - 8), found.end(1), claim, "", "残句", sure=False)

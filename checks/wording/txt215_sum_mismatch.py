"""TXT215: numbers of one sentence that do not add up."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_WHOLES: tuple[tuple[str, ...], ...] = (
    ("男性?", "女性?"),
    ("一等奖", "二等奖", "三等奖"),
    ("一等奖", "二等奖", "三等奖", "优秀奖"),
    ("城镇居?民?", "农村居?民?"),
    ("上午", "下午"),
    ("中央财政", "省级财政", "市级财政", "县级财政"),
)
"""Names that divide a whole without rest."""

_NUMBER = r"(\d{1,9}(?:\.\d{1,4})?)"
_PERCENT = re.compile(
    r"(?:合格率|覆盖率|满意率|满意度|知晓率|参保率|普及率|公开率|办结率|到位率|签约率|入学率|占比|占总[^，。；\d]{1,5})"
    r"(?:已|均|都|分别)?(?:达到|达|为|是|约|超过|提高到|提升至)*[ 　]?(\d{3,}(?:\.\d+)?)[%％]"
)
_SENTENCE = re.compile(r"[^。！？；\n]{8,200}")


def _patterns() -> Iterator[re.Pattern[str]]:
    for names in _WHOLES:
        parts = r"[^\d，。；]{0,6}[，、（(][^\d，。；]{0,8}".join(
            rf"(?:{name})[^\d，。；]{{0,4}}{_NUMBER}(?P=unit)" for name in names
        )
        yield re.compile(
            rf"(?<!第)共[计有]?[^\d，。；]{{0,10}}{_NUMBER}(?P<unit>[^\d\s，。；（(]{{1,2}}?)[^\d。；]{{0,12}}{parts}"
        )


_TOTALS = tuple(_patterns())


class SumMismatch(BlockRule):
    """同一句话里分项与合计对不上。"""

    rule = Rule(
        code="TXT215",
        name="sum-mismatch",
        title="分项与合计不符",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核",),
        advice="核对数据，改正合计或分项。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for sentence in _SENTENCE.finditer(text):
            for pattern in _TOTALS:
                for found in pattern.finditer(text, sentence.start(), sentence.end()):
                    total, _, *parts = found.groups()
                    amount = sum(map(Decimal, parts), Decimal(0))
                    if amount != Decimal(total):
                        claim = f"分项相加是{amount}{found['unit']}，合计却写{total}{found['unit']}"
                        yield Slip(found.start(), found.end(), claim, "", "合计", sure=False)
        for found in _PERCENT.finditer(text):
            if _above_hundred(found[1]):
                yield Slip(found.start(), found.end(), f"“{found[0]}”超过了100%", "", "百分比", sure=False)


def _above_hundred(number: str) -> bool:
    try:
        return Decimal(number) > 100
    except InvalidOperation:
        return False

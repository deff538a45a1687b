"""TXT217: an approximation said twice, or a decrease by more than all."""

import re
from collections.abc import Iterator

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_NUMBER = r"[\d.,一二三四五六七八九十百千万亿两]+"
_UNIT = r"[个名人次家户亩吨元件项天年岁米公里万亿斤册套台辆处起只头口]{0,3}"
_TWICE = re.compile(
    rf"(?:大约|约|近|将近|接近)[ 　]?(?:{_NUMBER}(?:[余多]{_UNIT})(?![一-鿿]*分之)|{_NUMBER}{_UNIT}(?:左右|上下))|"
    rf"(?:超过|逾|突破)[ 　]?{_NUMBER}[余多](?!边|元化|样|层|功能|媒体)|(?:最多|至多)[ 　]?{_NUMBER}{_UNIT}以下"
)
_DECREASE = re.compile(rf"(?:下降|减少|降低|缩小|缩短|下滑)了?(?:近|约|超过)?{_NUMBER}倍")
_DATE = re.compile(r"年$|月$")


class RedundantNumber(BlockRule):
    """概数词重复，或“减少几倍”。"""

    rule = Rule(
        code="TXT217",
        name="redundant-number",
        title="数量表述不当",
        severity=Severity.NOTICE,
        indicator="",
        basis=(
            "GB/T 15835—2011 出版物上数字用法",
            "国办发〔2017〕47号 信息发布审核",
        ),
        advice="“约”“近”与“左右”“多”只留一个；减少用百分比或“减少到几分之一”表示。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _TWICE.finditer(text):
            yield Slip(found.start(), found.end(), f"“{found[0]}”重复表示概数", "", "概数", sure=False)
        for found in _DECREASE.finditer(text):
            yield Slip(found.start(), found.end(), f"“{found[0]}”：减少不能用倍数表示", "", "倍数", sure=False)

"""TXT213: a date with the wrong day of the week."""

import re
from collections.abc import Iterator
from datetime import date

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_NAMES = "一二三四五六日"
_DATED = re.compile(
    r"(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日[ 　]?[（(]?(?:(?:上午|下午)[，、]?)?(?:星期|礼拜|周)([一二三四五六日天])(?!年)"
)


class WeekdayMismatch(BlockRule):
    """日期与星期不符。"""

    rule = Rule(
        code="TXT213",
        name="weekday-mismatch",
        title="日期与星期不符",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核",),
        advice="核对日期和星期，改正写错的一个。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _DATED.finditer(text):
            year, month, day = (int(part) for part in found.groups()[:3])
            try:
                right = _NAMES[date(year, month, day).weekday()]
            except ValueError:
                continue  # a day that does not exist has no weekday; another rule says so
            if found[4].replace("天", "日") != right:
                claim = f"{year}年{month}月{day}日是星期{right}，不是星期{found[4]}"
                yield Slip(found.start(), found.end(), claim, "", "星期")

"""TXT214: a period that ends before it begins."""

import re
from collections.abc import Iterator

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_TO = r"[ 　]?(?:至|到|—{1,2}|-|–|~|～)[ 　]?"
_DAYS = re.compile(
    rf"(?<!\d)((?:19|20)\d{{2}})年(\d{{1,2}})月(\d{{1,2}})日{_TO}(?:((?:19|20)\d{{2}})年)?(\d{{1,2}})月(\d{{1,2}})日"
)
_MONTHS = re.compile(rf"(?<!\d)((?:19|20)\d{{2}})年(\d{{1,2}})月{_TO}((?:19|20)\d{{2}})年(\d{{1,2}})月(?!\d)")
_YEARS = re.compile(rf"(?<![\d.-])((?:19|20)\d{{2}})年?{_TO}((?:19|20)\d{{2}})年(?![前内度])")
_OF_ONE_MONTH = re.compile(rf"(?<!\d)(\d{{1,2}})月(\d{{1,2}})日?{_TO}(\d{{1,2}})日(?!\d)")


class ReversedRange(BlockRule):
    """起止时间颠倒。"""

    rule = Rule(
        code="TXT214",
        name="reversed-range",
        title="起止时间颠倒",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核",),
        advice="核对起止时间；跨年的写明年份。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _DAYS.finditer(text):
            year, month, day, last_year, last_month, last_day = (int(part or found[1]) for part in found.groups())
            if (last_year, last_month, last_day) < (year, month, day):
                yield _slip(found, sure=found[4] is not None)
        for found in _MONTHS.finditer(text):
            year, month, last_year, last_month = (int(part) for part in found.groups())
            if (last_year, last_month) < (year, month):
                yield _slip(found)
        for found in _YEARS.finditer(text):
            if int(found[2]) < int(found[1]):
                yield _slip(found, sure=False)
        for found in _OF_ONE_MONTH.finditer(text):
            if int(found[3]) < int(found[2]):
                yield _slip(found, sure=False)


def _slip(found: re.Match[str], *, sure: bool = True) -> Slip:
    return Slip(found.start(), found.end(), f"“{found[0]}”的结束时间早于开始时间", "", "颠倒", sure)

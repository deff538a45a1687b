"""TXT212: a day or an hour that does not exist."""

import re
from collections.abc import Iterator
from datetime import date

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_FULL = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年(\d{1,2})月(\d{1,2})[日号]|-(\d{2})-(\d{2})(?![\d-]))")
_MONTH = re.compile(r"(?<!\d)(?:19|20)\d{2}年(\d{1,2})月(?!\d)")
_DAY = re.compile(r"(?<![\d年])(\d{1,2})月(\d{1,2})日")
_CLOCK = re.compile(r"(?:上午|下午|晚上|中午|凌晨|日)[ 　]?(\d{1,2})(?:[:：](\d{2})|时(\d{1,2})分)(?!\d)")
_LUNAR = re.compile(r"[农阴旧]历[^，。；]{0,8}$")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class ImpossibleDate(BlockRule):
    """日期或时间不存在。"""

    rule = Rule(
        code="TXT212",
        name="impossible-date",
        title="日期时间不存在",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核",),
        advice="核对原件，改成实际的日期或时间。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _FULL.finditer(text):
            year, *parts = found.groups()
            month, day = (int(part) for part in parts if part is not None)
            if not _exists(int(year), month, day) and not _LUNAR.search(text[: found.start()]):
                yield _slip(found)
        for found in _MONTH.finditer(text):
            if not 1 <= int(found[1]) <= 12:
                yield _slip(found)
        for found in _DAY.finditer(text):
            month, day = int(found[1]), int(found[2])
            if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]) and not _LUNAR.search(text[: found.start()]):
                yield _slip(found)
        for found in _CLOCK.finditer(text):
            if int(found[1]) > 24 or int(found[2] or found[3]) > 59:
                yield _slip(found)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _slip(found: re.Match[str]) -> Slip:
    return Slip(found.start(), found.end(), f"“{found[0]}”不存在", "", "不存在")

"""How often a column must be updated, as workbooks say it, in days."""

from __future__ import annotations

import re
import unicodedata

_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "旬": 11, "月": 31, "季度": 92, "季": 92, "年": 366}
"""The longest each can be: nobody shall be called late on the shortest February."""

_HALF = {"月": 16, "年": 184}
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", start=1)} | {"两": 2, "双": 2}
_UNLIMITED = re.compile(
    r"[-—/]*|无|不限|不定期|长期(?:公开|有效)?|静态|常年|按需|有则更新|(?:实时|及时|即时|适时|动态)(?:更新)?"
)
_FREQUENCY = re.compile(
    r"(?:至少|不少于|不超过|不得超过|<=|≤|>=|≥)?"
    r"(?P<each>每|逐)?(?P<number>\d+|[一二三四五六七八九十两双半])?(?P<of>个)?(?P<unit>天|日|周|星期|旬|月|季度|季|年)度?"
    r"(?:之?内|以内)?(?:至少|不少于)?(?:更新)?(?:(?:\d+|[一二三四五六七八九十两])[次条篇](?:以上)?)?(?:更新)?"
)


def allowed_days(text: str) -> int | None:
    """The days that may pass without an update; None when the text sets no limit.

    Raises:
        ValueError: the text cannot be understood.
    """
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if _UNLIMITED.fullmatch(text):
        return None
    if text.isdecimal():
        return int(text)
    match = _FREQUENCY.fullmatch(text)
    if match is None:
        raise ValueError(text)
    number, unit = match["number"], match["unit"]
    if number == "半":
        if unit not in _HALF:
            raise ValueError(text)
        return _HALF[unit]
    counted = bool(number and (match["each"] or match["of"] or number in {"两", "双"}))
    if unit == "月" and number and not counted:  # 3月 is March
        raise ValueError(text)
    if not number and not match["each"]:
        raise ValueError(text)
    count = 1 if not number else int(number) if number.isdecimal() else _NUMERALS[number]
    return count * _DAYS[unit]

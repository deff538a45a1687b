"""What stands around a number: its label, a person's name, the words of an office."""

from __future__ import annotations

import re

from checks.privacy.numbers import Number, mask_all
from inspector.model import Page

_REACH = 40
_AROUND = 16
_OTHER_NUMBER = re.compile(r"\d[\d -]{5,}\d")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单"
    "季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇"
)
_ENDS_OF_OTHERS = frozenset("局厅处科室所站部队院校镇乡村县市区省路街号间位式目元台业务员长线话机中心于额排全")
"""Last characters of offices, places and common words that happen to begin like a surname."""
_NAME = re.compile(
    rf"(?:^|[^\u4e00-\u9fff])([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})[\s,，、:：;；|（(]*(?:[男女][\s,，、:：;；|]*)?[)）]?$"
)


def label_before(text: str, number: Number) -> str:
    """The words that introduce the number: back to the number before it, or over that one to its own
    label when both share it (``电话：0795-1234567、13812345678``)."""
    before = text[max(0, number.start - _REACH) : number.start]
    parts = _OTHER_NUMBER.split(before)
    return next((part for part in reversed(parts) if _HAN.search(part)), "")


def follows_name(text: str, number: Number) -> bool:
    """Whether a person's name stands directly before the number, on its line or in the table cell before."""
    name = _NAME.search(text[max(0, number.start - _REACH) : number.start])
    return name is not None and name[1][-1] not in _ENDS_OF_OTHERS


def snippet(page: Page, number: Number) -> str:
    """The number with what stands around it on its line, all long numbers masked."""
    text = page.text
    first = max(text.rfind("\n", 0, number.start) + 1, number.start - _AROUND)
    stop = text.find("\n", number.end)
    past = min(len(text) if stop < 0 else stop, number.end + _AROUND)
    return mask_all(text[first : number.start]) + number.masked + mask_all(text[number.end : past])

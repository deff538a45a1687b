"""TXT218: Chinese and Arabic numerals mixed in one number."""

import re
from collections.abc import Iterator

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_ZEROS = "0OoＯ０○◯零"
_YEAR = re.compile(rf"(?<![一二三四五六七八九〇千百十])([一二][一二三四五六七八九〇{_ZEROS}]{{3}})年")
_MIXED = re.compile(
    r"(?<!\d)(?:19|20)\d{2}年[一二三四五六七八九十]{1,3}月(?!革命)|[一二]〇[一二三四五六七八九〇]{2}年\d{1,2}月|"
    r"(?<![\d一二三四五六七八九十])[一二三四五六七八九十]{1,3}月\d{1,2}日|(?<!\d)\d{1,2}月[一二三四五六七八九十]{1,3}日"
)
_TO_ZERO = str.maketrans(dict.fromkeys(_ZEROS, "〇"))


class MixedNumerals(BlockRule):
    """一个日期或数目里混用汉字和阿拉伯数字，或“〇”写错。"""

    rule = Rule(
        code="TXT218",
        name="mixed-numerals",
        title="数字写法混用",
        severity=Severity.NOTICE,
        indicator="",
        basis=("GB/T 15835—2011 出版物上数字用法",),
        advice="同一个日期或数目用同一种数字；汉字年份的“零”写作“〇”。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _YEAR.finditer(text):
            right = found[1].translate(_TO_ZERO)
            if right != found[1]:
                yield Slip(found.start(1), found.end(1), f"年份“{found[1]}”中的零应当写作“〇”", right, "〇")
        for found in _MIXED.finditer(text):
            yield Slip(found.start(), found.end(), f"“{found[0]}”混用了两种数字", "", "混用", sure=False)

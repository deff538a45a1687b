"""TXT225: a space inside Chinese words or before a mark."""

import re
from collections.abc import Iterator

from checks.wording.blocks import is_prose
from checks.wording.rules import HAN, BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_TITLE = re.compile(rf"关于(?:印发|转发|公布|做好|开展|举办|召开|调整|成立)([ 　]+)(?=[{HAN[1:-1]}\d《“])")
_MARK = re.compile(rf"(?<={HAN})([ 　]+)(?=[，。、；！？）》”])")
_AFTER_OPENING = re.compile(rf"[（《“]([ 　]+)(?={HAN})")


class StraySpace(BlockRule):
    """标题或句子里有多余的空格。"""

    rule = Rule(
        code="TXT225",
        name="stray-space",
        title="多余空格",
        severity=Severity.NOTICE,
        indicator="",
        basis=("GB/T 9704—2012 党政机关公文格式",),
        advice="删去多余的空格。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _TITLE.finditer(text):
            yield Slip(found.start(), found.end(), f"“{found[0].strip()}”后面有多余的空格", found[0].strip(), "空格")
        if is_prose(text):
            for pattern in (_MARK, _AFTER_OPENING):
                for found in pattern.finditer(text):
                    yield Slip(found.start(1), found.end(1), "标点旁边有多余的空格", "", "空格")

"""TXT201: one punctuation mark too many."""

import re
from collections.abc import Iterator

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_PATTERNS = (
    # 。。 is a slip of the finger, 。。。 a wrong ellipsis, which another rule knows.
    ("重复", re.compile(r"(?<!。)。[ 　]?。(?!。)|([，；：])[ 　]?\1+|(?<!、)、[ 　]?、(?!、)")),
    ("叠用", re.compile(r"，[。、；：！？]|、[。，；：！？]|；[。，、：！？]|：[。，、；！？]|[。！？][，、；：]")),
    ("混用", re.compile(r"，,|,，|。\.(?!\d)|(?<!\d)\.。|；;|;；|：:|:：|,,|;;")),
)
_BEFORE_ETC = re.compile(r"、(?=等(?:[，。、；）]|单位|部门|方面|领域|工作|问题|人员|地区))")


class DoubledPunctuation(BlockRule):
    """标点重复或叠用。"""

    rule = Rule(
        code="TXT201",
        name="doubled-punctuation",
        title="标点重复",
        severity=Severity.NOTICE,
        indicator="",
        basis=("GB/T 15834—2011 标点符号用法",),
        advice="删去多余的标点。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for kind, pattern in _PATTERNS:
            for found in pattern.finditer(text):
                yield Slip(found.start(), found.end(), f"标点“{found[0]}”{kind}", found[0][0], kind)
        for found in _BEFORE_ETC.finditer(text):
            yield Slip(found.start(), found.end() + 1, "“等”字前多用了顿号", "等", "等前顿号")

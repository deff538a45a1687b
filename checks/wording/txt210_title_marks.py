"""TXT210: title marks nested or set side by side the wrong way."""

import re
from collections.abc import Iterator

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_NESTED = re.compile(r"《[^《》\n]{0,60}(《)[^《》\n]{1,60}》[^《》\n]{0,60}》")
_ANGLED = re.compile(r"《[^《》<>\n]{1,60}(<[^<>\n]{1,60}>)[^《》<>\n]{0,30}》")
_LISTED = re.compile(r"(?<=》)、(?=《)")
_ADJACENT = re.compile(r"》(（[^（）\n]{2,40}）)《")


class TitleMarks(BlockRule):
    """书名号用法有误。"""

    rule = Rule(
        code="TXT210",
        name="title-marks",
        title="书名号用法",
        severity=Severity.NOTICE,
        indicator="",
        basis=("GB/T 15834—2011 标点符号用法 4.5.3.5、4.15",),
        advice="书名号里再用书名号时改用〈〉；书名号之间有括注的，中间加顿号。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _NESTED.finditer(text):
            yield Slip(found.start(1), found.end(1), "书名号里又用了书名号“《》”，内层应为“〈〉”", "〈", "内层")
        for found in _ANGLED.finditer(text):
            yield Slip(
                found.start(1), found.end(1), "书名号的内层应为“〈〉”，不是小于号", f"〈{found[1][1:-1]}〉", "小于号"
            )
        for found in _LISTED.finditer(text):
            yield Slip(found.start(), found.end(), "并列的书名号之间通常不用顿号", "", "并列", sure=False)
        for found in _ADJACENT.finditer(text):
            yield Slip(
                found.start(), found.end(), "并列的书名号之间有括注，括注后应加顿号", f"》{found[1]}、《", "顿号"
            )

"""TXT211: the number of an official document written in a wrong form."""

import re
from collections.abc import Iterator

from checks.wording.rules import HAN, BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_NUMBER = re.compile(
    rf"({HAN}{{1,8}}[发办字函])[ 　]?([\[（(【〔［])((?:19|20)\d{{2}})([\]）)】〕］])[ 　]?(第?)[ 　]?(0*)(\d{{1,5}})[ 　]?号"
)
_BARE = re.compile(r"(?<![发办字函])([\[【〔])((?:19|20)\d{2})([\]】〕])[ 　]?(第?)(\d{1,5})[ 　]?号")
"""The number without the agency before it; round brackets are those of court cases."""
_SHORT_YEAR = re.compile(rf"{HAN}{{1,8}}[发办字函]〔(\d{{2}})〕\d{{1,5}}号")
_AFTER_MARK = re.compile(r"([，、；：。])（[^（）\n]{1,20}[〔\[]\d{4}[〕\]]\d{1,5}号）")


class DocumentNumber(BlockRule):
    """发文字号写法有误。"""

    rule = Rule(
        code="TXT211",
        name="document-number",
        title="发文字号写法",
        severity=Severity.NOTICE,
        indicator="",
        basis=("GB/T 9704—2012 党政机关公文格式 7.2.5",),
        advice="年份用六角括号〔〕括入并写全四位，序号不编虚位，不加“第”字。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _NUMBER.finditer(text):
            agency, opening, year, closing, word, zeros, number = found.groups()
            right = f"{agency}〔{year}〕{number}号"
            start = found.start(2)
            if (opening, closing) != ("〔", "〕"):
                yield Slip(start, found.end(), "发文字号的年份应当用六角括号“〔〕”", right[len(agency) :], "括号")
            elif word or zeros:
                yield Slip(start, found.end(), "发文字号的序号不加“第”、不编虚位", right[len(agency) :], "序号")
        for found in _BARE.finditer(text):
            if (found[1], found[3], found[4]) != ("〔", "〕", ""):
                claim = "发文字号的年份应当用六角括号“〔〕”，序号不加“第”"
                yield Slip(found.start(1), found.end(), claim, f"〔{found[2]}〕{found[5]}号", "括号")
        for found in _SHORT_YEAR.finditer(text):
            yield Slip(found.start(1) - 1, found.end(), "发文字号的年份应当写全四位", "", "年份")
        for found in _AFTER_MARK.finditer(text):
            yield Slip(found.start(), found.start() + 2, f"发文字号的括注前多了标点“{found[1]}”", "（", "括注")

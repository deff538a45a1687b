"""TXT220: a traditional page converted character by character: the wrong one of two."""

import re
from collections.abc import Iterator

from checks.wording.rules import DocumentRule, Slip
from checks.wording.traditional import traditional
from inspector.check import Rule
from inspector.model import Severity

_RIGHT = {
    "關于": "關於", "對于": "對於", "由于": "由於", "基于": "基於", "屬于": "屬於", "位于": "位於", "用于": "用於", "有利于": "有利於",
    "范圍": "範圍", "規范": "規範", "防范": "防範", "示范": "示範", "模范": "模範", "師范": "師範", "典范": "典範",
    "復制": "複製", "復雜": "複雜", "重復": "重複", "制造": "製造", "制作": "製作", "研制": "研製", "匯總": "彙總", "詞匯": "詞彙",
    "出臺后": "出臺後", "以后": "以後", "之后": "之後", "今后": "今後", "最后": "最後", "然后": "然後", "后續": "後續", "落后": "落後",
    "背后": "背後", "公開后": "公開後", "審后發": "審後發", "干部": "幹部", "骨干": "骨幹", "里面": "裏面", "聯系": "聯繫", "准確": "準確",
    "標准": "標準", "征求": "徵求", "征集": "徵集", "特征": "特徵", "象征": "象徵", "征收": "徵收", "沖擊": "衝擊", "沖突": "衝突",
    "杰出": "傑出", "業余": "業餘", "其余": "其餘", "系數": "係數", "關系": "關係", "并且": "並且", "并通": "並通", "并收": "並收",
    "見,并": "見,並", "作,并": "作,並", "面粉": "麵粉", "鐘表": "鐘錶", "占用": "佔用", "游覽": "遊覽", "旅游": "旅遊",
}  # fmt: skip
_WRONG = re.compile("|".join(sorted(_RIGHT, key=len, reverse=True)))
_FEWEST = 20
"""Different traditional characters from which a text is taken for a traditional one."""


class WrongTraditional(DocumentRule):
    """繁体页面里简繁转换有误。"""

    rule = Rule(
        code="TXT220",
        name="wrong-traditional",
        title="繁体转换有误",
        severity=Severity.NOTICE,
        indicator="",
        basis=("《简化字总表》一简对多繁的对应关系",),
        advice="用能按词语转换的工具重新转换，或改用规范汉字。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        if len(traditional(text)) < _FEWEST:
            return
        told: set[str] = set()
        for found in _WRONG.finditer(text):
            if found[0] not in told:
                told.add(found[0])
                right = _RIGHT[found[0]]
                yield Slip(
                    found.start(), found.end(), f"“{found[0]}”转换有误，应为“{right}”", right, found[0], sure=False
                )

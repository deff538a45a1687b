"""TXT219: traditional characters where simplified ones belong."""

import re
from collections.abc import Iterator

from checks.wording.rules import DocumentRule, Slip
from checks.wording.traditional import traditional
from inspector.check import Rule
from inspector.model import Severity

_HAN = re.compile(r"[\u3400-\u9fff]")
_WHOLLY = 0.08
"""Share of traditional characters from which a text is written in them throughout."""

_FEWEST = 5
_MENTIONED = re.compile(r"《[^《》\n]{0,60}》|“[^“”\n]{0,40}”|（[^（）\n]{0,12}）")


class TraditionalCharacters(DocumentRule):
    """用了繁体字。"""

    rule = Rule(
        code="TXT219",
        name="traditional-characters",
        title="使用繁体字",
        severity=Severity.NOTICE,
        indicator="",
        basis=("《国家通用语言文字法》第九条、第十七条",),
        advice="改用规范汉字；确需使用繁体字的（姓氏异体、题词、招牌等）由人确认。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        plain = _MENTIONED.sub(lambda inside: " " * len(inside[0]), text)
        found = traditional(plain)
        if not found:
            return
        places = [place for place, char in enumerate(plain) if char in found]
        first = places[0]
        if len(places) >= _FEWEST and len(places) >= len(_HAN.findall(plain)) * _WHOLLY:
            claim = f"全文是繁体字（共{len(places)}个），政府网站应当使用规范汉字"
            yield Slip(first, first + 1, claim, "", "全文繁体", sure=False)
        else:
            for char in found:
                place = plain.index(char)
                yield Slip(place, place + 1, f"“{char}”是繁体字", "", "个别繁体", sure=False)

"""PRV104: a passport, a licence plate or a home address of a private person on a public page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date

from checks.phrases import shortened
from checks.privacy.numbers import mask_all
from inspector.check import Check, Rule
from inspector.model import Finding, Page, Severity
from sensitive_words.folding import fold

_HAN = "\u4e00-\u9fff"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PERSON = r"车主|驾驶人|机动车所有人|本人|申请人|投诉人|来信人|当事人姓名|姓名"
_KINDS = {
    "护照号码": re.compile(rf"护照[{_HAN}]{{0,4}}[:： ]{{0,3}}((?:e[a-hj-np-z]|[egdsp])\d{{7,8}})(?![0-9a-z])"),
    "车牌号码": re.compile(
        rf"(?:{_PERSON})[^\n]{{0,20}}?(?:车牌|号牌|车号)[{_HAN}]{{0,3}}[:： ]{{0,3}}([{_PROVINCES}][a-z][·.]?[0-9a-hj-np-z]{{5,6}})(?![0-9a-z])"
    ),
    "家庭住址": re.compile(
        rf"(?:家庭(?:住址|地址)|现?住址|居住地址|户籍(?:地址|所在地))[:：\s]{{1,3}}([{_HAN}0-9a-z\-－]{{5,40}}(?:号|室|栋|幢|组|户|单元|楼))"
    ),
}
_NOT_A_PERSONS = re.compile(r"单位|公司|企业|办公|注册|机构|经营|公务用车|法人|填写|如实")
_BEFORE = 30
_AROUND = 12
_MOST = 50


class PersonalDetails(Check[Page]):
    """页面公开了疑似个人的护照号码、车牌号码或家庭住址。"""

    rule = Rule(
        code="PRV104",
        name="personal-details",
        title="疑似泄露护照、车牌、住址",
        severity=Severity.NOTICE,
        indicator="",
        basis=("《中华人民共和国个人信息保护法》第十条、第二十八条、第三十四条",),
        advice="核实是否必须公开；属于个人信息的，隐去关键部分或删去。",
    )

    def examine(self, page: Page, as_of: date) -> Iterator[Finding]:
        folded = fold(page.text)
        told: set[str] = set()
        for what, pattern in _KINDS.items():
            for found in pattern.finditer(folded.text):
                line = folded.text.rfind("\n", 0, found.start()) + 1
                before = folded.text[max(line, found.start() - _BEFORE) : found.start(1)]
                if found[1] in told or _NOT_A_PERSONS.search(before + found[1]) or len(told) == _MOST:
                    continue
                told.add(found[1])
                start, end = folded.span(*found.span(1))
                yield self._leak(page, what, start, end)

    def _leak(self, page: Page, what: str, start: int, end: int) -> Finding:
        said = page.text[start:end]
        masked = hidden(said)
        around = mask_all(page.text[max(0, start - _AROUND) : start]) + masked
        return self.review(
            page,
            message=f"“{mask_all(shortened(page.title or page.html_title))}”{page.kind.label}公开了疑似个人的{what}（{masked}）",
            text=masked,
            snippet=around.replace("\n", " "),
            key=f"{what}:{hashlib.sha256(said.encode()).hexdigest()[:16]}",
            offset=start,
            length=end - start,
        )


def hidden(said: str) -> str:
    """The first three characters, stars for the rest."""
    return said[:3] + "*" * (len(said) - 3)

"""TXT224: annexes and documents referred to in ways that do not agree."""

import re
from collections import defaultdict
from collections.abc import Iterator

from checks.wording.rules import DocumentRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_LIST = re.compile(r"(?m)^[ 　]*附件[:：][ 　]*1[.．、]")
_ITEM = re.compile(r"(?m)^[ 　]*(?:附件[:：][ 　]*)?(\d{1,2})[.．、]")
_MENTION = re.compile(r"附件[ 　]?(\d{1,2})(?![\d.．、年月日])")
_BARE = re.compile(r"详?见附件(?=[）)，。；])")
_CITED = re.compile(r"《([^《》\n]{6,80})》（([^（）\n〔〕]{2,14}〔(?:19|20)\d{2}〕\d{1,5}号)）")


class InconsistentReference(DocumentRule):
    """附件序号或同一文件的文号前后不符。"""

    rule = Rule(
        code="TXT224",
        name="inconsistent-reference",
        title="附件或文号前后不符",
        severity=Severity.NOTICE,
        indicator="",
        basis=(
            "GB/T 9704—2012 党政机关公文格式",
            "国办发〔2017〕47号 信息发布审核",
        ),
        advice="核对附件清单和文件字号，改成一致。",
    )

    layer = "一致性"

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        listed = _listed(text)
        for found in _MENTION.finditer(text):
            if listed and int(found[1]) > listed:
                claim = f"提到“附件{found[1]}”，附件清单里只有{listed}个附件"
                yield Slip(found.start(), found.end(), claim, "", "附件", sure=False)
        for found in _BARE.finditer(text) if listed > 1 else ():
            claim = f"“{found[0]}”没有写明是哪一个附件，附件清单里有{listed}个附件"
            yield Slip(found.start(), found.end(), claim, "", "附件", sure=False)
        numbers: dict[str, list[re.Match[str]]] = defaultdict(list)
        for found in _CITED.finditer(text):
            numbers[found[1]].append(found)
        for title, cited in numbers.items():
            first = cited[0][2]
            other = next((found for found in cited if found[2] != first), None)
            if other is not None:
                claim = f"《{title}》的文号前后不一致：“{first}”和“{other[2]}”"
                yield Slip(other.start(2), other.end(2), claim, "", "文号", sure=False)


def _listed(text: str) -> int:
    """How many annexes the article lists; 0 when it has no numbered list of them."""
    start = _LIST.search(text)
    if start is None:
        return 0
    count = 0
    for item in _ITEM.finditer(text, start.start()):
        if int(item[1]) != count + 1:
            break
        count += 1
    return count

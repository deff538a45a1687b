"""TXT205: text decoded the wrong way."""

import re
from collections.abc import Iterator

from checks.wording.rules import HAN, BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_PATTERNS = (
    # What decoders print for bytes they cannot read, and what that becomes when it is read again as GBK.
    re.compile("\ufffd+|(?:锟斤拷)+|(?:烫烫烫)+|(?:屯屯屯)+"),
    # UTF-8 read as GBK: every Chinese comma and full stop turns into these.
    re.compile(
        "[\u4e00-\u9fff]?(?:锛[\u4e00-\u9fff\ue000-\uf8ff]|銆[\u4e00-\u9fff\ue000-\uf8ff]|鈥[\u4e00-\u9fff\ue000-\uf8ff])"
    ),
    # UTF-8 read as Latin-1: a letter of the first group begins each character.
    re.compile("(?:[\u00e3-\u00e9\u00c2\u00c3\u00ef][\u0080-\u00bf\u2018-\u2026\u0152-\u017e]{1,2}){2,}"),
    re.compile(rf"(?<={HAN})\?{{3,}}(?={HAN})"),
    re.compile(rf"(?<={HAN})[\ue000-\uf8ff]+(?={HAN})"),
)


class Mojibake(BlockRule):
    """乱码。"""

    rule = Rule(
        code="TXT205",
        name="mojibake",
        title="乱码",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号 信息发布审核",),
        advice="从原稿重新粘贴，检查网页和数据库的编码设置。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for pattern in _PATTERNS:
            for found in pattern.finditer(text):
                yield Slip(found.start(), found.end(), f"“{found[0][:12]}”是乱码", "", "乱码")

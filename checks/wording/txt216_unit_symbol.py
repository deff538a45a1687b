"""TXT216: a unit of measure written in a wrong or abolished form."""

import re
from collections.abc import Iterator

from checks.wording.rules import BlockRule, Slip
from inspector.check import Rule
from inspector.model import Severity

_RIGHT = {
    "KG": "kg", "Kg": "kg", "KM": "km", "Km": "km", "KW": "kW", "Kw": "kW", "kw": "kW", "KV": "kV", "Kv": "kV", "kv": "kV",
    "KVA": "kVA", "KWH": "kW·h", "kwh": "kW·h", "Kwh": "kW·h", "KWh": "kW·h", "CM": "cm", "ML": "mL", "HZ": "Hz",
    "m2": "㎡", "m3": "m³", "KM2": "km²", "km2": "km²",
    "平米": "平方米", "公分": "厘米", "公吨": "吨", "平方公尺": "平方米", "立方公尺": "立方米", "英哩": "英里",
}  # fmt: skip
_WRONG = re.compile(
    rf"(?<=\d)[ 　]?({'|'.join(sorted(map(re.escape, _RIGHT), key=len, reverse=True))})(?![A-Za-z0-9/²³])"
)


class UnitSymbol(BlockRule):
    """计量单位写法有误。"""

    rule = Rule(
        code="TXT216",
        name="unit-symbol",
        title="计量单位写法",
        severity=Severity.NOTICE,
        indicator="",
        basis=(
            "国务院关于在我国统一实行法定计量单位的命令",
            "GB 3100—1993 国际单位制及其应用",
        ),
        advice="改用法定计量单位的规范写法。",
    )

    @classmethod
    def slips(cls, text: str) -> Iterator[Slip]:
        for found in _WRONG.finditer(text):
            right = _RIGHT[found[1]]
            yield Slip(
                found.start(1), found.end(1), f"计量单位“{found[1]}”应写作“{right}”", right, found[1], sure=False
            )

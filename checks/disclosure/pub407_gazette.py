"""PUB407: there is no electronic gazette, or no new issue for long."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class Gazette(WantedColumns):
    """网站没有政府公报电子版，或者长期没有新一期。"""

    rule = Rule(
        code="PUB407",
        name="gazette",
        title="政府公报没有数字化或更新不及时",
        severity=Severity.DEDUCT,
        indicator="S37",
        basis=("政务公开工作要点：加快政府公报数字化进程，扩大网络版政府公报使用范围",),
        advice="按期发布公报网络版，并提供历史公报检索。",
    )
    options = {
        "sites": [],
        "columns": [{"name": "政府公报", "words": "(?<!统计)(?<!普查)(?<!状况)(?<!质量)(?<!资源)公报", "days": 183}],
    }

"""PUB401: a portal does not collect the rules and regulations in force."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class RulesLibrary(WantedColumns):
    """县级网站没有集中公开现行有效的法规规章文本。"""

    rule = Rule(
        code="PUB401",
        name="rules-library",
        title="规章库和规范文本没有集中公开",
        severity=Severity.DEDUCT,
        indicator="S23",
        basis=("县政务公开工作方案：通过政府信息公开专栏集中公开现行有效规章，文本与国家正式版本一致",),
        advice="在政府信息公开专栏设置规章、法规栏目，文本取自国家法律法规数据库。",
    )
    options = {
        "sites": [],
        "columns": [{"name": "法规规章", "words": "规章|法律法规|法规库|行政法规"}],
    }

"""PUB410: this year's catalogue of major decisions was not published."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class DecisionCatalogue(WantedColumns):
    """没有公布当年的重大行政决策事项目录。"""

    rule = Rule(
        code="PUB410",
        name="decision-catalogue",
        title="没有公布当年的重大行政决策目录",
        severity=Severity.DEDUCT,
        indicator="S13",
        basis=("政务公开工作要点：及时公开重大行政决策目录",),
        advice="每年第一季度公布当年目录，调整的及时更新。",
    )
    options = {
        "sites": [],
        "columns": [{"name": "重大行政决策事项目录", "words": "重大(?:行政)?决策.{0,6}目录", "by": "06-30"}],
    }

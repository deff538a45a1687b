"""PUB406: basic or result information of law enforcement is not shown."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class EnforcementColumns(WantedColumns):
    """网站没有公示行政执法基本信息和结果信息。"""

    rule = Rule(
        code="PUB406",
        name="enforcement-columns",
        title="行政执法公示缺失",
        severity=Severity.DEDUCT,
        indicator="S36",
        basis=("县政务公开工作方案：持续推进行政执法信息公开，公开行政执法基本信息、结果信息",),
        advice="在网站设置行政执法公示栏目，并链接到行政执法服务网、信用中国等平台。",
    )
    options = {
        "sites": [],
        "columns": [
            {"name": "行政执法基本信息", "words": "执法(?:基本)?(?:公示|信息|主体|事项|依据)|权责清单|权力清单"},
            {"name": "行政执法结果信息", "words": "行政处罚|执法结果|双公示|行政执法"},
        ],
    }

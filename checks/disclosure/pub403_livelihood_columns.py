"""PUB403: information on people's livelihood is missing, or not there in its season."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class LivelihoodColumns(WantedColumns):
    """就业、义务教育招生、保障性住房、公共企事业单位等民生信息缺失，或者当季没有发布。"""

    rule = Rule(
        code="PUB403",
        name="livelihood-columns",
        title="民生领域信息缺失或更新不及时",
        severity=Severity.DEDUCT,
        indicator="S25",
        basis=("政务公开工作要点：聚焦保障民生实事推进信息公开",),
        advice="按政务公开要点逐项落实责任单位，当季信息按时发布。",
    )
    options = {
        "sites": [],
        "columns": [
            {"name": "就业创业", "words": "就业|创业", "days": 183},
            {"name": "义务教育招生", "words": "招生|入学|划片", "since": "03-01", "by": "08-31"},
            {"name": "保障性住房", "words": "保障性住房|保障房|保租房|棚户区|公租房|住房保障"},
            {"name": "供水供电供气公交", "words": "供水|供电|供气|公共交通|公交|公共企事业"},
            {"name": "医疗卫生监督", "words": "医疗|卫生"},
            {"name": "养老服务", "words": "养老"},
            {"name": "征地信息", "words": "征地|土地征收"},
        ],
    }

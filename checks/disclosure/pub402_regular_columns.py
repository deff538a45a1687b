"""PUB402: a column of regularly disclosed information is missing or stale."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class RegularColumns(WantedColumns):
    """行政许可、行政处罚、规划、财政预决算、建议提案办理栏目缺失或更新不及时。"""

    rule = Rule(
        code="PUB402",
        name="regular-columns",
        title="常规公开栏目缺失或更新不及时",
        severity=Severity.DEDUCT,
        indicator="S24",
        basis=(
            "县政务公开工作实施方案：及时、规范、集中公开行政许可、行政处罚、规划信息、财政预决算，以及建议提案办理情况",
        ),
        advice="开设缺少的栏目，按周期更新。",
    )
    options = {
        "sites": [],
        "columns": [
            {"name": "行政许可", "words": "行政许可|双公示", "days": 90},
            {"name": "行政处罚", "words": "行政处罚|行政执法|双公示", "days": 90},
            {"name": "规划信息", "words": "规划"},
            {"name": "财政预决算", "words": "预决算|预算|财政信息", "days": 366},
            {"name": "建议提案办理", "words": "建议提案|提案办理|人大代表建议", "days": 366},
        ],
    }

"""PUB409: the progress of the promised projects is not published regularly."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class ProjectProgress(WantedColumns):
    """十大民生实事、重点项目的进展没有定期公开。"""

    rule = Rule(
        code="PUB409",
        name="project-progress",
        title="民生实事进展没有定期公开",
        severity=Severity.DEDUCT,
        indicator="S39",
        basis=("县政务公开工作要点：定期公开“十大民生实事”及重点项目执行情况",),
        advice="每季度公布一次进展：项目、进度、责任单位。",
    )
    options = {
        "sites": [],
        "columns": [{"name": "民生实事进展", "words": "民生实事|民生工程|实事项目", "days": 100}],
    }

"""PUB411: the results of the quarterly checks were not published."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class QuarterlyNotices(WantedColumns):
    """没有按季度公布政府网站与政务新媒体检查情况。"""

    rule = Rule(
        code="PUB411",
        name="quarterly-notices",
        title="没有按季度公布检查情况",
        severity=Severity.DEDUCT,
        indicator="S33",
        basis=("政务公开工作要点：政府网站与政务新媒体日常监测和季度检查",),
        advice="每季度检查后15天内在网站公布通报。",
    )
    options = {
        "sites": [],
        "columns": [
            {
                "name": "网站与新媒体检查通报",
                "words": "(?:网站|新媒体).{0,30}(?:检查|抽查|普查|巡查|监测).{0,10}(?:通报|情况)",
                "days": 120,
            }
        ],
    }

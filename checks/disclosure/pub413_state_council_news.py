"""PUB413: the portal does not reprint the State Council's important news."""

from checks.disclosure.wanted import WantedColumns
from inspector.check import Rule
from inspector.model import Severity


class StateCouncilNews(WantedColumns):
    """首页没有国务院重要信息栏目，或者没有及时转载。"""

    rule = Rule(
        code="PUB413",
        name="state-council-news",
        title="没有转载国务院重要信息",
        severity=Severity.NOTICE,
        indicator="",
        basis=("国办发〔2017〕47号：及时转载对全局工作有指导意义、需要社会广泛知晓的国务院重要政策信息",),
        advice="设置“国务院要闻”栏目，重要信息发布后24小时内转载。",
    )
    options = {
        "sites": [],
        "columns": [{"name": "国务院要闻", "words": "国务院|上级(?:要闻|动态|政策)|中央(?:要闻|精神)", "days": 14}],
    }
